using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Ends the nearest loop at once; what still runs in it is cancelled.</summary>
internal sealed class Break() : BuiltInActivity(new ActivityType("Elsa.Break", [], [], [], [], IsTerminal: true))
{
    internal override void Prepare(StepPreparation step)
    {
        for (var container = step.Node.Parent; container is not null; container = container.Parent)
        {
            if (container.BuiltIn is { IsLoop: true })
            {
                return;
            }
        }

        step.Error("break.outside-loop", "“跳出循环”不在任何循环里。", "This 'break' is not inside a loop.");
    }

    internal override StepResult Start(Step step) => new StepResult.EndsScope(ScopeKind.Loop, StepResult.DoneOutcome);
}
