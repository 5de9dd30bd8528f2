using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Cases;

/// <summary>A part of the page of a case.</summary>
public enum CaseTab
{
    /// <summary>过程: what happened, what is to be done.</summary>
    Course,

    /// <summary>检查记录: visit, results, measures, signatures.</summary>
    Record,

    /// <summary>小组: the team and its changes.</summary>
    Team,

    /// <summary>期限: deadlines and why they end on their day.</summary>
    Deadlines,

    /// <summary>移送与后续: referrals, rectification, listing.</summary>
    FollowUps,

    /// <summary>公示: results of departments.</summary>
    Publication,

    /// <summary>审计: the chain of acts.</summary>
    Audit,
}

/// <summary>A step of a case as it ran.</summary>
/// <param name="Task">The task.</param>
/// <param name="By">Name of whoever did it, or has it.</param>
public sealed record CaseStep(TaskItem Task, string? By);

/// <summary>A line of what happened.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Name of the person; null for CaseFlow itself.</param>
/// <param name="Department">Their department.</param>
/// <param name="What">What, as the name of an act.</param>
/// <param name="Title">Title of the task that it was, where it was one.</param>
/// <param name="Said">Words that were given with it: a reason, an opinion.</param>
public sealed record CaseEvent(DateTimeOffset At, string? Who, string? Department, string What, string? Title, string? Said);

/// <summary>A deadline as the page of a case shows it.</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="Why">Why it ends on its day.</param>
/// <param name="Past">The days it had and the rungs that fired.</param>
public sealed record CaseDeadline(DeadlineItem Deadline, WhyThisDay Why, DeadlinePastView Past);

/// <summary>Where a case is in the drawing that it follows.</summary>
/// <param name="Drawing">The drawing.</param>
/// <param name="Marks">What each step looks like.</param>
/// <param name="Name">Name and version of the drawing.</param>
public sealed record CasePicture(FlowDrawing Drawing, IReadOnlyDictionary<string, FlowMark> Marks, string Name);

/// <summary>The page of a case.</summary>
/// <param name="Tab">Which part.</param>
/// <param name="Case">The case.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Names">Names of people by their ids.</param>
/// <param name="Steps">Tasks, done and open.</param>
/// <param name="Events">What happened, newest first.</param>
/// <param name="Deadlines">Deadlines, running ones first.</param>
/// <param name="Audit">The chain of acts, newest first.</param>
/// <param name="Facts">For forms.</param>
/// <param name="Forms">Acts beside the tasks.</param>
public sealed record CasePageModel(
    CaseTab Tab,
    CaseView Case,
    InspectionPlan Plan,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyList<CaseStep> Steps,
    IReadOnlyList<CaseEvent> Events,
    IReadOnlyList<CaseDeadline> Deadlines,
    IReadOnlyList<AuditItem> Audit,
    TaskFacts Facts,
    IReadOnlyDictionary<string, ActForm> Forms)
{
    /// <summary>The drawing that the case follows.</summary>
    public FlowDrawing Drawing { get; init; } = new([], []);

    /// <summary>Where the case was and is in it.</summary>
    public IReadOnlyDictionary<string, FlowMark> Marks { get; init; } = new Dictionary<string, FlowMark>();

    /// <summary>Name and version of the drawing.</summary>
    public string DrawingName { get; init; } = "";

    /// <summary>An act of this page that was refused.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>The same with the picture of its workflow.</summary>
    /// <param name="picture">The picture; null for none.</param>
    /// <returns>A copy.</returns>
    public CasePageModel With(CasePicture? picture) => picture is null ? this : this with { Drawing = picture.Drawing, Marks = picture.Marks, DrawingName = picture.Name };

    /// <summary>A person's name; the id where nobody is registered under it.</summary>
    /// <param name="id">The person.</param>
    /// <returns>The name.</returns>
    public string NameOf(string id) => Names.GetValueOrDefault(id, id);
}

/// <summary>Reads what the page of a case shows; reads of a sealed one are noted by its endpoint.</summary>
internal sealed class CasePageReader(CaseFlowDb db, CaseReader cases, PlanReader plans, DeadlineReader deadlines, DeadlineHistory history, CaseForms forms, TimeProvider clock)
{
    private const int MostShown = 200;
    private static readonly string[] _ownWords = ["reason", "opinion", "comment", "claim", "remark"];

    /// <summary>A part of the page.</summary>
    /// <returns>Null when there is no such case.</returns>
    internal async Task<CasePageModel?> FindAsync(Guid id, CaseTab tab, Actor actor, CancellationToken ct)
    {
        if (OfficeOnly.Against(actor) is not null || !await db.MayKnowAsync(id, actor, ct) || await cases.FindAsync(id, ct) is not { } found || await plans.FindAsync(found.PlanId, ct) is not { } plan)
        {
            return null;
        }

        var tasks = await db.Tasks.Where(task => task.CaseId == id).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).Take(MostShown).ToListAsync(ct);
        var audit = await db.AuditEntries.Where(row => row.ChainId == id).OrderByDescending(row => row.Sequence).Take(MostShown).ToListAsync(ct);
        var people = audit.Select(row => row.Actor).Concat(tasks.SelectMany(task => new[] { task.CompletedBy, task.Assignee }.OfType<string>().Concat(task.Candidates ?? []))).Distinct().ToArray();
        var known = await db.People.Where(person => people.Contains(person.Id)).Select(person => new { person.Id, person.Name, person.Department }).ToListAsync(ct);
        var names = known.ToDictionary(person => person.Id, person => person.Name);
        foreach (var member in found.Case.Team?.Members ?? [])
        {
            names.TryAdd(member.OfficerId, member.Name);
        }

