namespace CaseFlow.Server.Features.Tasks;

/// <summary>How a field is entered.</summary>
public enum EntryKind
{
    /// <summary>As its type says.</summary>
    Plain,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>An officer of the case's team.</summary>
    TeamMember,

    /// <summary>An item of the plan.</summary>
    Item,

    /// <summary>A department of the plan.</summary>
    Department,

    /// <summary>Not asked on a page: sent by devices and programs.</summary>
    Hidden,

    /// <summary>A result code of the plan.</summary>
    Code,

    /// <summary>Known already: shown, sent as it is, and nothing that a person typed.</summary>
    Known,

    /// <summary>Known already and of no interest to people: sent as it is, and nothing that a person typed.</summary>
    Carried,

    /// <summary>A version of an object library.</summary>
    ObjectLibrary,

    /// <summary>A version of an officer library.</summary>
    OfficerLibrary,

    /// <summary>An object that was drawn.</summary>
    DrawnObject,

    /// <summary>An officer that was drawn.</summary>
    DrawnOfficer,

    /// <summary>A person of the own department.</summary>
    Colleague,
}
