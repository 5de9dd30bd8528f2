using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Tasks;

public sealed class TaskOfPlanTests
{
    [Fact]
    public async Task A_task_of_a_plan_waits_for_the_plan_before_it_locks_the_end_of_its_chain()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var units = inspection.Server.App.Services.GetRequiredService<UnitOfWork>();
        await WorkflowFolder.ImportAsync(units, [new DrawingFile("seal", Flow("seal", [RunTask("seal"), Say("after")], "seal -> after"))], CancellationToken.None);
        await units.RunAsync(
            async (WorkflowRuntime runtime) => (Result<Guid>)(await runtime.StartNowAsync("seal", new Dictionary<string, object?>(), new WorkflowRuntime.Owner(inspection.PlanId, null), null, CancellationToken.None))!.Id,
            CancellationToken.None);
        await using var beside = await inspection.Server.App.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var task = (Guid)(await AskAsync(beside, "select id from workflow.tasks where kind = 'seal'"))!;
        await using var held = await beside.BeginTransactionAsync();
        await AskAsync(beside, $"select 1 from cases.plans where id = '{inspection.PlanId}' for update");

        var acting = Task.Run(() => units.RunAsync(
            RunningServer.Person("王一"),
            (CompleteTask complete) => complete.HandleAsync(task, JsonSerializer.SerializeToElement(new { outcome = "yes" }), CancellationToken.None),
            CancellationToken.None));
        while (await AskAsync(beside, "select count(*) from pg_locks where not granted and pid <> pg_backend_pid() and pid in (select pid from pg_stat_activity where datname = current_database())") is 0L)
        {
            Assert.False(acting.IsCompleted);
        }

        Assert.Equal(1, await AskAsync(beside, $"select 1 from audit.heads where chain_id = '{inspection.PlanId}' for update skip locked"));
        await held.CommitAsync();
        Assert.False((await acting).IsRefused);
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }
}
