using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Plans;

/// <summary>How many objects of a class would be drawn, and how the fraction is rounded.</summary>
/// <param name="Stratum">The class.</param>
/// <param name="Objects">n: objects that take part.</param>
/// <param name="BasisPoints">The ratio.</param>
/// <param name="Drawn">k: objects to draw.</param>
public sealed record PreviewRow(string Stratum, int Objects, int BasisPoints, int Drawn)
{
    /// <summary>n × ratio before rounding, for example 1.02.</summary>
    public string Product => (Objects * (decimal)BasisPoints / 10_000m).ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>The ratio in percent, for example 1.5%.</summary>
    public string Percent => PercentOf(BasisPoints);

    /// <summary>Objects that stand by in order.</summary>
    public int Reserve => Objects - Drawn;

    /// <summary>A ratio in percent.</summary>
    /// <param name="basisPoints">Hundredths of a percent.</param>
    /// <returns>For example 1.5%.</returns>
    public static string PercentOf(int basisPoints) => (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

/// <summary>What a draw would take, as far as it is known.</summary>
/// <param name="Rows">A row for each class.</param>
/// <param name="Rounding">What becomes of fractions.</param>
/// <param name="MinPerStratum">The fewest of a class that has any.</param>
/// <param name="Library">What was counted; null once the draw is announced.</param>
/// <param name="Excluded">Objects taken out before.</param>
/// <param name="Unclassified">Objects in no class of the plan.</param>
/// <param name="IsAnnounced">True when these are the sizes that were published.</param>
public sealed record SamplingPreview(
    IReadOnlyList<PreviewRow> Rows, Rounding Rounding, int MinPerStratum, string? Library, int Excluded, int Unclassified, bool IsAnnounced);

/// <summary>A version of an object library that a preview can count.</summary>
/// <param name="Id">The version.</param>
/// <param name="Name">Name, department and version.</param>
/// <param name="Entries">How many objects.</param>
public sealed record PreviewLibrary(Guid Id, string Name, int Entries);

/// <summary>Counts what a plan would draw.</summary>
internal sealed class SamplingPreviews(CaseFlowDb db)
{
    /// <summary>Libraries larger than this are counted when asked, not by themselves.</summary>
    internal const int CountedUnasked = 100_000;

    private const int MostLibraries = 30;

    /// <summary>Object libraries to choose from, newest first.</summary>
    internal async Task<IReadOnlyList<PreviewLibrary>> LibrariesAsync(CancellationToken ct)
    {
        var rows = await db.Libraries.Where(row => row.Kind == "Objects").OrderByDescending(row => row.Id).Take(MostLibraries)
            .Select(row => new { row.Id, row.Name, row.Department, row.Version, row.Entries }).ToListAsync(ct);
        return [.. rows.Select(row => new PreviewLibrary(row.Id, $"{(row.Department is null ? "" : $"{row.Department}·")}{row.Name} v{row.Version}", row.Entries))];
    }

    /// <summary>The preview of a plan: what was announced; else of the libraries that were frozen; else of the one asked for or the newest.</summary>
    internal async Task<SamplingPreview?> OfAsync(InspectionPlan plan, DrawRow? draw, Guid? library, CancellationToken ct)
    {
        if (draw is { State: not "Prepared" } && await db.DrawFiles.Where(file => file.DrawId == draw.Id && file.Name == DrawFiles.Announcement).Select(file => file.Content).SingleOrDefaultAsync(ct) is { } text)
        {
            using var announcement = JsonDocument.Parse(text);
            var sizes = announcement.RootElement.GetProperty("sizes").EnumerateArray().Select(size => new PreviewRow(
                size.GetProperty("stratum").GetString()!, size.GetProperty("objects").GetInt32(), size.GetProperty("basisPoints").GetInt32(), size.GetProperty("drawn").GetInt32()));
            return new SamplingPreview([.. sizes], plan.Configuration.Sampling.Rounding, plan.Configuration.Sampling.MinPerStratum, null, plan.Frozen?.Exclusions.Count ?? 0, 0, IsAnnounced: true);
        }

        var preparation = draw is null ? null : DrawStore.PreparationOf(draw);
        Guid[] chosen = library is { } asked ? [asked] : preparation is { ObjectLibraries.Count: > 0 } ? [.. preparation.ObjectLibraries] : await NewestAsync(ct);
        return chosen.Length == 0 ? null : await OfAsync(plan.Configuration.Sampling, chosen, preparation?.Exclusions ?? [], ct);
    }

    /// <summary>The preview of a sampling rule against libraries.</summary>
    internal async Task<SamplingPreview?> OfAsync(Sampling sampling, Guid[] libraries, ValueList<Domain.Libraries.ExcludedObject> exclusions, CancellationToken ct)
    {
        var names = await db.Libraries.Where(row => libraries.Contains(row.Id)).Select(row => row.Name).ToListAsync(ct);
        if (names.Count == 0)
        {
            return null;
        }

        var counts = await db.Database.SqlQueryRaw<Counted>(
            """
            select stratum as "Stratum", count(*)::int as "Objects" from (
              select distinct on (entry_id) facts ->> 'stratum' as stratum from cases.library_entries
              where library_id = any(@libraries) and entry_id <> all(@excluded) order by entry_id) one
            group by stratum
            """,
            new NpgsqlParameter<Guid[]>("libraries", libraries),
            new NpgsqlParameter<string[]>("excluded", [.. exclusions.Select(one => one.ObjectId)])).ToListAsync(ct);
        var classless = counts.Where(one => one.Stratum is null).Sum(one => one.Objects);
        var rows = sampling.RulesBp.Select(rule =>
        {
            var objects = counts.Where(one => one.Stratum == rule.Stratum).Sum(one => one.Objects)
                + (sampling.Unclassified == UnclassifiedTreatment.TreatAsC && rule.Stratum == "C" ? classless : 0);
            var isLawful = rule.BasisPoints is >= 0 and <= 10_000 && sampling.MinPerStratum >= 0;
            return new PreviewRow(rule.Stratum, objects, rule.BasisPoints, isLawful ? SampleSize.Of(objects, rule.BasisPoints, sampling.Rounding, sampling.MinPerStratum) : 0);
        }).ToList();
        var unclassified = counts.Where(one => one.Stratum is not null && sampling.RulesBp.Of(one.Stratum) is null).Sum(one => one.Objects)
            + (sampling.Unclassified == UnclassifiedTreatment.Resolve ? classless : 0);
        return new SamplingPreview(rows, sampling.Rounding, sampling.MinPerStratum, string.Join("、", names), exclusions.Count, unclassified, IsAnnounced: false);
    }

    private async Task<Guid[]> NewestAsync(CancellationToken ct) =>
        [.. await db.Libraries.Where(row => row.Kind == "Objects" && row.Entries <= CountedUnasked).OrderByDescending(row => row.Id).Take(1).Select(row => row.Id).ToListAsync(ct)];

    private sealed record Counted(string? Stratum, int Objects);
}
