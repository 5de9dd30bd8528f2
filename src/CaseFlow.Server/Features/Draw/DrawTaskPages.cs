using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Draw;

/// <summary>What the task pages of the draw know and show.</summary>
internal static class DrawTaskPages
{
    private static readonly TimeOnly MeetingTime = new(10, 0);

    internal static IServiceCollection AddDrawTaskPages(this IServiceCollection services) => services
        .Background("FreezeLibraries", WithLibrariesAsync)
        .Suggest("FreezeLibraries", facts => IsCleaned(facts) ? null : new
        {
            objectLibraries = Newest(facts, EntryKind.ObjectLibrary),
            officerLibraries = Newest(facts, EntryKind.OfficerLibrary),
            exclusions = Draw(facts)?.Exclusions,
            recusals = Draw(facts)?.Recusals,
        })
        .ShowFacts("FreezeLibraries", facts => Draw(facts) is { } draw ? [Returned(draw), .. IsCleaned(facts) ? [Cleaned(draw, facts)] : Array.Empty<FactSheet>()] : [])
        .Background("AnnounceDraw", WithDrawAsync)
        .Suggest("AnnounceDraw", facts => new
        {
            heldAt = OfficeTime.At(facts.Calendar!.DueAfter(facts.Today, 1).LadderOn, MeetingTime),
            witnesses = facts.Plan!.Configuration.Witnesses,
            drawId = (facts.More as DrawRow)?.DrawId,
        })
        .Background("HoldDraw", WithDrawAsync)
        .ShowFacts("HoldDraw", facts => Draw(facts) is { } draw ? [Meeting(draw, facts)] : [])
        .Suggest("HoldDraw", facts => Draw(facts) is { BeaconName: null } ? new { beacon = "-" } : null)
        .Background("VoidDraw", WithDrawAsync)
        .ShowFacts("VoidDraw", facts => Draw(facts) is { } draw ? [Meeting(draw, facts), new FactSheet("申请作废", "Asked to void").With("理由", "Reason", draw.VoidAsked?.Reason).Who("申请人", "Asked by", draw.VoidAsked?.Act.By)] : [])
        .Background("ConfirmDrawn", WithDrawnAsync)
        .ShowWith<DrawnTeamsView>("ConfirmDrawn")
        .Background("ReplaceObject", WithAskedAsync)
        .ShowFacts("ReplaceObject", facts => Draw(facts) is { } draw ? [Asked(draw, facts)] : []);

    private static DrawPreparation? Draw(TaskFacts facts) => facts.More is DrawRow row ? DrawStore.PreparationOf(row) : null;

    private static bool IsCleaned(TaskFacts facts) => facts.More is DrawRow { State: "Prepared" } && Draw(facts) is { Cleaned: not null, Confirmed: null };

    private static async Task<TaskFacts> WithDrawAsync(IServiceProvider services, TaskFacts facts, CancellationToken ct)
    {
        var id = facts.Plan!.Id.Value;
        return facts with { More = await services.GetRequiredService<CaseFlowDb>().Draws.Where(row => row.PlanId == id).OrderByDescending(row => row.Attempt).FirstOrDefaultAsync(ct) };
    }

    private static async Task<TaskFacts> WithLibrariesAsync(IServiceProvider services, TaskFacts facts, CancellationToken ct)
    {
        var known = await WithDrawAsync(services, facts, ct);
        var libraries = await services.GetRequiredService<CaseFlowDb>().Libraries
            .OrderByDescending(row => row.CreatedAt).Take(100).Select(row => new { row.Id, row.Kind, row.Name, row.Department, row.Version, row.Entries }).ToListAsync(ct);
        IReadOnlyList<(string, string)> Of(string kind) =>
            [.. libraries.Where(row => row.Kind == kind).Select(row => ($"{row.Id}", $"{(row.Department is null ? "" : $"{row.Department}·")}{row.Name} v{row.Version}（{row.Entries}）"))];
        return known with
        {
            Names = Draw(known) is { } draw ? await EntryNamesAsync(services.GetRequiredService<CaseFlowDb>(), draw, draw.Recusals.Select(one => one.ObjectId), ct) : known.Names,
            Choices = new Dictionary<EntryKind, IReadOnlyList<(string, string)>> { [EntryKind.ObjectLibrary] = Of("Objects"), [EntryKind.OfficerLibrary] = Of("Officers") },
            LeftOut = IsCleaned(known) ? new HashSet<string> { "choose" } : new HashSet<string> { "confirm", "return" },
        };
    }

    private static async Task<TaskFacts> WithDrawnAsync(IServiceProvider services, TaskFacts facts, CancellationToken ct)
    {
        var db = services.GetRequiredService<CaseFlowDb>();
        var id = facts.Plan!.Id.Value;
        var drawn = await services.GetRequiredService<DrawReader>().FindAsync(id, null, services.GetRequiredService<Reader>().Actor, ct);
        if (drawn.IsRefused || drawn.Value.Record is not { } record)
        {
            return facts;
        }

        var row = await db.Draws.Where(one => one.PlanId == id && one.Attempt == drawn.Value.Attempt).SingleAsync(ct);
        var names = await EntryNamesAsync(db, DrawStore.PreparationOf(row), record.Teams.SelectMany(team => team.Officers.Select(seat => seat.OfficerId).Append(team.ObjectId)), ct);
        string Name(string one) => names.TryGetValue(one, out var name) ? name.Chinese : one;
        return facts with
        {
            More = record,
            Names = names,
            Choices = new Dictionary<EntryKind, IReadOnlyList<(string, string)>>
            {
                [EntryKind.DrawnObject] = [.. record.Teams.Select(team => (team.ObjectId, Name(team.ObjectId)))],
                [EntryKind.DrawnOfficer] = [.. record.Teams.SelectMany(team => team.Officers).Where(seat => seat.Department == facts.Row.Department).Select(seat => seat.OfficerId).Distinct().Select(one => (one, Name(one)))],
            },
        };
    }

