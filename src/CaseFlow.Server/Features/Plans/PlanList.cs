using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Plans;

/// <summary>Which plans.</summary>
public enum PlanListStage
{
    /// <summary>Every plan.</summary>
    All,

    /// <summary>Being written or reviewed.</summary>
    Drafts,

    /// <summary>Issued and not closed.</summary>
    Running,

    /// <summary>Closed, archived or given up.</summary>
    Ended,
}

/// <summary>How far the cases of a plan are. Counting what is open stops at <see cref="Most"/>.</summary>
/// <param name="Cases">How many there are.</param>
/// <param name="Unpublished">How many have results that are not public.</param>
/// <param name="Open">How many are not closed.</param>
public sealed record PlanProgress(int Cases, int Unpublished, int Open)
{
    /// <summary>Where counting ends: nothing counts a million rows.</summary>
    public const int Most = 10_000;

    /// <summary>Cases whose results are public.</summary>
    public int Published => Math.Max(0, Cases - Unpublished);

    /// <summary>Cases that are closed.</summary>
    public int Closed => Math.Max(0, Cases - Open);
}

/// <summary>A plan in the list.</summary>
/// <param name="Id">Id.</param>
/// <param name="DocumentNumber">发文字号.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="CreatedAt">When the draft was made.</param>
/// <param name="Progress">How far its cases are.</param>
public sealed record PlanListRow(Guid Id, string? DocumentNumber, string Title, PlanStage Stage, DateTimeOffset CreatedAt, PlanProgress Progress);

/// <summary>The list of plans.</summary>
/// <param name="Stage">Which plans.</param>
/// <param name="Search">Text in the title or number.</param>
/// <param name="Rows">Newest first.</param>
/// <param name="MayDraft">Whether the reader writes plans.</param>
/// <param name="Next">Where the next part begins.</param>
public sealed record PlansModel(PlanListStage Stage, string? Search, IReadOnlyList<PlanListRow> Rows, bool MayDraft, string? Next);

/// <summary>Lists plans without reading their facts.</summary>
internal sealed class PlanList(CaseFlowDb db)
{
    private static readonly string[] Ended = [nameof(PlanStage.Closed), nameof(PlanStage.Archived), nameof(PlanStage.Cancelled)];

    /// <summary>Lists.</summary>
    internal async Task<Result<PlansModel>> FindAsync(PlanListStage stage, string? search, PageQuery page, Actor actor, CancellationToken ct)
    {
        var begin = page.Begin(parts => Guid.Parse(parts[0]), Guid.AllBitsSet);
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var before = begin.Value;
        var plans = db.Plans.KnownTo(actor).Where(row => row.Id < before);
        plans = search is null ? plans : plans.Where(row => row.Title.Contains(search) || row.DocumentNumber!.Contains(search));
        plans = stage switch
        {
            PlanListStage.Drafts => plans.Where(row => PlanVisibility.Drafts.Contains(row.Stage)),
            PlanListStage.Ended => plans.Where(row => Ended.Contains(row.Stage)),
            PlanListStage.Running => plans.Where(row => !PlanVisibility.Drafts.Contains(row.Stage) && !Ended.Contains(row.Stage)),
            _ => plans,
        };
        var rows = await plans.OrderByDescending(row => row.Id).Take(page.Rows)
            .Select(row => new { row.Id, row.DocumentNumber, row.Title, row.Stage, row.CreatedAt }).ToListAsync(ct);
        var progress = await ProgressAsync([.. rows.Select(row => row.Id)], ct);
        var shown = Page<PlanListRow>.Of(
            rows.ConvertAll(row => new PlanListRow(row.Id, row.DocumentNumber, row.Title, Enum.Parse<PlanStage>(row.Stage), row.CreatedAt, progress[row.Id])),
            page,
            row => PageQuery.Cursor(row.Id));
        return new PlansModel(stage, search, shown.Items, Permissions.Has(actor, Permission.DraftPlan), shown.Next);
    }

    /// <summary>How far the cases of plans are, all in one statement.</summary>
    internal async Task<IReadOnlyDictionary<Guid, PlanProgress>> ProgressAsync(Guid[] plans, CancellationToken ct)
    {
        var counted = await db.Database.SqlQueryRaw<Counted>(
            $"""
             select p.id as "Id",
               coalesce((select number from cases.cases where plan_id = p.id order by number desc limit 1), 0) as "Cases",
               (select count(*)::int from (select from cases.cases where plan_id = p.id and not is_published limit {PlanProgress.Most}) u) as "Unpublished",
               (select count(*)::int from (select from cases.cases where plan_id = p.id and closed_on is null limit {PlanProgress.Most}) o) as "Open"
             from unnest(@plans) p(id)
             """,
            new NpgsqlParameter<Guid[]>("plans", plans)).ToListAsync(ct);
        return counted.ToDictionary(one => one.Id, one => new PlanProgress(one.Cases, one.Unpublished, one.Open));
    }

    private sealed record Counted(Guid Id, int Cases, int Unpublished, int Open);
}
