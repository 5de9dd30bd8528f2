using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>What a bulk start computes for each item: the child's correlation, by an expression that sees the item under its input's name.</summary>
internal sealed record BulkPlan(string ItemName, InputSource? Correlation)
{
    internal static BulkPlan Read(StepPreparation step)
    {
        var name = step.Node.Input("DefaultItemInputKey")!.TryConstant(out var value) && value is string { Length: > 0 } given ? given : "Item";
        if (step.Json.Member("correlationIdFunction") is not { } function || function.Member("expression") is not { } expression)
        {
            return new BulkPlan(name, null);
        }

        var scope = new VariableScope(step.Node.Scope, [new CompiledVariable(name, name, DeclaredType.Any, null)]);
        return new BulkPlan(name, step.Expression(expression, DeclaredType.Text, "CorrelationIdFunction", scope));
    }

    /// <summary>A hundred thousand results are kept only where the drawing asks for them.</summary>
    internal static bool KeepsResults(CompiledActivity node) => node.OutputsAreAskedFor || node.Bindings.Any(binding => binding.Output == "Result");
}
