using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Draw.Hall;

/// <summary>Reads what the draw hall shows.</summary>
internal sealed class HallReader(CaseFlowDb db, DrawReader draws, PlanReader plans, PublicAddress address, TimeProvider clock)
{
    // So many reserves are read in a room; the record lists a hundred, and the roster gives the rest.
    private const int ShownReserve = 6;

    // Every ticket is a tick while they can be told apart.
    private const int MostTicks = 2_000;

    private static readonly JsonSerializerOptions Content = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>Members of announcement.json that the hall shows.</summary>
    private sealed record Announced(string Commitment, Dictionary<string, string> Files, Rounding Rounding, List<StratumSize> Sizes, string? Beacon, DrawMeeting? Meeting);

    /// <summary>An attempt as a person may see it.</summary>
    internal async Task<Result<HallFacts>> FindAsync(Guid planId, int? attempt, Actor actor, CancellationToken ct)
    {
        if (await plans.FindAsync(planId, ct) is not { } plan)
        {
            return PlanRefusals.Unknown;
        }

        var found = await draws.FindAsync(planId, attempt, actor, ct);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var draw = found.Value;
        var row = await db.Draws.SingleAsync(one => one.PlanId == planId && one.Attempt == draw.Attempt, ct);
        var preparation = DrawStore.PreparationOf(row);
        var announced = draw.Announcement.Deserialize<Announced>(Content)!;
        var small = await db.DrawFiles.Where(file => file.DrawId == row.Id && (file.Name == DrawFiles.Exclusions || file.Name == DrawFiles.Officers))
            .ToDictionaryAsync(file => file.Name, file => file.Content, ct);
        var names = await NamesAsync(draw, preparation, ct);
        var (ticks, milliseconds) = await TicksAsync(row, draw, announced, ct);
        var open = draw.State == "Committed" ? await HoldingAsync(planId, ct) : null;
        return new HallFacts(
            planId,
            plan.Configuration.Title,
            draw,
            new HallAnnouncement(
                announced.Commitment,
                plan.Commitment?.DrawId == draw.DrawId ? plan.Commitment.Act.At : null,
                announced.Files,
                announced.Meeting?.Place,
                announced.Meeting?.At,
                announced.Meeting?.WitnessBodies ?? [],
                announced.Beacon,
                announced.Rounding),
            [.. announced.Sizes.Select(size => Column(size, draw, names, ticks))],
            [.. (draw.Record?.Teams ?? []).Select(team => Team(team, draw, names))],
            Lines(small, DrawFiles.Exclusions),
            Lines(small, DrawFiles.Officers),
            open is not null && TaskRules.Against(open, actor) is null ? open.Id : null,
            open is not null && TaskRules.Against(open, actor) is { } against ? await db.NamedAsync(against, ct) : null,
            milliseconds,
            new Uri(address.Root, $"verify.html?draw={planId}"));
    }

    /// <summary>The open task of holding a plan's draw.</summary>
    internal async Task<TaskRow?> HoldingAsync(Guid planId, CancellationToken ct)
    {
        var instances = db.Instances.Where(one => one.PlanId == planId && one.CaseId == null).Select(one => one.Id);
        return await db.Tasks.FirstOrDefaultAsync(task => task.EndedAt == null && task.Kind == "HoldDraw" && instances.Contains(task.InstanceId), ct);
    }

