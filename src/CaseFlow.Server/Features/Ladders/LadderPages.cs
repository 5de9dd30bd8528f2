using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;
using Rung = CaseFlow.Domain.Deadlines.Rung;

namespace CaseFlow.Server.Features.Ladders;

/// <summary>A ladder in a list.</summary>
/// <param name="Key">What drawings name it by.</param>
/// <param name="Version">Its last version; 0 for the one that the product carries.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rungs">How many rungs.</param>
/// <param name="By">Who made this version.</param>
/// <param name="At">When.</param>
public sealed record LadderHead(string Key, int Version, BilingualText Name, int Rungs, string? By, DateTimeOffset? At);

/// <summary>A rung as it is typed; one that is off is left out.</summary>
/// <param name="Rung">Its place.</param>
/// <param name="IsOn">Whether the ladder has it.</param>
/// <param name="Timing">How it finds its day.</param>
/// <param name="Number">Percent or working days.</param>
/// <param name="Recipients">Who learns of it.</param>
/// <param name="Letter">What they are sent.</param>
/// <param name="Channel">How it reaches them.</param>
/// <param name="Roles">Further roles who learn of it; kept as they are.</param>
public sealed record TypedRung(Rung Rung, bool IsOn, RungTiming Timing, int Number, IReadOnlyList<LadderRecipient> Recipients, LadderLetter Letter, LadderChannel Channel, IReadOnlyList<Role> Roles);

