namespace CaseFlow.Engine.Expressions;

/// <summary>A script that was accepted cannot go on: JavaScript would throw here, or a budget is spent.</summary>
/// <remarks>The engine turns it into an incident of the activity; the texts are written for the designer and the supervisor.</remarks>
#pragma warning disable CA1032 // The standard constructors would make one without code and place.
public sealed class ExpressionException : Exception
#pragma warning restore CA1032
{
    /// <summary>Makes one from its code, its sentence in both languages and its place.</summary>
    /// <param name="code">Stable name, <c>script.reason</c>.</param>
    /// <param name="chinese">What happened and what to do, in Chinese.</param>
    /// <param name="english">The same in English; also the message.</param>
    /// <param name="line">Line in the source, from 1.</param>
    /// <param name="column">Column in the line, from 1.</param>
    public ExpressionException(string code, string chinese, string english, int line, int column)
        : base(english)
    {
        Code = code;
        Chinese = chinese;
        English = english;
        Line = line;
        Column = column;
    }

    /// <summary>Stable name, <c>script.reason</c>; programs and tests compare it.</summary>
    public string Code { get; }

    /// <summary>What happened and what to do, in Chinese.</summary>
    public string Chinese { get; }

    /// <summary>What happened and what to do, in English.</summary>
    public string English { get; }

    /// <summary>Line in the source where it happened, from 1.</summary>
    public int Line { get; }

    /// <summary>Column in the line, from 1, in UTF-16 units.</summary>
    public int Column { get; }
}
