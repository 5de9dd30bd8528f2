namespace CaseFlow.Engine.Expressions;

/// <summary>How large a script and one evaluation of it may become; written down for designers in Grammar.md.</summary>
internal static class ScriptLimits
{
    /// <summary>Characters of a source.</summary>
    public const int SourceLength = 32_768;

    /// <summary>Constructs inside each other: brackets, signs, arrow functions, blocks.</summary>
    public const int Nesting = 64;

    /// <summary>Steps of one evaluation: an operator, a call, a member read, an element visited, 64 characters compared or searched.</summary>
    public const int Steps = 100_000;

    /// <summary>Characters of all texts one evaluation produces, and of all texts in a value that leaves it.</summary>
    public const int Text = 1_048_576;

    /// <summary>Elements of an array, members of an object.</summary>
    public const int Elements = 100_000;

    /// <summary>Lists and objects inside each other, wherever data is walked: joined, flattened, written or read as JSON, handed out.</summary>
    public const int DataDepth = 64;

    /// <summary>Problems reported for one source; more would not help the reader.</summary>
    public const int Problems = 20;
}
