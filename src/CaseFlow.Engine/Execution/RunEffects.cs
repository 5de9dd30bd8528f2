using CaseFlow.Engine.Activities;

namespace CaseFlow.Engine.Execution;

/// <summary>What a run wants outside, and what it says of the instance as a whole.</summary>
internal sealed class RunEffects(WorkflowState state)
{
    private readonly List<Effect> _wanted = [];

    internal IReadOnlyList<Effect> Wanted => _wanted;

    /// <summary>Takes what a step asked for; workflows it starts and awaits report to the bookmark.</summary>
    internal void Emit(StepResult result, string? bookmarkId)
    {
        foreach (var change in result.Changes)
        {
            switch (change)
            {
                case Change.SetName named:
                    state.Name = named.Name;
                    break;
                case Change.SetCorrelation correlated:
                    state.CorrelationId = correlated.CorrelationId;
                    break;
                case Change.Emit emitted:
                    _wanted.Add(emitted.Effect);
                    break;
                case Change.StartWorkflows starts:
                    for (var i = 0; i < starts.Children.Count; i++)
                    {
                        var child = starts.Children[i];
                        _wanted.Add(new Effect.StartWorkflow(starts.DefinitionId, child.Input, child.CorrelationId, starts.Awaited ? bookmarkId : null, i));
                    }

                    break;
            }
        }
    }
}
