using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Steps joined by lines. Every outcome a step leaves by sends a token along each line that stands for it.</summary>
/// <remarks>
/// Remembers the tokens that wait at joins; all else is in the steps that have not ended. It ends when neither is left. How tokens that meet are joined
/// is told in <see cref="FlowRound"/>. Source: STUDIO-CONTRACT §3.3.
/// </remarks>
internal sealed class Flowchart() : BuiltInActivity(new ActivityType("Elsa.Flowchart", [], ["Done"], [], []))
{
    internal override void Prepare(StepPreparation step) => step.Node.Plan = FlowPlanner.Plan(step);

    internal override StepResult Start(Step step)
    {
        var plan = (FlowPlan)step.Node.Plan!;
        var start = step.TriggerActivityId is { } trigger ? plan.Steps.FirstOrDefault(inside => inside.Id == trigger) ?? plan.Start : plan.Start;
        return start is null ? StepResult.Done : new StepResult.Goes([new InsideStart(start)]);
    }

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes)
    {
        var plan = (FlowPlan)step.Node.Plan!;
        if (step.Memory is null && inside is not null && Simply(plan, step, inside.FlowIndex, outcomes) is { } simple)
        {
            return simple;
        }

        var round = new FlowRound(plan, step);
        if (inside is not null)
        {
            foreach (var edge in plan.Outbound(inside.FlowIndex))
            {
                if (outcomes.Contains(edge.Port))
                {
                    round.Arrive(edge);
                }
            }
        }

        return round.Settle();
    }

    /// <summary>The memory of a flowchart with tokens added to those that wait.</summary>
    internal static object WithTokens(object? memory, object? tokens) =>
        ((IReadOnlyList<object?>?)memory ?? []).Concat((IReadOnlyList<object?>)tokens!).ToList();

    /// <summary>Nothing waits, and what is sent on goes to steps that wait for nothing: most steps of most drawings.</summary>
    private static StepResult? Simply(FlowPlan plan, Step step, int from, IReadOnlyList<string> outcomes)
    {
        var sent = 0;
        FlowEdge? only = null;
        foreach (var edge in plan.Outbound(from))
        {
            if (!outcomes.Contains(edge.Port))
            {
                continue;
            }

            if (plan.IsJoin(edge.Target))
            {
                return null;
            }

            only = edge;
            sent++;
        }

        return sent switch
        {
            0 => step.Inside.Count == 0 ? StepResult.Done : StepResult.Nothing,
            1 => new StepResult.Goes([new InsideStart(plan.Steps[only!.Target])]),
            _ => new StepResult.Goes(Starts(plan, from, outcomes, sent)),
        };
    }

    private static InsideStart[] Starts(FlowPlan plan, int from, IReadOnlyList<string> outcomes, int count)
    {
        var starts = new InsideStart[count];
        var next = 0;
        foreach (var edge in plan.Outbound(from))
        {
            if (outcomes.Contains(edge.Port))
            {
                starts[next++] = new InsideStart(plan.Steps[edge.Target]);
            }
        }

        return starts;
    }
}
