using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>A task as its page shows it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Facts">What one answers from.</param>
/// <param name="Fields">Fields of its form.</param>
/// <param name="IsStatutory">True when its form makes facts.</param>
/// <param name="Outcomes">What it may lead to.</param>
/// <param name="Values">What was typed, or is likely.</param>
/// <param name="MayNot">Why the reader may not do it; null when they may.</param>
/// <param name="Rung">The highest rung that fired.</param>
/// <param name="Colleagues">To whom it may be given.</param>
public sealed record TaskPageModel(
    TaskItem Task,
    TaskFacts Facts,
    IReadOnlyList<FormField> Fields,
    bool IsStatutory,
    IReadOnlyList<string> Outcomes,
    JsonObject Values,
    Refusal? MayNot,
    int? Rung,
    IReadOnlyList<(string Id, string Name)> Colleagues)
{
    /// <summary>Why the answer was refused; null before it was given.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The list that gets one more row.</summary>
    public string? Longer { get; init; }

    /// <summary>When the draft that is shown was kept; null where none is.</summary>
    public DateTimeOffset? DraftSavedAt { get; init; }

    /// <summary>What the drawing does next, by outcome.</summary>
    public IReadOnlyList<NextSteps> Next { get; init; } = [];

    /// <summary>What outcomes are called.</summary>
    public required Func<string, BilingualText> OutcomeName { get; init; }

    /// <summary>Shows what one decides about; null where sheets or the facts beside the form do.</summary>
    public Type? Exhibit { get; init; }

    /// <summary>Facts above the form.</summary>
    public IReadOnlyList<FactSheet> Sheets { get; init; } = [];

    /// <summary>The outcome that was chosen of those that a designer drew.</summary>
    public string? Outcome { get; init; }
}

/// <summary>Reads what the page of a task shows.</summary>
internal sealed class TaskPageReader(CaseFlowDb db, TaskList list, InboxReader inbox, TaskForms forms, FormWords words, TaskPageParts parts, PlanReader plans, CaseReader cases, WorkingCalendars calendars, TimeProvider clock, IServiceProvider services)
{
    /// <summary>A task that the person may know of.</summary>
    /// <returns>Null when there is none, or not for them.</returns>
    internal async Task<TaskPageModel?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var row = await db.Tasks.SingleOrDefaultAsync(task => task.Id == id, ct);
        if (row is null || !await db.MayKnowAsync(row.CaseId, actor, ct))
        {
            return null;
        }

        var may = TaskRules.Against(row, actor);
        if (may is not null && row.CompletedBy != actor.Id && !Permissions.Has(actor, Permission.ReadFiles))
        {
            return null;
        }

        var item = await list.ItemOfAsync(row, ct);
        var file = row.CaseId is { } caseId ? await cases.FindAsync(caseId, ct) : null;
        var facts = await parts.CompleteAsync(
            services,
            new TaskFacts(
                row, row.PlanId is { } planId ? await plans.FindAsync(planId, ct) : null, file?.Case, file?.Results ?? [], OfficeTime.DayOf(clock.GetUtcNow()), clock.GetUtcNow())
            {
                FollowUps = file?.FollowUps,
                VisitsThisYear = file?.VisitsThisYear ?? 0,
                Calendar = calendars.Current,
            },
            ct);
        var form = forms.Of(row);
        var draft = await db.TaskDrafts.SingleOrDefaultAsync(one => one.TaskId == id && one.Person == actor.Id, ct);
        return new TaskPageModel(
            item,
            facts,
            form is null ? [] : FormField.PageOf(form.AnswerType, words, facts.LeftOut),
            form is not null,
            form?.Outcomes ?? row.Outcomes ?? [],
            draft is null ? parts.SuggestionFor(facts) : JsonNode.Parse(draft.Answer)!.AsObject(),
            (TaskRules.AgainstEnded(row) ?? may) is { } against ? await db.NamedAsync(against, ct) : null,
            (await inbox.RungsAsync([item], ct)).GetValueOrDefault(item.Id),
            await inbox.ColleaguesAsync(actor, ct))
        {
            DraftSavedAt = draft?.SavedAt,
            Next = await parts.Next.AfterAsync(db, row, ct),
            OutcomeName = outcome => words.FindOutcome(row.Kind, outcome) ?? new BilingualText(outcome, outcome),
            Exhibit = parts.ExhibitOf(row),
            Sheets = await NamedAsync(parts.SheetsOf(facts), ct),
        };
    }

    private async Task<IReadOnlyList<FactSheet>> NamedAsync(IReadOnlyList<FactSheet> sheets, CancellationToken ct)
    {
        var names = await db.NamesOfAsync(sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => PersonInText.In(row.Value.Chinese)), ct);
        return [.. sheets.Select(sheet => sheet.Naming(names))];
    }
}

/// <summary>What features bring to the pages of their tasks.</summary>
internal sealed class TaskPageParts(IEnumerable<SuggestedAnswer> suggestions, IEnumerable<TaskBackground> backgrounds, IEnumerable<TaskExhibit> exhibits, IEnumerable<TaskSheets> sheets, DrawnNext next)
{
    private readonly Dictionary<string, TaskSheets> _sheets = sheets.ToDictionary(one => one.Kind);
    private readonly Dictionary<string, SuggestedAnswer> _suggestions = suggestions.ToDictionary(one => one.Kind);
    private readonly Dictionary<string, TaskBackground> _backgrounds = backgrounds.ToDictionary(one => one.Kind);
    private readonly Dictionary<string, Type> _exhibits = exhibits.ToDictionary(one => one.Kind, one => one.Component);

    /// <summary>What the drawing does next.</summary>
    internal DrawnNext Next => next;

    /// <summary>Adds what the feature of a task knows.</summary>
    internal Task<TaskFacts> CompleteAsync(IServiceProvider services, TaskFacts facts, CancellationToken ct) =>
        facts.Plan is not null && _backgrounds.TryGetValue(facts.Row.Kind, out var background) ? background.ReadAsync(services, facts, ct) : Task.FromResult(facts);

    /// <summary>The likely answer.</summary>
    internal JsonObject SuggestionFor(TaskFacts facts) => (facts.Plan is not null && _suggestions.TryGetValue(facts.Row.Kind, out var one) ? one.Suggest(facts) : null) ?? [];

    /// <summary>Facts above the form.</summary>
    internal IReadOnlyList<FactSheet> SheetsOf(TaskFacts facts) => facts.Plan is not null && _sheets.TryGetValue(facts.Row.Kind, out var one) ? [.. one.Of(facts)] : [];

    /// <summary>What shows the matter.</summary>
    internal Type? ExhibitOf(TaskRow task) => task.PlanId is null ? null : _exhibits.GetValueOrDefault(task.Kind);
}
