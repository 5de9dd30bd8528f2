using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Draw;

/// <summary>A plan's draw as it is published.</summary>
/// <param name="DrawId">The name under which it is published; ends in the attempt.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="State">Committed before the draw, Executed after it, Void.</param>
/// <param name="Announcement">What was published before the draw, as <c>announcement.json</c> says it.</param>
/// <param name="Record">What was published after the draw; left out before it.</param>
/// <param name="Withheld">What this caller is not shown yet; left out when the record is whole.</param>
/// <param name="Files">Names of the files that this caller may fetch.</param>
/// <param name="VoidAttempts">Earlier attempts that do not hold, this one among them where it does not.</param>
internal sealed record PublishedDraw(
    string DrawId,
    int Attempt,
    string State,
    JsonElement Announcement,
    DrawRecordView? Record,
    WithheldRecord? Withheld,
    IReadOnlyList<string> Files,
    IReadOnlyList<VoidAttemptView> VoidAttempts);

/// <summary>An announced attempt that was declared void.</summary>
/// <param name="Attempt">From 1; its files can be fetched by it.</param>
/// <param name="DrawId">The name under which it was announced.</param>
/// <param name="Reason">Why.</param>
/// <param name="ApprovedBy">Who declared it void.</param>
/// <param name="On">When.</param>
/// <param name="Digits">The digits that were read out before it failed; left out where there were none.</param>
/// <param name="Beacon">The public value; with the digits.</param>
/// <param name="Secret">The secret of its commitment, with which anybody can see that it had to fail; with the digits.</param>
internal sealed record VoidAttemptView(int Attempt, string DrawId, string Reason, string ApprovedBy, DateOnly On, string? Digits, string? Beacon, string? Secret);

/// <summary>What a draw gave.</summary>
/// <param name="Secret">The bureau's secret; left out while a part is withheld, since the rest could be computed with it.</param>
/// <param name="Digits">The witnesses' digits.</param>
/// <param name="Beacon">The public value; <c>-</c> for none.</param>
/// <param name="Seed">Left out while a part is withheld.</param>
/// <param name="Selected">Objects drawn.</param>
/// <param name="Reserve">The first of each stratum's reserve; empty while a part is withheld.</param>
/// <param name="Teams">Who inspects which object.</param>
/// <param name="Replacements">What was replaced since.</param>
/// <param name="Attempts">All attempts, void ones with their reasons.</param>
internal sealed record DrawRecordView(
    string? Secret,
    string Digits,
    string Beacon,
    string? Seed,
    ValueList<RankedObject> Selected,
    ValueList<RankedObject> Reserve,
    ValueList<DrawnTeam> Teams,
    ValueList<DrawReplacement> Replacements,
    ValueList<DrawAttempt> Attempts)
{
    /// <summary>The record without some objects, and without what they could be computed from: secret and seed, or the roster less the reserve.</summary>
    internal DrawRecordView Without(IReadOnlySet<string> objects) => this with
    {
        Secret = null,
        Seed = null,
        Selected = Selected.Where(one => !objects.Contains(one.ObjectId)).ToValueList(),
        Reserve = [],
        Teams = Teams.Where(team => !objects.Contains(team.ObjectId)).ToValueList(),
        Replacements = Replacements.Where(one => !objects.Contains(one.ObjectId) && !objects.Contains(one.To)).ToValueList(),
    };
}

/// <summary>What stands for the part of a record that is sealed: the hash that the whole one will have.</summary>
/// <param name="RecordSha256">SHA-256 of <c>record.json</c>.</param>
/// <param name="BundleSha256">SHA-256 of <c>SHA256SUMS</c>, which stands for the whole bundle.</param>
internal sealed record WithheldRecord(string RecordSha256, string BundleSha256);

/// <summary>Reads the attempts of a plan's draw for one person to look at.</summary>
/// <remarks>Source: DOMAIN 4.2 steps 4 and 10 (for 不宜告知 the list's hash first, the list after the visits); INV-06, INV-16.</remarks>
internal sealed class DrawReader(CaseFlowDb db)
{
    private static Refusal NotAnnounced => Refusal.Because("draw.unknown", "本方案尚未公布抽取。", "No draw of this plan is announced yet.", "DOMAIN 4.2");

