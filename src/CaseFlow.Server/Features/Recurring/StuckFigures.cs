using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>How much was stuck on a day, for one cause.</summary>
public sealed class StuckFigureRow
{
    /// <summary>The office's day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The cause.</summary>
    public required string Cause { get; init; }

    /// <summary>How many, when it was last counted on that day.</summary>
    public required int Count { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<StuckFigureRow>
    {
        public void Configure(EntityTypeBuilder<StuckFigureRow> builder)
        {
            builder.ToTable("stuck_figures", "cases");
            builder.HasKey(row => new { row.On, row.Cause });
        }
    }
}

/// <summary>Counts each hour what is too much to be counted for a page, and keeps the day's last figures of what is stuck, so that a supervisor sees whether it grows.</summary>
internal sealed class StuckFigures(CaseFlowDb db, StuckList list, DeadlineFigures deadlines, TimeProvider clock) : IRecurringWork
{
    // Sees everything but what belongs to sealed cases, which no figure may betray.
    private static readonly Actor _counter = Actor.System with { Roles = new HashSet<Role> { Role.Supervisor } };

    /// <inheritdoc />
    public RecurringJob Job { get; } = new("figures", new BilingualText("督办统计", "Figures of what is stuck"), null);

    /// <inheritdoc />
    public async Task<BilingualText> RunAsync(CancellationToken ct)
    {
        await deadlines.CountAsync(ct);
        await list.LookForQuietCasesAsync(ct);
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var sums = (await list.CountAsync(_counter, default, ct, most: int.MaxValue - 1)).Value;
        var known = await db.StuckFigures.Where(row => row.On == today).ToDictionaryAsync(row => row.Cause, ct);
        foreach (var sum in sums)
        {
            if (known.GetValueOrDefault(sum.Cause.ToString()) is { } row)
            {
                db.Attach(row).Entity.Count = sum.Count;
            }
            else
            {
                db.Add(new StuckFigureRow { On = today, Cause = sum.Cause.ToString(), Count = sum.Count });
            }
        }

        await db.SaveChangesAsync(ct);
        var all = sums.Sum(sum => sum.Count);
        return new BilingualText($"督办事项 {all} 项。", $"{all} things are stuck.");
    }
}
