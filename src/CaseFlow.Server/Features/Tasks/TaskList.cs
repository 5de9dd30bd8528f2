using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Which of a person's tasks.</summary>
public enum TaskScope
{
    /// <summary>Open tasks that the person has: claimed, or given to them.</summary>
    Mine,

    /// <summary>Every open task that the person may do, those they have among them.</summary>
    Open,

    /// <summary>Tasks that the person did.</summary>
    Done,

    /// <summary>Open tasks of others in the cases that the person worked on last: what became of it.</summary>
    Followed,
}

/// <summary>A task in a list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">Kind of work; decides the form.</param>
/// <param name="Title">Title as drawn.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The case; left out for a task of the plan.</param>
/// <param name="CaseNumber">Number of the case within the plan.</param>
/// <param name="ObjectName">Name of the inspected object.</param>
/// <param name="Department">The department whose people may do it.</param>
/// <param name="Role">The role that may do it.</param>
/// <param name="Assignee">Who has it.</param>
/// <param name="DueOn">The last day to do it in time.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="EndedAt">When it was done or dropped.</param>
/// <param name="CompletedBy">Who did it.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record TaskItem(
    Guid Id,
    string Kind,
    string Title,
    Guid? PlanId,
    Guid? CaseId,
    int? CaseNumber,
    string? ObjectName,
    string? Department,
    string? Role,
    string? Assignee,
    DateOnly? DueOn,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    string? CompletedBy,
    string? Outcome)
{
    // What the inbox shows beside; no part of the API.
    internal Guid InstanceId { get; init; }

    internal string[] Team { get; init; } = [];

    internal string? PlanTitle { get; init; }

    internal bool IsSealed { get; init; }
}

/// <summary>Lists a person's tasks.</summary>
/// <remarks>Served by the indexes of tasks; reads no facts. A task of a hidden case is not listed (INV-16).</remarks>
internal sealed class TaskList(CaseFlowDb db)
{
    /// <summary>What to list.</summary>
    /// <param name="Scope">Which of the person's tasks.</param>
    /// <param name="Kind">Only of this kind.</param>
    /// <param name="CaseId">Only of this case.</param>
    /// <param name="PlanId">Only of this plan and its cases.</param>
    /// <param name="Search">Only those whose title or inspected object holds this text.</param>
    /// <param name="DueThrough">Only those due on this day or before.</param>
    /// <param name="DueFrom">Only those due on this day or later.</param>
    internal readonly record struct Wanted(TaskScope Scope, string? Kind = null, Guid? CaseId = null, Guid? PlanId = null, string? Search = null, DateOnly? DueThrough = null, DateOnly? DueFrom = null);

    // Of the cases one worked on, the latest are what one asks about.
    private const int MostFollowed = 200;

    /// <summary>Lists.</summary>
    /// <param name="actor">The person.</param>
    /// <param name="wanted">What to list.</param>
    /// <param name="page">Which part.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Open tasks by their due day, those without one last; done ones newest first.</returns>
    internal async Task<Result<Page<TaskItem>>> FindAsync(Actor actor, Wanted wanted, PageQuery page, CancellationToken ct) => wanted.Scope switch
    {
        TaskScope.Mine => await OpenAsync([Of(db.Tasks.Where(task => task.EndedAt == null && task.Assignee == actor.Id), wanted, actor)], page, ct),
        TaskScope.Open => await OpenAsync([.. TaskRules.MayDo(actor).Select(part => Of(db.Tasks.Where(part), wanted, actor))], page, ct),
        TaskScope.Done => await DoneAsync(Of(db.Tasks.Where(task => task.CompletedBy == actor.Id), wanted, actor), page, ct),
        TaskScope.Followed => await OpenAsync([Of(await FollowedByAsync(actor, ct), wanted, actor)], page, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(wanted)),
    };

    /// <summary>One task as lists show it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The item.</returns>
    internal async Task<TaskItem> ItemOfAsync(TaskRow task, CancellationToken ct)
    {
        return await Items(db.Tasks.Where(row => row.Id == task.Id)).SingleAsync(ct);
    }

