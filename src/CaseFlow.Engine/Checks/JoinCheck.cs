using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Checks;

/// <summary>Finds joins that wait for lines which can never all be taken.</summary>
/// <remarks>
/// Two lines can both be taken only if some step sends two tokens at once, one towards each. Where only a step of the host or a script could do so,
/// by leaving by two outcomes together, which they seldom do, it is a warning; where no step can, an error.
/// </remarks>
internal static class JoinCheck
{
    // More lines into one step than bits in a word: nobody draws that, and leaving it unchecked refuses nothing.
    private const int MaxLines = 64;

    internal static void Run(FlowPlan plan, Action<DefinitionProblem> report)
    {
        foreach (var join in plan.Steps)
        {
            var index = join.FlowIndex;
            if (join.MergeMode is not (MergeMode.Merge or MergeMode.Converge) || !plan.IsJoin(index) || plan.Joined(index).Length > MaxLines || !plan.Graph.IsReachable(index))
            {
                continue;
            }

            var lines = plan.Joined(index).ToArray();
            if (lines.FirstOrDefault(line => plan.Graph.Dominates(index, line.Source)) is { } own)
            {
                Report(plan, join, report, ProblemSeverity.Error, own, null);
            }
            else if (FindPair(plan, index, lines, alsoPossibly: true) is { } never)
            {
                Report(plan, join, report, ProblemSeverity.Error, never.One, never.Other);
            }
            else if (FindPair(plan, index, lines, alsoPossibly: false) is { } hardly)
            {
                Report(plan, join, report, ProblemSeverity.Warning, hardly.One, hardly.Other);
            }
        }
    }

    /// <summary>Two lines that no step can send tokens towards at once; null when there are none.</summary>
    private static (FlowEdge One, FlowEdge Other)? FindPair(FlowPlan plan, int join, FlowEdge[] lines, bool alsoPossibly)
    {
        var towards = Towards(plan, join, lines);
        var together = new ulong[lines.Length];
        foreach (var step in plan.Steps.Where(step => step.FlowIndex != join && plan.Graph.IsReachable(step.FlowIndex)))
        {
            var sent = plan.Outbound(step.FlowIndex);
            for (var i = 0; i < sent.Length; i++)
            {
                for (var j = 0; j < sent.Length; j++)
                {
                    if (i != j && (sent[i].Port == sent[j].Port || SendsBoth(step, sent[i].Port, sent[j].Port, alsoPossibly)))
                    {
                        Mark(together, Lines(sent[i]), Lines(sent[j]));
                    }
                }
            }
        }

        for (var one = 0; one < lines.Length; one++)
        {
            for (var other = one + 1; other < lines.Length; other++)
            {
                if ((together[one] & (1UL << other)) == 0)
                {
                    return (lines[one], lines[other]);
                }
            }
        }

        return null;

        ulong Lines(FlowEdge edge)
        {
            var direct = Array.IndexOf(lines, edge);
            return edge.Target != join ? towards[edge.Target] : direct < 0 ? 0UL : 1UL << direct;
        }
    }

    /// <summary>For each step, by which of the lines a token there can come to the join without passing it before.</summary>
    private static ulong[] Towards(FlowPlan plan, int join, FlowEdge[] lines)
    {
        var towards = new ulong[plan.Steps.Count];
        for (var line = 0; line < lines.Length; line++)
        {
            var queue = new Queue<int>([lines[line].Source]);
            while (queue.TryDequeue(out var step))
            {
                if (step == join || (towards[step] & (1UL << line)) != 0)
                {
                    continue;
                }

                towards[step] |= 1UL << line;
                foreach (var before in plan.Graph.Predecessors(step))
                {
                    queue.Enqueue(before);
                }
            }
        }

        return towards;
    }

    private static void Mark(ulong[] together, ulong ones, ulong others)
    {
        for (var line = 0; line < together.Length; line++)
        {
            if ((ones & (1UL << line)) != 0)
            {
                together[line] |= others;
            }

            if ((others & (1UL << line)) != 0)
            {
                together[line] |= ones;
            }
        }
    }

    /// <summary>Whether a step can leave by two different ports at once.</summary>
    private static bool SendsBoth(CompiledActivity step, string one, string other, bool alsoPossibly) => step switch
    {
        { Type: "Elsa.FlowFork" } => true,
        { Type: "Elsa.BulkDispatchWorkflows" } => one == "Done" || other == "Done",
        { Plan: Cases cases } => cases.MatchesAny && one != "Default" && other != "Default",
        _ => alsoPossibly && (step.Host is not null || step.Type == "Elsa.RunJavaScript"),
    };

    private static void Report(FlowPlan plan, CompiledActivity join, Action<DefinitionProblem> report, ProblemSeverity severity, FlowEdge one, FlowEdge? other)
    {
        var name = join.Definition.DisplayText;
        var first = Name(plan, one);
        var chinese = other is null
            ? $"汇聚“{name}”要等来自{first.Chinese}的任务，而那只有汇聚之后才会有，永远等不齐。"
            : $"汇聚“{name}”要等来自{first.Chinese}和{Name(plan, other).Chinese}的任务，而两者不会同时走到，永远等不齐。";
        var english = other is null
            ? $"The join '{name}' waits for {first.English}, which comes only after the join; it can never go on."
            : $"The join '{name}' waits for {first.English} and for {Name(plan, other).English}, which are never both taken; it can never go on.";
        report(new DefinitionProblem("join.never-fires", join.Id, chinese, english, Severity: severity));
    }

    private static (string Chinese, string English) Name(FlowPlan plan, FlowEdge edge)
    {
        var source = plan.Steps[edge.Source].Definition.DisplayText;
        return edge.Port == "Done" ? ($"“{source}”", $"'{source}'") : ($"“{source}·{edge.Port}”", $"'{source}' by '{edge.Port}'");
    }
}
