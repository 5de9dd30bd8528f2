namespace CaseFlow.Engine.Expressions;

/// <summary>Where a running script gets the values of names, and puts variables.</summary>
/// <remarks>
/// Values are null, <see cref="Undefined"/>, <see cref="bool"/>, <see cref="double"/> (other numbers of .NET are taken as double),
/// <see cref="string"/>, <see cref="IReadOnlyList{T}"/> of object and <see cref="IReadOnlyDictionary{TKey, TValue}"/> of string and object;
/// lists and dictionaries must not change while a script runs. A name that is declared but has no value yet is null.
/// </remarks>
public interface IExpressionScope
{
    /// <summary>The correlation id of the instance; null while it has none.</summary>
    string? CorrelationId { get; }

    /// <summary>The id of the workflow instance.</summary>
    string InstanceId { get; }

    /// <summary>The id of the definition's family, not of one version.</summary>
    string DefinitionId { get; }

    /// <summary>The value of a variable.</summary>
    /// <param name="name">A name from <see cref="ExpressionNames.Variables"/>.</param>
    /// <returns>Its value, with what this script has set so far.</returns>
    object? GetVariable(string name);

    /// <summary>Gives a variable a value; later reads in the same script see it.</summary>
    /// <param name="name">A name from <see cref="ExpressionNames.Variables"/>.</param>
    /// <param name="value">A value as JSON knows it (see <see cref="ICompiledExpression.Evaluate"/>).</param>
    void SetVariable(string name, object? value);

    /// <summary>The value of an input of the workflow.</summary>
    /// <param name="name">A name from <see cref="ExpressionNames.Inputs"/>.</param>
    /// <returns>Its value.</returns>
    object? GetInput(string name);

    /// <summary>The result of the activity that ended last.</summary>
    /// <returns>Its value; null when no activity has ended with a result.</returns>
    object? GetLastResult();

    /// <summary>An output of an activity that has run.</summary>
    /// <param name="activityNameOrId">A name or id from <see cref="ExpressionNames.ActivityNames"/>.</param>
    /// <param name="outputName">Name of the output, as the script writes it.</param>
    /// <returns>Its value; null when the activity has not run or has no such output.</returns>
    object? GetOutput(string activityNameOrId, string outputName);

    /// <summary>A value the host offers under its own name.</summary>
    /// <param name="name">A name from <see cref="ExpressionNames.Globals"/>.</param>
    /// <returns>Its value.</returns>
    object? GetGlobal(string name);
}
