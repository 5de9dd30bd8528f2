using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>A case in which the hourly look found no progress. Lists test it again, so what has moved since is not shown.</summary>
public sealed class QuietCaseRow
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<QuietCaseRow>
    {
        public void Configure(EntityTypeBuilder<QuietCaseRow> builder)
        {
            builder.ToTable("quiet_cases", "cases");
            builder.HasKey(row => row.CaseId);
        }
    }
}
