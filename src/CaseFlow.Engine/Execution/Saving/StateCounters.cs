namespace CaseFlow.Engine.Execution;

/// <summary>The last numbers given in an instance, so that none is given twice.</summary>
internal sealed class StateCounters
{
    internal int Activity { get; set; }

    internal int Bookmark { get; set; }

    internal int Incident { get; set; }

    internal int Journal { get; set; }

    internal StateCounters Copy() => new() { Activity = Activity, Bookmark = Bookmark, Incident = Incident, Journal = Journal };
}