        var departments = known.ToDictionary(person => person.Id, person => person.Department);
        return new CasePageModel(
            tab,
            found,
            plan,
            names,
            [.. tasks.Where(task => task.EndedAt is null || task.CompletedBy is not null).Select(task => new CaseStep(Item(task, found), HolderOf(task, names)))],
            [.. audit.Select(row => Event(row, tasks, names, departments))],
            tab is CaseTab.Course or CaseTab.Deadlines ? await DeadlinesAsync(id, actor, ct) : [],
            tab is CaseTab.Audit ? [.. audit.Select(row => new AuditItem(row.Sequence, row.At, row.Actor, row.Act, row.Detail, Convert.ToHexStringLower(row.Hash)))] : [],
            new TaskFacts(new TaskRow { Id = id, InstanceId = id, BookmarkId = "", Kind = "", Title = "", CreatedAt = clock.GetUtcNow() }, plan, found.Case, found.Results, OfficeTime.DayOf(clock.GetUtcNow()), clock.GetUtcNow()),
            forms.Of(id)).With(tab is CaseTab.Course ? await PictureAsync(id, found.Case.Closed is not null || found.Case.NotInspected is not null, ct) : null);
    }

    // A case's own life; what its children do is one step of it.
    private async Task<CasePicture?> PictureAsync(Guid id, bool isOver, CancellationToken ct)
    {
        var lives = await (
            from life in db.Instances
            join drawing in db.Definitions on life.DefinitionVersionId equals drawing.Id
            where life.CaseId == id
            orderby life.CreatedAt, life.Id
            select new { life.Id, drawing.Name, drawing.Version, drawing.Content }).FirstOrDefaultAsync(ct);
        if (lives is null)
        {
            return null;
        }

        var journal = await db.Journal.Where(step => step.InstanceId == lives.Id).OrderBy(step => step.Sequence).ToListAsync(ct);
        var marks = new Dictionary<string, FlowMark>();
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in journal)
        {
            foreach (var line in step.Lines())
            {
                _ = line.Event == "Suspended" ? waiting.Add(line.ActivityId) : waiting.Remove(line.ActivityId);
                marks[line.ActivityId] = waiting.Contains(line.ActivityId) ? new FlowMark("now") : new FlowMark("past", $"{OfficeTime.DayOf(step.At):MM-dd}");
            }
        }

        var picture = FlowDrawing.Read(lives.Content);
        foreach (var node in picture.Nodes.Where(node => isOver && !marks.ContainsKey(node.Id)))
        {
            marks[node.Id] = new FlowMark("off");
        }

        return new CasePicture(picture, marks, $"{lives.Name} v{lives.Version}");
    }

    private static TaskItem Item(TaskRow task, CaseView found) => new(
        task.Id, task.Kind, task.Title, task.PlanId, task.CaseId, found.Number, found.Case.Subject.Name, task.Department, task.Role, task.Assignee, task.DueOn, task.CreatedAt, task.EndedAt, task.CompletedBy, task.Outcome);

    private static string? HolderOf(TaskRow task, Dictionary<string, string> names) =>
        (task.CompletedBy ?? task.Assignee) is { } one ? names.GetValueOrDefault(one, one)
        : task.Candidates is { Length: > 0 } candidates ? string.Join('、', candidates.Select(candidate => names.GetValueOrDefault(candidate, candidate)))
        : task.Department;

    private static CaseEvent Event(Audit.AuditEntryRow row, List<TaskRow> tasks, Dictionary<string, string> names, Dictionary<string, string> departments)
    {
        var task = tasks.Find(one => one.Kind == row.Act && one.CompletedBy == row.Actor && one.EndedAt == row.At);
        var isMachine = Actor.IsReserved(row.Actor);
        return new CaseEvent(row.At, isMachine ? null : names.GetValueOrDefault(row.Actor, row.Actor), departments.GetValueOrDefault(row.Actor), row.Act, task?.Title, Said(row.Detail));
    }

    // What a person wrote in their own words.
    private static string? Said(string? detail)
    {
        if (detail is null || !detail.StartsWith('{'))
        {
            return null;
        }

        try
        {
            var given = JsonNode.Parse(detail) as JsonObject;
            return _ownWords.Select(name => given?[name]).OfType<JsonValue>().Select(value => value.ToString()).FirstOrDefault(text => text.Length > 0);
        }
        catch (System.Text.Json.JsonException)
        {
            // Details are shown as they were given; one that is deeper than JSON is read is shown in the audit alone.
            return null;
        }
    }

    private async Task<IReadOnlyList<CaseDeadline>> DeadlinesAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var all = await deadlines.FindAsync(actor, new DeadlineReader.Wanted(false, null, id), new PageQuery(PageQuery.Largest, null), ct);
        var shown = new List<CaseDeadline>();
        foreach (var deadline in all.Value.Items)
        {
            var why = await deadlines.WhyAsync(deadline.Id, actor, ct);
            var past = await history.OfAsync(deadline.Id, actor, ct);
            shown.Add(new CaseDeadline(deadline, why.Value, past.Value));
        }

        return [.. shown.OrderBy(one => one.Deadline.EndedAt is not null).ThenBy(one => one.Deadline.DueOn ?? one.Deadline.SafeUntil)];
    }
}
