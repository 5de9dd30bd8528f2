using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>A workflow instance as scripts see it, held in dictionaries.</summary>
public sealed class TestScope : IExpressionScope
{
    public Dictionary<string, object?> Variables { get; init; } = new()
    {
        ["amount"] = 1200d,
        ["name"] = "新华科技",
        ["补正次数"] = 2d,
        ["items"] = PlainValue.Parse("""[{"code":"A","score":3},{"code":"B","score":1},{"code":"C","score":2}]"""),
        ["nothing"] = null,
        ["done"] = true,
    };

    public Dictionary<string, object?> Inputs { get; init; } = new() { ["decision"] = "同意", ["days"] = 5d };

    public Dictionary<string, object?> Globals { get; init; } = new()
    {
        ["facts"] = PlainValue.Parse("""{"plan":{"notice":{"required":true,"days":3},"title":"2024 年抽查"},"case":null,"departments":["市监","教育"]}"""),
    };

    public Dictionary<(string Activity, string Output), object?> Outputs { get; init; } = new()
    {
        [("人工任务1", "Outcome")] = "退回",
        [("Review", "Result")] = 7d,
    };

    public object? LastResult { get; init; } = "last";

    public string? CorrelationId { get; init; } = "case-7";

    public string InstanceId => "instance-1";

    public string DefinitionId => "case";

    public ExpressionNames Names => new(
        Variables.Keys.ToHashSet(), Inputs.Keys.ToHashSet(), Globals.Keys.ToHashSet(), Outputs.Keys.Select(key => key.Activity).ToHashSet());

    public object? GetVariable(string name) => Variables[name];

    public void SetVariable(string name, object? value) => Variables[name] = value;

    public object? GetInput(string name) => Inputs[name];

    public object? GetLastResult() => LastResult;

    public object? GetOutput(string activityNameOrId, string outputName) => Outputs.GetValueOrDefault((activityNameOrId, outputName));

    public object? GetGlobal(string name) => Globals[name];

    /// <summary>Compiles a script with the names of this scope and runs it once.</summary>
    public object? Run(string source)
    {
        var compilation = new ScriptCompiler().CompileScript(source, Names);
        Assert.Empty(compilation.Problems);
        return compilation.Expression!.Evaluate(this);
    }

    /// <summary>The codes of the problems of a script; empty when it is accepted.</summary>
    public string[] Refusals(string source) =>
        [.. new ScriptCompiler().CompileScript(source, Names).Problems.Select(problem => problem.Code)];

    /// <summary>The exception a script that is accepted ends in.</summary>
    public ExpressionException Fault(string source) => Assert.Throws<ExpressionException>(() => Run(source));
}
