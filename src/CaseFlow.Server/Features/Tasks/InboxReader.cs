using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>A part of the inbox.</summary>
public enum InboxTab
{
    /// <summary>待办.</summary>
    Open,

    /// <summary>已办.</summary>
    Done,

    /// <summary>我发起: what others have to do now in what one worked on.</summary>
    Followed,
}

/// <summary>Which due days.</summary>
public enum DueFilter
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Within three working days, or overdue.</summary>
    Soon,

    /// <summary>Overdue.</summary>
    Late,

    /// <summary>Due today.</summary>
    Today,
}

/// <summary>What of the inbox to show.</summary>
/// <param name="Tab">Which part.</param>
/// <param name="Search">Only what holds this text.</param>
/// <param name="Due">Which due days.</param>
/// <param name="PlanId">Only of this plan.</param>
public readonly record struct InboxWanted(InboxTab Tab, string? Search = null, DueFilter Due = DueFilter.Any, Guid? PlanId = null);

/// <summary>A row of the inbox.</summary>
/// <param name="Task">The task.</param>
/// <param name="Rung">The highest rung of its ladder that fired; null where no ladder runs.</param>
/// <param name="Team">Names of the case's team, the leader first.</param>
/// <param name="PlanTitle">Title of the plan.</param>
/// <param name="AssigneeName">Name of whoever has it.</param>
/// <param name="Outcome">How it ended, in words; null while it is open.</param>
public sealed record InboxRow(TaskItem Task, int? Rung, IReadOnlyList<string> Team, string? PlanTitle, string? AssigneeName, BilingualText? Outcome);

/// <summary>The inbox as it is shown.</summary>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Rows">Rows, by urgency.</param>
/// <param name="Next">Where the next part begins.</param>
/// <param name="Done">What was done just now.</param>
/// <param name="Colleagues">To whom tasks may be given.</param>
public sealed record InboxModel(InboxWanted Wanted, IReadOnlyList<InboxRow> Rows, string? Next, TaskItem? Done, IReadOnlyList<(string Id, string Name)> Colleagues);

/// <summary>Reads the inbox: a person's tasks, with what one wants to see of each at a glance.</summary>
/// <remarks>Each row's decoration is read once for the page, by keys; nothing here grows with what is closed.</remarks>
internal sealed class InboxReader(CaseFlowDb db, TaskList tasks, FormWords words, WorkingCalendars calendars, TimeProvider clock)
{
    private const int MostColleagues = 200;

    /// <summary>Reads.</summary>
    internal async Task<Result<InboxModel>> FindAsync(Actor actor, InboxWanted wanted, PageQuery page, Guid? done, CancellationToken ct)
    {
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var found = await tasks.FindAsync(
            actor,
            new TaskList.Wanted(
                wanted.Tab switch { InboxTab.Done => TaskScope.Done, InboxTab.Followed => TaskScope.Followed, _ => TaskScope.Open },
                PlanId: wanted.PlanId,
                Search: wanted.Search,
                DueThrough: wanted.Due switch
                {
                    DueFilter.Late => today.AddDays(-1),
                    DueFilter.Today => today,
                    DueFilter.Soon => calendars.Current.DueAfter(today, Components.Reader.SoonWorkingDays).LadderOn,
                    _ => null,
                },
                DueFrom: wanted.Due == DueFilter.Today ? today : null),
            page,
            ct);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        return new InboxModel(
            wanted,
            await RowsAsync(found.Value.Items, ct),
            found.Value.Next,
            done is { } id && await db.Tasks.SingleOrDefaultAsync(task => task.Id == id && task.CompletedBy == actor.Id, ct) is { } task ? await tasks.ItemOfAsync(task, ct) : null,
            await ColleaguesAsync(actor, ct));
    }

    /// <summary>Decorates tasks.</summary>
    internal async Task<IReadOnlyList<InboxRow>> RowsAsync(IReadOnlyList<TaskItem> items, CancellationToken ct)
    {
        string[] people = [.. items.SelectMany(item => item.Team).Concat(items.Select(item => item.Assignee).OfType<string>()).Distinct()];
        var names = await db.People.Where(person => people.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        var rungs = await RungsAsync(items, ct);
        return [.. items.Select(item => new InboxRow(
            item,
            rungs.GetValueOrDefault(item.Id),
            [.. item.Team.Select(one => names.GetValueOrDefault(one, one))],
            item.PlanTitle,
            item.Assignee is { } assignee ? names.GetValueOrDefault(assignee, assignee) : null,
            item.Outcome is { } outcome ? words.FindOutcome(item.Kind, outcome) ?? new BilingualText(outcome, outcome) : null))];
    }

    /// <summary>The highest rung that fired of each task's ladder.</summary>
    /// <remarks>A task's own deadline is named after its instance; a period of the law belongs to the task of its role, department and day.</remarks>
    internal async Task<Dictionary<Guid, int?>> RungsAsync(IReadOnlyList<TaskItem> items, CancellationToken ct)
    {
        Guid[] cases = [.. items.Select(item => item.CaseId).OfType<Guid>().Distinct()];
        Guid[] plans = [.. items.Where(item => item.CaseId is null).Select(item => item.PlanId).OfType<Guid>().Distinct()];
        var deadlines = await db.Deadlines
            .Where(row => row.EndedAt == null && ((row.CaseId != null && cases.Contains(row.CaseId.Value)) || (row.CaseId == null && plans.Contains(row.PlanId))))
            .Select(row => new { row.Kind, row.CaseId, row.PlanId, row.Department, row.Subject, row.Title, row.Owner, row.BindsOn, Rung = db.FiredRungs.Where(rung => rung.DeadlineId == row.Id).Max(rung => (short?)rung.Rung) })
            .ToListAsync(ct);
        return items.ToDictionary(item => item.Id, item => deadlines
            .Where(row => row.CaseId == item.CaseId && row.PlanId == item.PlanId && (row.Kind == "Task"
                ? row.Title == item.Title && row.Subject?.StartsWith($"{item.InstanceId}/", StringComparison.Ordinal) == true
                : row.Owner == item.Role && (item.Department is null || row.Department == item.Department) && row.BindsOn == item.DueOn))
            .Select(row => (int?)(row.Rung ?? 0))
            .FirstOrDefault());
    }

    internal async Task<IReadOnlyList<(string Id, string Name)>> ColleaguesAsync(Actor actor, CancellationToken ct)
    {
        var found = await db.People.Where(person => person.Department == actor.Department && person.DisabledAt == null && person.Id != actor.Id)
            .OrderBy(person => person.Name).Take(MostColleagues).Select(person => new { person.Id, person.Name }).ToListAsync(ct);
        return [.. found.Select(person => (person.Id, person.Name))];
    }
}
