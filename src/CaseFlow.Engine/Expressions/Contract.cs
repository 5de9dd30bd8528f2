namespace CaseFlow.Engine.Expressions;

/// <summary>Reads the text of a script once and answers what can be evaluated many times.</summary>
public interface IExpressionCompiler
{
    /// <summary>Reads one script.</summary>
    /// <param name="source">The text as the designer wrote it.</param>
    /// <param name="names">What the script may name.</param>
    /// <returns>The expression, or the problems that forbid it.</returns>
    ExpressionCompilation CompileScript(string source, ExpressionNames names);
}

/// <summary>The names a script may use where it stands.</summary>
/// <param name="Variables">Variables in scope.</param>
/// <param name="Inputs">Inputs of the workflow.</param>
/// <param name="Globals">Names the host answers, for example <c>facts</c>.</param>
/// <param name="ActivityNames">Names and ids of the activities whose outputs can be asked for.</param>
public sealed record ExpressionNames(IReadOnlySet<string> Variables, IReadOnlySet<string> Inputs, IReadOnlySet<string> Globals, IReadOnlySet<string> ActivityNames);

/// <summary>What came of reading a script.</summary>
/// <param name="Expression">The expression; null when a problem forbids it.</param>
/// <param name="Problems">What was found, in order of the text.</param>
public sealed record ExpressionCompilation(ICompiledExpression? Expression, IReadOnlyList<ExpressionProblem> Problems);

/// <summary>A fault in the text of a script.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Chinese">The cause in Chinese.</param>
/// <param name="English">The cause in English.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record ExpressionProblem(string Code, string Chinese, string English, int Line, int Column);

/// <summary>A script that was read; safe to evaluate from many threads.</summary>
public interface ICompiledExpression
{
    /// <summary>Evaluates the script.</summary>
    /// <param name="scope">What it may see and set.</param>
    /// <returns>A plain value.</returns>
    /// <exception cref="ExpressionException">The script cannot be evaluated with these values.</exception>
    object? Evaluate(IExpressionScope scope);
}

/// <summary>What a script sees while it is evaluated.</summary>
public interface IExpressionScope
{
    /// <summary>The case or plan the instance belongs to.</summary>
    string? CorrelationId { get; }

    /// <summary>The instance.</summary>
    string InstanceId { get; }

    /// <summary>The definition's family.</summary>
    string DefinitionId { get; }

    /// <summary>The value of a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value, or null.</returns>
    object? GetVariable(string name);

    /// <summary>Sets a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A plain value.</param>
    void SetVariable(string name, object? value);

    /// <summary>The value of an input of the workflow.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value, or null.</returns>
    object? GetInput(string name);

    /// <summary>The result of the activity that last gave one.</summary>
    /// <returns>The value, or null.</returns>
    object? GetLastResult();

    /// <summary>An output of an activity that has ended.</summary>
    /// <param name="activityNameOrId">Its id or name.</param>
    /// <param name="outputName">The output.</param>
    /// <returns>The value, or null.</returns>
    object? GetOutput(string activityNameOrId, string outputName);

    /// <summary>A value the host answers.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value, or null.</returns>
    object? GetGlobal(string name);
}

/// <summary>A script met values it cannot work with.</summary>
/// <param name="code">Stable code.</param>
/// <param name="chinese">The cause in Chinese.</param>
/// <param name="english">The cause in English.</param>
/// <param name="line">Line, from 1.</param>
/// <param name="column">Column, from 1.</param>
#pragma warning disable CA1032 // Made in one place, always with its cause.
public sealed class ExpressionException(string code, string chinese, string english, int line, int column) : Exception(english)
#pragma warning restore CA1032
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>The cause in Chinese.</summary>
    public string Chinese { get; } = chinese;

    /// <summary>The cause in English.</summary>
    public string English { get; } = english;

    /// <summary>Line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Column, from 1.</summary>
    public int Column { get; } = column;
}
