using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>督办: what is stuck by cause, its remedies in two steps (preview, then apply), and the pictures beside it.</summary>
internal static class SupervisionPages
{
    internal static RouteGroupBuilder MapSupervisionPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/supervision", ShowAsync).Needs(Permission.SeeStuck);
        pages.MapGet("/supervision/dwell", async (DwellTimes dwell, Caller caller, CancellationToken ct, string? flow = null, string? plan = null) =>
            await dwell.ReadAsync(caller.Actor, flow ?? DwellTimes.Usual, Guid.TryParse(plan, out var planId) ? planId : null, ct) is { } picture
                ? Show.Page<DwellPage>(new { Dwell = picture })
                : Show.Refusal(Refusal.Because("workflow.unknown", "没有这个已发布的流程。", "There is no such published workflow."))).Needs(Permission.SeeStuck);
        pages.MapGet("/supervision/remedy", StageAsync).Needs(Permission.SeeStuck);
        pages.MapPost("/supervision/remedy", StageManyAsync).Needs(Permission.SeeStuck);
        pages.MapPost("/supervision/apply", ApplyAsync).Needs(Permission.SeeStuck);
        return pages;
    }

    private static async Task<IResult> ShowAsync(
        SupervisionReader reader, SealedReadings readings, Caller caller, HttpRequest request, TimeProvider clock, CancellationToken ct,
        string? cause = null, string? department = null, string? plan = null, string? month = null, string? day = null, string? after = null)
    {
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        DateOnly? chosen = DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var one) ? one : null;
        var shown = DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2000 and < 2200 ? asked : chosen ?? today;
        var wanted = new SupervisionWanted(
            Enum.TryParse<StuckCause>(cause, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
            string.IsNullOrEmpty(department) ? null : department,
            Guid.TryParse(plan, out var planId) ? planId : null,
            new DateOnly(shown.Year, shown.Month, 1),
            chosen);
        var found = await reader.ReadAsync(caller.Actor, wanted, after, ct);
        if (found.IsRefused)
        {
            return Show.Refusal(found.Refusal);
        }

        var shownCases = found.Value.Groups.SelectMany(group => group.Items).Select(item => item.CaseId).Concat((found.Value.OfDay ?? []).Select(due => due.CaseId));
        await readings.NoteAsync(caller.Actor, shownCases, request.Path, ct);
        return Show.Page<SupervisionPage>(new { Model = found.Value });
    }

    private static Task<IResult> StageAsync(RemedyReader remedies, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct) =>
        RehearseAsync(key => request.Query[key], remedies, readings, caller, request, ct);

    private static Task<IResult> StageManyAsync(IFormCollection form, RemedyReader remedies, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct) =>
        RehearseAsync(key => form[key], remedies, readings, caller, request, ct);

    private static async Task<IResult> RehearseAsync(
        Func<string, Microsoft.Extensions.Primitives.StringValues> said, RemedyReader remedies, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct)
    {
        var (chosen, entry) = Read(said);
        if ((StuckList.Against(caller.Actor) ?? AgainstCount(chosen)) is { } refusal)
        {
            return Show.Refusal(refusal);
        }

        var model = await remedies.RehearseAsync(caller.Actor, chosen, entry, ct);
        await readings.NoteAsync(caller.Actor, model.Items.Select(one => one.Item?.CaseId), request.Path, ct);
        return Show.Page<RemedyPage>(new { Model = model with { Back = CaseFlowPages.Own(BackOf(said)) } });
    }

    private static async Task<IResult> ApplyAsync(IFormCollection form, RemedyReader remedies, Caller caller, WorkPulse pulse, CancellationToken ct)
    {
        var (chosen, entry) = Read(key => form[key]);
        if ((StuckList.Against(caller.Actor) ?? AgainstCount(chosen)) is { } refusal)
        {
            return Show.Refusal(refusal);
        }

        var back = CaseFlowPages.Own(BackOf(key => form[key]));
        if (string.IsNullOrWhiteSpace(entry.Reason))
        {
            var why = Refusal.Because("stuck.reason-missing", "处置须说明理由。", "A remedy needs a reason.", "DOMAIN 6.6");
            return Show.Page<RemedyPage>(new { Model = await remedies.RehearseAsync(caller.Actor, chosen, entry, ct) with { Refusal = why, Back = back } }, RefusalStatus.Of(why));
        }

        var done = await remedies.ApplyAsync(caller.Actor, chosen, entry, ct);
        pulse.Mail.Beat();
        return Show.Page<RemedyPage>(new { Model = done with { Back = back } }, done.Items.All(one => one.Refusal is not null) ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static string BackOf(Func<string, Microsoft.Extensions.Primitives.StringValues> said) => said("back").ToString() is { Length: > 0 } back ? back : "/supervision";

    private static (IReadOnlyList<SupervisionDesk.Which> Chosen, RemedyEntry Entry) Read(Func<string, Microsoft.Extensions.Primitives.StringValues> said)
    {
        var chosen = said("item").Select(one => one?.Split(':') is [var cause, var id] && Enum.TryParse<StuckCause>(cause, out var known) && Enum.IsDefined(known) && Guid.TryParse(id, out var which) ? new SupervisionDesk.Which(known, which) : null)
            .OfType<SupervisionDesk.Which>().Distinct().ToList();
        string? Text(string name) => said(name).ToString().Trim() is { Length: > 0 } text ? text : null;
        return (chosen, new RemedyEntry(
            Enum.TryParse<Remedy>(said("remedy").ToString(), out var remedy) && Enum.IsDefined(remedy) ? remedy : Remedy.Urge,
            Text("reason") ?? "",
            Text("to"),
            Text("outcome"),
            int.TryParse(Text("length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null,
            DateOnly.TryParseExact(Text("dueOn"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn) ? dueOn : null,
            Text("email")));
    }

    private static Refusal? AgainstCount(IReadOnlyList<SupervisionDesk.Which> chosen) => chosen.Count is >= 1 and <= RemedyReader.Most
        ? null
        : Refusal.Because("request.items", $"请选择 1 至 {RemedyReader.Most} 项再处置。", $"Choose 1 to {RemedyReader.Most} things first.").Then("返回督办清单，勾选要处置的事项。", "Go back to the list and tick what is to be freed.");
}