    private static async Task<TaskFacts> WithAskedAsync(IServiceProvider services, TaskFacts facts, CancellationToken ct)
    {
        var known = await WithDrawAsync(services, facts, ct);
        return Draw(known) is { } draw ? known with { Names = await EntryNamesAsync(services.GetRequiredService<CaseFlowDb>(), draw, draw.Requests.Select(request => request.ObjectId), ct) } : known;
    }

    private static async Task<IReadOnlyDictionary<string, BilingualText>> EntryNamesAsync(CaseFlowDb db, DrawPreparation draw, IEnumerable<string?> ids, CancellationToken ct)
    {
        Guid[] libraries = [.. draw.ObjectLibraries, .. draw.OfficerLibraries];
        string[] entries = [.. ids.OfType<string>().Distinct()];
        var found = await db.LibraryEntries.Where(entry => libraries.Contains(entry.LibraryId) && entries.Contains(entry.EntryId)).Select(entry => new { entry.EntryId, entry.Name }).ToListAsync(ct);
        return found.DistinctBy(entry => entry.EntryId).ToDictionary(entry => entry.EntryId, entry => new BilingualText(entry.Name, entry.Name));
    }

    private static string Entry(TaskFacts facts, string? id) => id is not null && facts.Names.GetValueOrDefault(id) is { } name ? name.Chinese : id ?? "";

    // Of libraries imported several times only the newest version; what is older is chosen by hand.
    private static IEnumerable<string>? Newest(TaskFacts facts, EntryKind kind) =>
        Draw(facts) is { } draw && (kind == EntryKind.ObjectLibrary ? draw.ObjectLibraries : draw.OfficerLibraries) is { Count: > 0 } before
            ? before.Select(id => $"{id}")
            : facts.OptionsOf(kind)?.Take(1).Select(option => option.Value);

    private static FactSheet Returned(DrawPreparation draw) =>
        new FactSheet("复核人退回", "Given back").With("理由", "Reason", draw.Cleaned is null ? draw.Returned?.Reason : null).Who("退回人", "By", draw.Cleaned is null ? draw.Returned?.Act.By : null);

    private static FactSheet Cleaned(DrawPreparation draw, TaskFacts facts) => new FactSheet("清理后的名录", "The libraries as cleaned")
        .Who("清理人", "Cleaned by", draw.Cleaned?.By)
        .With("检查对象名录库", "Object libraries", string.Join("\n", draw.ObjectLibraries.Select(id => NameOf(facts, EntryKind.ObjectLibrary, id))))
        .With("执法检查人员名录库", "Officer libraries", string.Join("\n", draw.OfficerLibraries.Select(id => NameOf(facts, EntryKind.OfficerLibrary, id))))
        .With("剔除", "Taken out", string.Join("\n", draw.Exclusions.Select(one => $"{one.Name ?? one.ObjectId}：{one.Reason}")))
        .With("回避", "Recused", string.Join("\n", draw.Recusals.Select(one => $"{PersonInText.Of(one.OfficerId)} – {Entry(facts, one.ObjectId)}：{one.Reason}")))
        .With("提示", "Warnings", draw.Warnings.Count == 0 ? null : new BilingualText(string.Join("\n", draw.Warnings.Select(one => one.Text.Chinese)), string.Join("\n", draw.Warnings.Select(one => one.Text.English))));

    private static string NameOf(TaskFacts facts, EntryKind kind, Guid id) => facts.OptionsOf(kind)?.FirstOrDefault(option => option.Value == $"{id}").Name ?? $"{id}";

    private static FactSheet Meeting(DrawPreparation draw, TaskFacts facts) => new FactSheet("公布的抽取安排", "The draw as announced")
        .With("抽取编号", "Name of the draw", (facts.More as DrawRow)?.DrawId)
        .With("时间", "Held at", draw.HeldAt is { } at ? $"{OfficeTime.Local(at):yyyy-MM-dd HH:mm}" : null)
        .With("地点", "Place", draw.Place)
        .With("见证人", "Witnesses", string.Join("、", draw.Witnesses.Select(witness => $"{witness.Name}（{witness.Body}）")))
        .With("公开随机数来源", "Public random value", draw.BeaconName)
        .With("已录入的报数", "Digits entered", draw.Digits);

    private static FactSheet Asked(DrawPreparation draw, TaskFacts facts) => draw.Requests
        .Where(request => request.Decided is null && request.Department == facts.Row.Department)
        .Aggregate(new FactSheet("待决定的申请", "Asked for"), (sheet, request) => request.OfficerId is { } officer
            ? sheet.With("回避", "Officer to replace", $"{PersonInText.Of(officer)} – {Entry(facts, request.ObjectId)}：{request.Reason}（{PersonInText.Of(request.Asked.By)}）")
            : sheet.With("剔除", "Object to drop", $"{Entry(facts, request.ObjectId)}：{request.Reason}（{PersonInText.Of(request.Asked.By)}）"));
}
