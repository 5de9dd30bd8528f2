using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>What a person has typed into a task's form and not submitted.</summary>
public sealed class AnswerDraftRow
{
    /// <summary>The task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Whose draft.</summary>
    public required string Person { get; init; }

    /// <summary>What was typed, JSON.</summary>
    public required string Answer { get; set; }

    /// <summary>When it was kept last.</summary>
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>Drops the drafts of tasks that were done.</summary>
    internal static NpgsqlBatchCommand Drop(IReadOnlyList<TaskRow> done) => new("delete from workflow.task_drafts where task_id = any($1)")
    {
        Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. done.Select(task => task.Id)] } },
    };

    internal sealed class Mapping : IEntityTypeConfiguration<AnswerDraftRow>
    {
        public void Configure(EntityTypeBuilder<AnswerDraftRow> builder)
        {
            builder.ToTable("task_drafts", "workflow");
            builder.HasKey(row => new { row.TaskId, row.Person });
            builder.Property(row => row.Answer).HasColumnType("json");
            builder.HasOne<TaskRow>().WithMany().HasForeignKey(row => row.TaskId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
