using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Gives a variable a value, converted to its type.</summary>
internal sealed class SetVariable() : BuiltInActivity(new ActivityType(
    "Elsa.SetVariable",
    [new ActivityInput("Variable", "Variable", Required: true, Wrapped: false), Input("Value", "Object")],
    ["Done"],
    [],
    []))
{
    internal override string ReadsItself => "Variable";

    internal override void Prepare(StepPreparation step)
    {
        if (step.Json.Member("variable") is not { } variable)
        {
            return;
        }

        var id = variable.Text("id") ?? string.Empty;
        var name = variable.Text("name") ?? string.Empty;
        step.Node.Plan = (step.Node.Scope.ById(id) ?? step.Node.Scope.ByName(name))?.Name;
        if (step.Node.Plan is null)
        {
            step.Error("variable.unknown", $"变量“{name}”（{id}）不存在。", $"There is no variable '{name}' ({id}).");
        }
    }

    internal override StepResult Start(Step step) =>
        new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.SetVariable((string)step.Node.Plan!, step.Input("Value"))] };
}
