using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>Writing a plan: begun from a template or an earlier plan, then part by part; each page saves what it holds.</summary>
internal static class PlanDraftPages
{
    private const int MostEarlier = 50;

    internal static RouteGroupBuilder MapPlanDraftPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/plans/new", BeginAsync).Needs(Permission.DraftPlan);
        pages.MapPost("/plans/new", DraftAsync).Needs(Permission.DraftPlan);
        pages.MapGet("/plans/{id:guid}/edit/{step}", ShowAsync).Needs(Permission.DraftPlan);
        pages.MapPost("/plans/{id:guid}/edit/{step}", SaveAsync).Needs(Permission.DraftPlan);
        pages.MapPost("/plans/{id:guid}/submit", SubmitAsync).Needs(Permission.DraftPlan);
        return pages;
    }

    private static async Task<IResult> BeginAsync(CaseFlowDb db, Caller caller, Reader reader, CancellationToken ct, Guid? from = null)
    {
        if (Permissions.Against(caller.Actor, Permission.DraftPlan) is { } mayNot)
        {
            return Show.Refusal(mayNot);
        }

        var earlier = await EarlierAsync(db, ct);
        var copied = from is null ? null : await db.Plans.Where(row => row.Id == from).Select(row => row.Title).SingleOrDefaultAsync(ct);
        return Show.Page<PlanNewPage>(new
        {
            Model = new NewPlanModel(
                copied is null ? null : from, copied, earlier, copied is null ? PlanTemplates.All[0].Key : from!.Value.ToString(), reader.Today.Year.ToString(CultureInfo.InvariantCulture), null),
        });
    }

    private static async Task<IResult> DraftAsync(IFormCollection form, PlanReader plans, CaseFlowDb db, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var (chosen, year) = (form["from"].ToString(), form["year"].ToString().Trim());
        var text = await TextAsync(chosen, year, plans, ct);
        var drafted = text.IsRefused ? text.Refusal : await units.RunAsync(caller.Actor, (DraftPlan draft) => draft.HandleAsync(text.Value, ct), ct);
        return drafted.IsRefused
            ? Show.Page<PlanNewPage>(new { Model = new NewPlanModel(null, null, await EarlierAsync(db, ct), chosen, year, drafted.Refusal) }, RefusalStatus.Of(drafted.Refusal))
            : Show.Next($"/plans/{drafted.Value.Id}/edit/basics");
    }

    private static async Task<Result<PlanConfiguration>> TextAsync(string chosen, string year, PlanReader plans, CancellationToken ct)
    {
        int? wanted = null;
        if (year.Length > 0)
        {
            if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 2000 or > 2199)
            {
                return Refusal.Because("form.malformed", $"“{year}”不是年份，请填写如 2025 的四位年份。", $"“{year}” is no year; write it like 2025.");
            }

            wanted = number;
        }

        var begun = Guid.TryParse(chosen, out var id) ? (await plans.FindAsync(id, ct))?.Configuration : PlanTemplates.All.FirstOrDefault(one => one.Key == chosen)?.Configuration;
        return begun is null
            ? Refusal.Because("plan.unknown-beginning", "请选择一个模板，或一个以前的方案。", "Choose a template or an earlier plan.")
            : PlanTemplates.Adapted(begun, wanted);
    }

    private static async Task<IReadOnlyList<(Guid, string)>> EarlierAsync(CaseFlowDb db, CancellationToken ct)
    {
        var rows = await db.Plans.OrderByDescending(row => row.Id).Take(MostEarlier).Select(row => new { row.Id, row.Title }).ToListAsync(ct);
        return [.. rows.Select(row => (row.Id, row.Title))];
    }

    private static async Task<IResult> ShowAsync(Guid id, string step, PlanReader plans, PlanDraftReader drafts, Caller caller, CancellationToken ct)
    {
        if (Permissions.Against(caller.Actor, Permission.DraftPlan) is { } mayNot)
        {
            return Show.Refusal(mayNot);
        }

        return DraftStep.Find(step) is { } part && await plans.FindAsync(id, ct) is { } plan
            ? plan.Stage is PlanStage.Draft or PlanStage.Returned
                ? Show.Page<PlanDraftPage>(new { Model = await drafts.ModelAsync(plan, part, null, ct) })
                : Show.Next($"/plans/{id}")
            : Show.Refusal(PlanRefusals.Unknown);
    }

    private static async Task<IResult> SaveAsync(Guid id, string step, IFormCollection form, PlanReader plans, PlanDraftReader drafts, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        if (DraftStep.Find(step) is not { } part || await plans.FindAsync(id, ct) is not { } plan)
        {
            return Show.Refusal(PlanRefusals.Unknown);
        }

        var fields = PlanFields.Of(form);
        var text = part.Apply(plan.Configuration, fields);
        if (fields.Longer is not null || form["preview"].Count > 0)
        {
            return Show.Page<PlanDraftPage>(new { Model = await drafts.ModelAsync(plan, part, new(text, fields, fields.Unreadable, Guid.TryParse(form["library"], out var library) ? library : null), ct) });
        }

        IReadOnlyList<PlacedRefusal> refused = fields.Unreadable;
        if (refused.Count == 0)
        {
            DateTimeOffset? writtenAt = DateTimeOffset.TryParse(form["writtenAt"], CultureInfo.InvariantCulture, out var at) ? at : null;
            var saved = await units.RunAsync(caller.Actor, (ReviseDraft revise) => revise.HandleAsync(id, new(text, writtenAt), ct), ct);
            if (!saved.IsRefused)
            {
                return Show.Next(form["then"] == "stay" ? $"/plans/{id}/edit/{part.Key}" : form["then"] == "plan" ? $"/plans/{id}" : $"/plans/{id}/edit/{part.Next.Key}");
            }

            refused = PlanDraftReader.Placed(text, saved.Refusal);
        }

        var status = fields.Unreadable.Count > 0 ? StatusCodes.Status422UnprocessableEntity : RefusalStatus.Of(refused[0].Why);
        return Show.Page<PlanDraftPage>(new { Model = await drafts.ModelAsync(plan, part, new(text, fields, refused, null), ct) }, status);
    }

    private static async Task<IResult> SubmitAsync(Guid id, IFormCollection form, PlanReader plans, PlanDraftReader drafts, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        if (await plans.FindAsync(id, ct) is not { } plan)
        {
            return Show.Refusal(PlanRefusals.Unknown);
        }

        // A returned plan goes on where its workflow waits: in the task of revising it.
        Refusal? why;
        if (await drafts.RevisionTaskAsync(id, ct) is { } task)
        {
            var answer = JsonSerializer.SerializeToElement(new RevisePlanForm.Answer(plan.Configuration), ServerJson.Stored);
            why = (await units.RunAsync(caller.Actor, (CompleteTask complete) => complete.HandleAsync(task, answer, ct), ct)).Refusal;
        }
        else
        {
            why = (await units.RunAsync(caller.Actor, (SubmitPlan submit) => submit.HandleAsync(id, ct), ct)).Refusal;
        }

        return why is null
            ? Show.Next($"/plans/{id}")
            : Show.Page<PlanDraftPage>(new { Model = await drafts.ModelAsync(plan, DraftStep.Find(DraftStep.Check)!, new(plan.Configuration, new PlanFields(), [new("", why)], null), ct) }, RefusalStatus.Of(why));
    }
}

