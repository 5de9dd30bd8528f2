namespace CaseFlow.Engine.Definitions;

/// <summary>Checks what everything else relies on: that every step has one id, and that the drawing is not beyond all measure.</summary>
internal static class IdentityCheck
{
    internal static void Run(WorkflowDefinition definition, Action<DefinitionProblem> report)
    {
        var activities = ActivityTree.Flatten(definition.Root).ToList();
        if (activities.Count > DefinitionCompiler.MaxActivities)
        {
            report(new DefinitionProblem(
                "definition.too-many-activities",
                null,
                $"流程有 {activities.Count} 个活动，超过上限 {DefinitionCompiler.MaxActivities}。",
                $"The workflow has {activities.Count} activities; at most {DefinitionCompiler.MaxActivities} are allowed."));
        }

        foreach (var same in activities.GroupBy(activity => activity.Id, StringComparer.Ordinal))
        {
            if (same.Key.Contains(':', StringComparison.Ordinal) || same.Key.Length > 200)
            {
                report(new DefinitionProblem(
                    "activity.bad-id",
                    same.Key,
                    $"活动编号“{same.Key}”含有冒号或超过 200 个字符。",
                    $"The activity id '{same.Key}' contains a colon or has more than 200 characters."));
            }

            if (same.Count() > 1)
            {
                report(new DefinitionProblem(
                    "activity.duplicate-id",
                    same.Key,
                    $"活动编号“{same.Key}”出现 {same.Count()} 次（{string.Join("、", same.Select(activity => activity.DisplayText))}）。",
                    $"The activity id '{same.Key}' occurs {same.Count()} times ({string.Join(", ", same.Select(activity => activity.DisplayText))})."));
            }
        }

        if (Depth(definition.Root) > DefinitionCompiler.MaxNesting)
        {
            report(new DefinitionProblem(
                "definition.too-deep",
                null,
                $"活动嵌套超过 {DefinitionCompiler.MaxNesting} 层。",
                $"Activities are nested more than {DefinitionCompiler.MaxNesting} deep."));
        }
    }

    private static int Depth(ActivityDefinition activity) => 1 + (activity.Embedded.Count == 0 ? 0 : activity.Embedded.Max(inside => Depth(inside.Activity)));
}