    private IQueryable<TaskRow> Of(IQueryable<TaskRow> tasks, Wanted wanted, Actor actor)
    {
        var hidden = db.CasesHiddenFrom(actor);
        tasks = tasks.Where(task => !hidden.Any(one => one.Id == task.CaseId));
        tasks = wanted.Kind is { } kind ? tasks.Where(task => task.Kind == kind) : tasks;
        tasks = wanted.CaseId is { } caseId ? tasks.Where(task => task.CaseId == caseId) : tasks;
        tasks = wanted.PlanId is { } planId ? tasks.Where(task => task.PlanId == planId) : tasks;
        tasks = wanted.DueThrough is { } day ? tasks.Where(task => task.DueOn <= day) : tasks;
        tasks = wanted.DueFrom is { } from ? tasks.Where(task => task.DueOn >= from) : tasks;
        return wanted.Search is { } text
            ? tasks.Where(task => task.Title.Contains(text) || db.Cases.Any(one => one.Id == task.CaseId && one.ObjectName.Contains(text)))
            : tasks;
    }

    private async Task<IQueryable<TaskRow>> FollowedByAsync(Actor actor, CancellationToken ct)
    {
        var latest = await db.Tasks.Where(task => task.CompletedBy == actor.Id).OrderByDescending(task => task.EndedAt).Take(MostFollowed).Select(task => task.CaseId).ToListAsync(ct);
        Guid?[] cases = [.. latest.Where(one => one is not null).Distinct()];
        return db.Tasks.Where(task => task.EndedAt == null && cases.Contains(task.CaseId) && task.Assignee != actor.Id && (task.Candidates == null || !task.Candidates.Contains(actor.Id)));
    }

    // Parts are cut to a page each, along their index, before they are put together.
    private async Task<Result<Page<TaskItem>>> OpenAsync(IReadOnlyList<IQueryable<TaskRow>> parts, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => (Due: DateOnly.ParseExact(parts[0], "O", CultureInfo.InvariantCulture), Id: Guid.Parse(parts[1])), (Due: DateOnly.MinValue, Id: Guid.Empty));
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var (due, id) = begin.Value;
        IQueryable<TaskRow> First(IQueryable<TaskRow> tasks) => page.Cut(tasks.OrderBy(task => task.DueOn).ThenBy(task => task.Id));
        var cut = parts.Select(part => First(part.Where(task => EF.Functions.GreaterThan(ValueTuple.Create(task.DueOn ?? DateOnly.MaxValue, task.Id), ValueTuple.Create(due, id)))));
        var rows = await Items(First(cut.Aggregate(Queryable.Concat))).ToListAsync(ct);
        return Page<TaskItem>.Of(
            rows,
            page,
            row => PageQuery.Cursor((row.DueOn ?? DateOnly.MaxValue).ToString("O", CultureInfo.InvariantCulture), row.Id));
    }

    private async Task<Result<Page<TaskItem>>> DoneAsync(IQueryable<TaskRow> tasks, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => (At: DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).ToUniversalTime(), Id: Guid.Parse(parts[1])), (At: DateTimeOffset.MaxValue, Id: Guid.AllBitsSet));
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var (at, id) = begin.Value;
        var rows = await Items(tasks
            .Where(task => EF.Functions.LessThan(ValueTuple.Create(task.EndedAt, task.Id), ValueTuple.Create((DateTimeOffset?)at, id)))
            .OrderByDescending(task => task.EndedAt).ThenByDescending(task => task.Id)
            .Take(page.Rows)).ToListAsync(ct);
        return Page<TaskItem>.Of(rows, page, row => PageQuery.Cursor(row.EndedAt!.Value.ToString("O", CultureInfo.InvariantCulture), row.Id));
    }

    private IQueryable<TaskItem> Items(IQueryable<TaskRow> tasks) =>
        from task in tasks
        join one in db.Cases on task.CaseId equals one.Id into cases
        from one in cases.DefaultIfEmpty()
        join plan in db.Plans on task.PlanId equals plan.Id into plans
        from plan in plans.DefaultIfEmpty()
        select new TaskItem(
            task.Id, task.Kind, task.Title, task.PlanId, task.CaseId, (int?)one.Number, one.ObjectName, task.Department, task.Role, task.Assignee, task.DueOn, task.CreatedAt,
            task.EndedAt, task.CompletedBy, task.Outcome)
        {
            InstanceId = task.InstanceId,
            Team = one.Team ?? Array.Empty<string>(),
            PlanTitle = plan.Title,
            IsSealed = (bool?)one.IsSealed ?? false,
        };
}