/// <summary>Reads what the pages of a draft show.</summary>
internal sealed class PlanDraftReader(CaseFlowDb db, SamplingPreviews previews, WorkingCalendars calendars)
{
    /// <summary>What was typed on a page.</summary>
    internal sealed record Typed(PlanConfiguration Text, PlanFields Fields, IReadOnlyList<PlacedRefusal> Refused, Guid? Library);

    /// <summary>A part of a draft.</summary>
    internal async Task<PlanDraftModel> ModelAsync(InspectionPlan plan, DraftStep step, Typed? typed, CancellationToken ct)
    {
        var text = typed?.Text ?? plan.Configuration;
        var isCheck = step.Key == DraftStep.Check;
        IReadOnlyList<PreviewLibrary> libraries = step.Key == "sampling" || isCheck ? await previews.LibrariesAsync(ct) : [];
        var counted = typed?.Library ?? libraries.Where(one => one.Entries <= SamplingPreviews.CountedUnasked).Select(one => (Guid?)one.Id).FirstOrDefault();
        return new PlanDraftModel(
            plan,
            text,
            step,
            typed?.Fields ?? step.Fill(plan.Configuration),
            typed?.Refused ?? [],
            isCheck ? [.. PlanReader.WarningsOf(plan, null, calendars.Current).Select(one => new ShownWarning(one, null))] : [],
            counted is { } library ? await previews.OfAsync(text.Sampling, [library], [], ct) : null,
            libraries,
            isCheck ? await RevisionTaskAsync(plan.Id.Value, ct) : null);
    }

    /// <summary>The open task of revising a plan that was returned.</summary>
    internal async Task<Guid?> RevisionTaskAsync(Guid id, CancellationToken ct)
    {
        var instances = db.Instances.Where(one => one.PlanId == id && one.CaseId == null).Select(one => one.Id);
        return await db.Tasks.Where(task => task.EndedAt == null && task.Kind == "RevisePlan" && instances.Contains(task.InstanceId)).Select(task => (Guid?)task.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>A refusal of the use case taken apart, each cause at its field.</summary>
    internal static IReadOnlyList<PlacedRefusal> Placed(PlanConfiguration text, Refusal refusal)
    {
        var unlawful = PlanRules.Check(text);
        IEnumerable<Refusal> all = unlawful.Any(one => one.Code == refusal.Code) ? unlawful : [refusal];
        return [.. all.Select(one => new PlacedRefusal(DraftStep.PlaceOf(text, one).Place, one))];
    }
}
