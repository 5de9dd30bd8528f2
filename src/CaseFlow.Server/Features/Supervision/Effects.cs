using CaseFlow.Domain;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>What a unit would change, or has changed, in words.</summary>
internal static class Effects
{
    /// <summary>Says it, a sentence a change.</summary>
    /// <param name="writes">What the unit staged.</param>
    /// <param name="names">Names of the people in it.</param>
    internal static IEnumerable<BilingualText> Of(StagedWrites writes, IReadOnlyDictionary<string, string> names) =>
    [
        .. writes.ChangedTasks.Select(task => task.Assignee is { } holder
            ? new BilingualText($"任务“{task.Title}”由 {names.GetValueOrDefault(holder, holder)} 办理", $"{names.GetValueOrDefault(holder, holder)} has the task “{task.Title}”")
            : new BilingualText($"任务“{task.Title}”退回，可办理的人员均可领取", $"the task “{task.Title}” is free for everybody who may do it")),
        .. writes.NewTasks.Select(task => new BilingualText($"产生任务“{task.Title}”", $"a new task “{task.Title}”")),
        .. writes.NewIncidents.Select(incident => new BilingualText($"仍停在步骤 {incident.ActivityId}：{incident.Chinese}", $"it stops again at step {incident.ActivityId}: {incident.English}")),
        .. writes.NewInstances.Select(instance => new BilingualText($"启动流程 {instance.DefinitionId}", $"the workflow {instance.DefinitionId} starts")),
        .. writes.ChangedInstances.Where(instance => instance.FinishedAt is not null).Select(instance => new BilingualText($"流程 {instance.DefinitionId} 结束（{instance.Status}）", $"the workflow {instance.DefinitionId} ends ({instance.Status})")),
        .. writes.NewTimers.Where(timer => timer.InstanceId is not null).Select(timer => new BilingualText($"等待至 {timer.DueAt.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}", $"it waits until {timer.DueAt.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}")),
        .. writes.NewDeadlines.Select(deadline => new BilingualText($"起算期限“{deadline.Title}”", $"the deadline “{deadline.Title}” starts")),
        .. writes.EndedDeadlines.Select(end => new BilingualText($"终止期限（{end.Kind}）", $"a deadline ends ({end.Kind})")),
        .. writes.Letters.GroupBy(letter => letter.Subject).Select(letter =>
        {
            var to = letter.Select(one => names.GetValueOrDefault(one.Recipient, one.Recipient)).Distinct().ToList();
            return new BilingualText($"发出“{letter.Key}”给 {string.Join("、", to)}", $"“{letter.Key}” goes to {string.Join(", ", to)}");
        }),
    ];

    /// <summary>Ids of everybody whom <see cref="Of"/> names.</summary>
    internal static IEnumerable<string> PeopleIn(StagedWrites writes) => writes.ChangedTasks.Select(task => task.Assignee).OfType<string>().Concat(writes.Letters.Select(letter => letter.Recipient));
}