/// <summary>A ladder as it is edited.</summary>
/// <param name="Key">What drawings name it by; empty for a new one.</param>
/// <param name="IsNew">True until it is made.</param>
/// <param name="NameZh">Name, Chinese.</param>
/// <param name="NameEn">Name, English.</param>
/// <param name="Rungs">Six places.</param>
/// <param name="Versions">Its versions, the last first.</param>
/// <param name="Start">The day from which the example counts.</param>
/// <param name="WorkingDays">The example's length.</param>
/// <param name="DueOn">The example's last day.</param>
/// <param name="Steps">The days on which the rungs of the example fire.</param>
/// <param name="MayChange">Whether the reader keeps ladders.</param>
public sealed record LadderModel(
    string Key, bool IsNew, string NameZh, string NameEn, IReadOnlyList<TypedRung> Rungs, IReadOnlyList<LadderHead> Versions, DateOnly Start, int WorkingDays, DateOnly DueOn, IReadOnlyList<LadderStep> Steps, bool MayChange)
{
    /// <summary>What was refused.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>提醒阶梯: the ladders, their versions, and editing one beside an example.</summary>
internal static class LadderPages
{
    private const int UsualLength = 20;

    internal static RouteGroupBuilder MapLadderPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/administration/ladders", ListAsync).Needs(Permission.ReadFiles);
        pages.MapGet("/administration/ladders/new", (CaseFlowDb db, Caller caller, WorkingCalendars calendars, TimeProvider clock, CancellationToken ct) => ShowAsync("", db, caller, calendars, clock, ct)).Needs(Permission.KeepLadders);
        pages.MapGet("/administration/ladders/{key}", ShowAsync).Needs(Permission.ReadFiles);
        pages.MapPost("/administration/ladders", PutAsync).Needs(Permission.KeepLadders);
        return pages;
    }

    private static LadderHead Head(LadderRow row) => new(row.Key, row.Version, new BilingualText(row.NameZh, row.NameEn), LadderShelf.Read(row.Rungs).Count, row.CreatedBy, row.CreatedAt);

    private static LadderHead Shipped => new(LaddersInForce.Default, 0, new BilingualText("默认提醒阶梯", "Default ladder"), Ladder.Default.Rungs.Count, null, null);

    private static async Task<IResult> ListAsync(CaseFlowDb db, Caller caller, CancellationToken ct)
    {
        if (Permissions.Against(caller.Actor, Permission.ReadFiles) is { } refusal)
        {
            return Show.Refusal(refusal);
        }

        var rows = await db.Ladders.ToListAsync(ct);
        IReadOnlyList<LadderHead> last = [.. rows.Select(Head).Append(Shipped).GroupBy(ladder => ladder.Key).Select(versions => versions.MaxBy(ladder => ladder.Version)!).OrderBy(ladder => ladder.Key, StringComparer.Ordinal)];
        return Show.Page<LaddersPage>(new { Ladders = last, MayChange = caller.Actor.Roles.Contains(Role.SystemAdmin) });
    }

    private static async Task<IResult> ShowAsync(string key, CaseFlowDb db, Caller caller, WorkingCalendars calendars, TimeProvider clock, CancellationToken ct)
    {
        if (Permissions.Against(caller.Actor, Permission.ReadFiles) is { } refusal)
        {
            return Show.Refusal(refusal);
        }

        var rows = await db.Ladders.Where(row => row.Key == key).OrderByDescending(row => row.Version).ToListAsync(ct);
        if (rows.Count == 0 && key is not ("" or LaddersInForce.Default))
        {
            return Show.Refusal(Refusal.Because("ladder.unknown", $"没有“{key}”这个提醒阶梯。", $"There is no ladder {key}."));
        }

        var (rungs, names) = rows.Count > 0 ? (LadderShelf.Read(rows[0].Rungs), (rows[0].NameZh, rows[0].NameEn)) : ([.. Ladder.Default.Rungs], key is "" ? ("", "") : (Shipped.Name.Chinese, Shipped.Name.English));
        var typed = Enum.GetValues<Rung>().Select(rung => rungs.Find(one => one.Rung == rung) is { } known
            ? new TypedRung(rung, true, known.Timing, known.Number, known.Recipients, known.Letter, known.Channel, known.Roles ?? [])
            : new TypedRung(rung, false, RungTiming.WorkingDaysOverdue, 1, [], LadderLetter.Overdue, LadderChannel.Mail, []));
        return Show.Page<LadderPage>(new { Model = await ModelAsync(key, key is "", names.Item1, names.Item2, [.. typed], OfficeTime.DayOf(clock.GetUtcNow()), UsualLength, db, caller, calendars, ct) });
    }

    private static async Task<LadderModel> ModelAsync(
        string key, bool isNew, string nameZh, string nameEn, IReadOnlyList<TypedRung> rungs, DateOnly start, int workingDays, CaseFlowDb db, Caller caller, WorkingCalendars calendars, CancellationToken ct)
    {
        var versions = (await db.Ladders.Where(row => row.Key == key).OrderByDescending(row => row.Version).ToListAsync(ct)).ConvertAll(Head);
        var due = calendars.Current.DueAfter(start, workingDays);
        var ladder = Ladder.Create(RungsOf(rungs));
        return new LadderModel(
            key, isNew, nameZh, nameEn, rungs, key == LaddersInForce.Default ? [.. versions, Shipped] : versions, start, workingDays, due.LadderOn, ladder.IsRefused ? [] : ladder.Value.StepsFor(due, calendars.Current), caller.Actor.Roles.Contains(Role.SystemAdmin));
    }

    private static List<LadderRung> RungsOf(IReadOnlyList<TypedRung> typed) =>
        [.. typed.Where(rung => rung.IsOn).Select(rung => new LadderRung(rung.Rung, rung.Timing, rung.Timing == RungTiming.OnDueDay ? 0 : rung.Number, rung.Recipients, rung.Letter, rung.Channel, rung.Roles.Count == 0 ? null : rung.Roles))];

    private static async Task<IResult> PutAsync(IFormCollection form, CaseFlowDb db, Caller caller, WorkingCalendars calendars, UnitOfWork units, LadderShelf shelf, TimeProvider clock, CancellationToken ct)
    {
        var typed = Enum.GetValues<Rung>().Select(rung => Read(form, rung)).ToList();
        var (key, isNew) = (form["key"].ToString().Trim(), form["new"] == "true");
        var start = DateOnly.TryParseExact(form["start"], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2199 ? day : OfficeTime.DayOf(clock.GetUtcNow());
        var length = int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 250 ? days : UsualLength;
        var model = await ModelAsync(key, isNew, form["nameZh"].ToString().Trim(), form["nameEn"].ToString().Trim(), typed, start, length, db, caller, calendars, ct);
        if (form["keep"].Count == 0)
        {
            return Show.Page<LadderPage>(new { Model = Ladder.Create(RungsOf(typed)) is { IsRefused: true } wrong ? model with { Refusal = wrong.Refusal } : model });
        }

        var taken = isNew && (model.Versions.Count > 0 || key == LaddersInForce.Default)
            ? Refusal.Because("ladder.key-taken", $"代码“{key}”已有阶梯。", $"There is a ladder {key} already.").Then("换一个代码，或打开该阶梯修改。", "Choose another key, or open that ladder.")
            : null;
        var put = taken is null ? await units.RunAsync(caller.Actor, (PutLadder ladder) => ladder.HandleAsync(key, new PutLadder.Request(model.NameZh, model.NameEn, RungsOf(typed)), ct), ct) : (Result<LadderRow>)taken;
        if (put.IsRefused)
        {
            return Show.Page<LadderPage>(new { Model = model with { Refusal = put.Refusal } }, RefusalStatus.Of(put.Refusal));
        }

        await shelf.TakeAsync(ct);
        return Show.Next($"/administration/ladders/{key}");
    }

    private static TypedRung Read(IFormCollection form, Rung rung)
    {
        T Choice<T>(string name, T usual)
            where T : struct, Enum => Enum.TryParse<T>(form[$"{rung}.{name}"], out var value) && Enum.IsDefined(value) ? value : usual;
        return new TypedRung(
            rung,
            form[$"{rung}.on"] == "true",
            Choice("timing", RungTiming.WorkingDaysOverdue),
            int.TryParse(form[$"{rung}.number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
            [.. form[$"{rung}.to"].Select(one => Enum.TryParse<LadderRecipient>(one, out var to) && Enum.IsDefined(to) ? to : (LadderRecipient?)null).OfType<LadderRecipient>()],
            Choice("letter", LadderLetter.Overdue),
            Choice("channel", LadderChannel.Mail),
            [.. form[$"{rung}.role"].Select(one => Enum.TryParse<Role>(one, out var role) && Enum.IsDefined(role) ? role : (Role?)null).OfType<Role>()]);
    }
}