    /// <summary>Draws of all plans, newest first.</summary>
    internal async Task<Result<(IReadOnlyList<DrawListRow> Rows, string? Next)>> ListAsync(Api.PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => Guid.Parse(parts[0]), Guid.AllBitsSet);
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var before = begin.Value;
        var rows = await db.Draws.Where(row => row.Id < before).OrderByDescending(row => row.Id).Take(page.Rows)
            .Join(db.Plans, row => row.PlanId, plan => plan.Id, (row, plan) => new { Row = row, plan.Title }).OrderByDescending(one => one.Row.Id).ToListAsync(ct);
        var shown = Api.Page<(Guid Id, DrawListRow Row)>.Of(
            rows.ConvertAll(one =>
            {
                var preparation = DrawStore.PreparationOf(one.Row);
                return (one.Row.Id, new DrawListRow(one.Row.PlanId, one.Title, one.Row.Attempt, one.Row.DrawId, one.Row.State, preparation.HeldAt, preparation.Place, one.Row.VoidReason));
            }),
            page,
            one => Api.PageQuery.Cursor(one.Id));
        return ((IReadOnlyList<DrawListRow>)[.. shown.Items.Select(one => one.Row)], shown.Next);
    }

    private static int Lines(Dictionary<string, string> files, string name) => files.TryGetValue(name, out var text) ? text.Count(letter => letter == '\n') : 0;

    private static HallColumn Column(StratumSize size, PublishedDraw draw, Dictionary<string, string> names, Dictionary<string, List<int>> ticks) => new(
        size.Stratum,
        size.Objects,
        size.BasisPoints,
        size.Drawn,
        [.. (draw.Record?.Selected ?? []).Where(one => one.Stratum == size.Stratum).Select(one => Ticket(one, names))],
        [.. (draw.Record?.Reserve ?? []).Where(one => one.Stratum == size.Stratum).Take(ShownReserve).Select(one => Ticket(one, names))],
        ticks.GetValueOrDefault(size.Stratum, []));

    private static HallTicket Ticket(RankedObject one, Dictionary<string, string> names) => new(one.Rank, one.ObjectId, names.GetValueOrDefault(one.ObjectId, one.ObjectId), one.Ticket);

    private static HallTeam Team(DrawnTeam team, PublishedDraw draw, Dictionary<string, string> names)
    {
        var ranked = draw.Record!.Selected.Concat(draw.Record.Reserve).FirstOrDefault(one => one.ObjectId == team.ObjectId);
        return new HallTeam(
            ranked is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{ranked.Stratum}#{ranked.Rank}"),
            names.GetValueOrDefault(team.ObjectId, team.ObjectId),
            names.GetValueOrDefault(team.Leader, team.Leader),
            [.. team.Officers.Where(seat => seat.OfficerId != team.Leader).Select(seat => names.GetValueOrDefault(seat.OfficerId, seat.OfficerId))],
            team.Replaces is { } replaced ? names.GetValueOrDefault(replaced, replaced) : null);
    }

    private async Task<Dictionary<string, string>> NamesAsync(PublishedDraw draw, DrawPreparation preparation, CancellationToken ct)
    {
        if (draw.Record is not { } record)
        {
            return [];
        }

        Guid[] libraries = [.. preparation.ObjectLibraries, .. preparation.OfficerLibraries];
        var reserve = record.Reserve.GroupBy(one => one.Stratum).SelectMany(group => group.Take(ShownReserve));
        string[] ids =
        [
            .. record.Selected.Concat(reserve).Select(one => one.ObjectId), .. record.Teams.Select(team => team.ObjectId),
            .. record.Teams.Select(team => team.Replaces).OfType<string>(), .. record.Teams.SelectMany(team => team.Officers).Select(seat => seat.OfficerId).Distinct(),
        ];
        var entries = await db.LibraryEntries.Where(entry => libraries.Contains(entry.LibraryId) && ids.Contains(entry.EntryId)).Select(entry => new { entry.EntryId, entry.Name }).ToListAsync(ct);
        return entries.DistinctBy(entry => entry.EntryId).ToDictionary(entry => entry.EntryId, entry => entry.Name, StringComparer.Ordinal);
    }

    // The record lists a hundred reserves of a class; where all tickets fit on a line they are computed again, as anybody could.
    private async Task<(Dictionary<string, List<int>> Ticks, double? Milliseconds)> TicksAsync(DrawRow row, PublishedDraw draw, Announced announced, CancellationToken ct)
    {
        if (draw.Record is not { Secret: { } secret } record || announced.Sizes.Sum(size => (long)size.Objects) > MostTicks)
        {
            return ([], null);
        }

        var files = await db.DrawFiles.Where(file => file.DrawId == row.Id).ToDictionaryAsync(file => file.Name, file => file.Content, ct);
        var began = clock.GetTimestamp();
        var committed = CommittedDraw.Read(files);
        var executed = committed.IsRefused ? committed.Refusal : committed.Value.Execute(secret, record.Digits, record.Beacon);
        var took = clock.GetElapsedTime(began).TotalMilliseconds;
        return executed.IsRefused
            ? ([], null)
            : (announced.Sizes.ToDictionary(
                size => size.Stratum,
                size => executed.Value.Selected.Where(one => one.Stratum == size.Stratum).Concat(executed.Value.ReserveOf(size.Stratum)).Select(Tick).ToList(),
                StringComparer.Ordinal), took);
    }

    private static int Tick(RankedObject one) => (int)(int.Parse(one.Ticket.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) * 10_000L / 0x10000);
}
