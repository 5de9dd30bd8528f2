using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Writes a line for the operator; the journal has it too.</summary>
internal sealed class WriteLine() : BuiltInActivity(new ActivityType("Elsa.WriteLine", [Input("Text", "String")], ["Done"], [], []))
{
    internal override StepResult Start(Step step)
    {
        var text = step.Text("Text");
        return new StepResult.Completed(StepResult.DoneOutcome) { Message = text, Changes = [new Change.Emit(new Effect.WriteLine(text ?? string.Empty))] };
    }
}
