using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>What is known when a task's form is shown: what one answers from.</summary>
/// <param name="Row">The task.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Case">Its case.</param>
/// <param name="Results">Results of the case's departments.</param>
/// <param name="Today">The office's day.</param>
/// <param name="Now">Now.</param>
public sealed record TaskFacts(TaskRow Row, InspectionPlan? Plan, InspectionCase? Case, ValueList<DepartmentResult> Results, DateOnly Today, DateTimeOffset Now)
{
    /// <summary>Officers of the team.</summary>
    public IReadOnlyList<TeamMember> Team => Case?.Team is { } team ? [.. team.Members] : [];
}

/// <summary>The likely answer to a task of a kind: what is known already is not typed again.</summary>
/// <param name="Kind">Kind of task.</param>
/// <param name="Suggest">Makes the answer's JSON; null where nothing is likely.</param>
public sealed record SuggestedAnswer(string Kind, Func<TaskFacts, JsonObject?> Suggest);

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
}

/// <summary>Reads what the page of a task shows.</summary>
internal sealed class TaskPageReader(CaseFlowDb db, TaskList list, InboxReader inbox, TaskForms forms, FormWords words, IEnumerable<SuggestedAnswer> suggestions, PlanReader plans, CaseReader cases, TimeProvider clock)
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
        var facts = new TaskFacts(
            row, row.PlanId is { } planId ? await plans.FindAsync(planId, ct) : null, file?.Case, file?.Results ?? [], OfficeTime.DayOf(clock.GetUtcNow()), clock.GetUtcNow());
        var form = forms.Of(row);
        return new TaskPageModel(
            item,
            facts,
            form is null ? [] : FormField.FieldsOf(form.AnswerType, words),
            form is not null,
            form?.Outcomes ?? row.Outcomes ?? [],
            suggestions.FirstOrDefault(one => one.Kind == row.Kind)?.Suggest(facts) ?? [],
            TaskRules.AgainstEnded(row) ?? may,
            (await inbox.RowsAsync([item], ct))[0].Rung,
            await inbox.ColleaguesAsync(actor, ct));
    }
}
