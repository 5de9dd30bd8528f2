using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

/// <summary>Gives the migration tool a model; it never connects.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<CaseFlowDb>
{
    public CaseFlowDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CaseFlowDb>().UseNpgsql("Host=unused", Database.Migrations).Options);

    private static void Main()
    {
    }
}