    /// <summary>The draw as a person may see it.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="attempt">Which attempt; null for the latest announced.</param>
    /// <param name="actor">The person.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The draw, or <c>draw.unknown</c> while none is announced.</returns>
    internal async Task<Result<PublishedDraw>> FindAsync(Guid planId, int? attempt, Actor actor, CancellationToken ct)
    {
        if (await AnnouncedAsync(planId, attempt, ct) is not { } row)
        {
            return NotAnnounced;
        }

        var small = new[] { DrawFiles.Announcement, DrawFiles.Record, DrawFiles.Sums };
        var names = await db.DrawFiles.Where(file => file.DrawId == row.Id).Select(file => file.Name).ToListAsync(ct);
        var files = await db.DrawFiles.Where(file => file.DrawId == row.Id && small.Contains(file.Name)).ToDictionaryAsync(file => file.Name, file => file.Content, ct);
        if (!files.TryGetValue(DrawFiles.Announcement, out var announcement))
        {
            return NotAnnounced;
        }

        var record = files.TryGetValue(DrawFiles.Record, out var content) ? JsonSerializer.Deserialize<DrawRecordView>(content, ServerJson.Stored) : null;
        var hidden = await HiddenObjectsAsync(planId, actor, ct);
        var isWhole = record is null || hidden.Count == 0;
        return new PublishedDraw(
            row.DrawId,
            row.Attempt,
            row.State,
            JsonElement.Parse(announcement),
            isWhole ? record : record!.Without(hidden),
            isWhole ? null : new WithheldRecord(Sha256(files[DrawFiles.Record]), Sha256(files[DrawFiles.Sums])),
            [.. names.Where(name => isWhole || name != DrawFiles.Record).Order(StringComparer.Ordinal)],
            await VoidAttemptsAsync(planId, ct));
    }

    /// <summary>One file of the draw's public bundle.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="attempt">Which attempt; null for the latest announced.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Its text, exactly as hashed; or <c>draw.file-unknown</c>, or <c>draw.sealed</c> with the hash.</returns>
    internal async Task<Result<string>> FileAsync(Guid planId, int? attempt, string name, Actor actor, CancellationToken ct)
    {
        if (await AnnouncedAsync(planId, attempt, ct) is not { } row)
        {
            return NotAnnounced;
        }

        var content = await db.DrawFiles.Where(file => file.DrawId == row.Id && file.Name == name).Select(file => file.Content).SingleOrDefaultAsync(ct);
        if (content is null)
        {
            return Refusal.Because("draw-file.unknown", $"抽取档案中没有文件“{name}”。", $"The draw has no file {name}.", "DOMAIN 4.2");
        }

        return name == DrawFiles.Record && (await HiddenObjectsAsync(planId, actor, ct)).Count > 0
            ? Refusal.Because(
                "draw.sealed",
                $"抽取记录含不宜告知的对象，检查后公开；其 SHA-256 为 {Sha256(content)}。",
                $"The record names objects that must not be told in advance; it is published after the visits. Its SHA-256 is {Sha256(content)}.",
                "DOMAIN 4.2 step 10")
                .Then("记下该值，检查后与公布的文件核对。", "Note the hash and compare it with the file that is published after the visits.")
            : content;
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private Task<DrawRow?> AnnouncedAsync(Guid planId, int? attempt, CancellationToken ct) =>
        db.Draws
            .Where(row => row.PlanId == planId && row.State != "Prepared" && (attempt == null || row.Attempt == attempt))
            .OrderByDescending(row => row.Attempt)
            .FirstOrDefaultAsync(ct);

    private async Task<IReadOnlyList<VoidAttemptView>> VoidAttemptsAsync(Guid planId, CancellationToken ct)
    {
        var rows = await db.Draws.Where(row => row.PlanId == planId && row.State == "Void").OrderBy(row => row.Attempt).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return [];
        }

        var facts = await db.Plans.Where(row => row.Id == planId).Select(row => row.Facts).SingleAsync(ct);
        var voided = JsonSerializer.Deserialize<InspectionPlan>(facts, ServerJson.Stored)!.VoidDraws.ToDictionary(one => one.DrawId);
        return [.. rows.Select(row => View(row, voided[row.DrawId]))];
    }

    private static VoidAttemptView View(DrawRow row, VoidedDraw voided)
    {
        var preparation = DrawStore.PreparationOf(row);
        return new VoidAttemptView(
            row.Attempt, row.DrawId, voided.Reason, voided.Act.By, voided.Act.On, preparation.Digits, preparation.Beacon, preparation.Digits is null ? null : row.Secret);
    }

    private Task<HashSet<string>> HiddenObjectsAsync(Guid planId, Actor actor, CancellationToken ct) =>
        db.CasesHiddenFrom(actor).Where(row => row.PlanId == planId).Select(row => row.ObjectId).ToHashSetAsync(ct);
}
