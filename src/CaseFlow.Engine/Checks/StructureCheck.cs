using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Checks;

/// <summary>What can be wrong with a drawing whatever it is about: steps nothing leads to, joins that never go on, circles without a wait, outcomes that lead nowhere.</summary>
internal static class StructureCheck
{
    internal static void Run(IReadOnlyList<CompiledActivity> nodes, Action<DefinitionProblem> report)
    {
        foreach (var node in nodes)
        {
            if (node.Plan is FlowPlan plan)
            {
                Reachability(plan, report);
                JoinCheck.Run(plan, report);
                Circles(plan, report);
                LooseOutcomes(plan, report);
            }
            else if (node.Type == "Elsa.Sequence")
            {
                AfterTheEnd(node, report);
            }
        }
    }

    private static void Reachability(FlowPlan plan, Action<DefinitionProblem> report)
    {
        foreach (var step in plan.Steps.Where(step => !plan.Graph.IsReachable(step.FlowIndex)))
        {
            Unreachable(step, report);
        }
    }

    private static void AfterTheEnd(CompiledActivity sequence, Action<DefinitionProblem> report)
    {
        foreach (var step in sequence.Inside.SkipWhile(step => step.BuiltIn is not { Shape.IsTerminal: true }).Skip(1))
        {
            Unreachable(step, report);
        }
    }

    private static void Circles(FlowPlan plan, Action<DefinitionProblem> report)
    {
        var hasty = plan.Steps.Select(step => !step.MayWait).ToList();
        var edges = plan.Edges.Where(edge => hasty[edge.Source] && hasty[edge.Target]).Select(edge => (edge.Source, edge.Target)).ToList();
        var reach = new Reach(plan.Steps.Count, edges);
        var told = new HashSet<int>();
        foreach (var step in plan.Steps)
        {
            var index = step.FlowIndex;
            if (reach.Has(index, index) && !told.Any(other => reach.Has(index, other) && reach.Has(other, index)))
            {
                told.Add(index);
                report(new DefinitionProblem(
                    "cycle.never-waits",
                    step.Id,
                    $"经过“{step.Definition.DisplayText}”的循环里没有任何等待，流程可能空转。",
                    $"Nothing waits in the circle through '{step.Definition.DisplayText}'; the workflow may go round without rest.",
                    Severity: ProblemSeverity.Warning));
            }
        }
    }

    /// <summary>A step none of whose outcomes is drawn on ends its branch, which is plain to see; one of several is easily forgotten.</summary>
    private static void LooseOutcomes(FlowPlan plan, Action<DefinitionProblem> report)
    {
        foreach (var step in plan.Steps)
        {
            var drawn = new HashSet<string>(StringComparer.Ordinal);
            foreach (var edge in plan.Outbound(step.FlowIndex))
            {
                drawn.Add(edge.Port);
            }

            if (drawn.Count == 0)
            {
                continue;
            }

            foreach (var loose in step.Ports.Where(port => !drawn.Contains(port) && IsExpected(step, port)))
            {
                report(new DefinitionProblem(
                    "outcome.not-connected",
                    step.Id,
                    $"“{step.Definition.DisplayText}”的出口“{loose}”没有连线，走到那里这一支就结束了。",
                    $"Outcome '{loose}' of '{step.Definition.DisplayText}' leads nowhere; the branch ends there.",
                    Severity: ProblemSeverity.Warning));
            }
        }
    }

    /// <summary>A refusal that is not drawn is an incident, and some types have outcomes one seldom needs.</summary>
    private static bool IsExpected(CompiledActivity step, string port) =>
        !step.IsRefusal(port) && step.Type is not ("Elsa.BulkDispatchWorkflows" or "Elsa.RunJavaScript");

    private static void Unreachable(CompiledActivity step, Action<DefinitionProblem> report) => report(new DefinitionProblem(
        "step.unreachable",
        step.Id,
        $"没有任何连线能走到“{step.Definition.DisplayText}”。",
        $"Nothing leads to '{step.Definition.DisplayText}'."));
}
