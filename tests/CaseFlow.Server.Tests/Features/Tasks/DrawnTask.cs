using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.Extensions.DependencyInjection;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Tasks;

/// <summary>Tasks that a designer of the house draws beside the shipped ones.</summary>
internal static class DrawnTask
{
    /// <summary>A task with a ladder, due on 2024-07-10.</summary>
    internal static JsonObject Laddered(string id, params (string Input, string Value)[] inputs) => Step(
        id,
        "CaseFlow.HumanTask",
        [
            ("kind", Text(id)), ("title", Text(id)), ("outcomes", List("Done")), ("dueOn", Text("2024-07-10")), ("ladder", Script("true")),
            .. inputs.Select(input => (input.Input, (JsonNode?)Text(input.Value))),
        ]);

    /// <summary>Publishes a drawing and starts it in a case, or for the plan.</summary>
    internal static async Task StartAsync(this JointInspection inspection, Guid? caseId, string id, string drawing)
    {
        var units = inspection.Server.App.Services.GetRequiredService<UnitOfWork>();
        await WorkflowFolder.ImportAsync(units, [new DrawingFile("drawn", drawing)], CancellationToken.None);
        var started = await units.RunAsync(
            async (WorkflowRuntime runtime) =>
            {
                var owner = new WorkflowRuntime.Owner(inspection.PlanId, caseId);
                return (Result<Guid>)(await runtime.StartNowAsync(id, new Dictionary<string, object?>(), owner, null, CancellationToken.None))!.Id;
            },
            CancellationToken.None);
        Assert.False(started.IsRefused);
        await inspection.Server.WorkAsync();
    }

    /// <summary>Looks at the database.</summary>
    internal static async Task<T> LookAsync<T>(this JointInspection inspection, Func<CaseFlowDb, Task<T>> look)
    {
        await using var scope = inspection.Server.App.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<CaseFlowDb>());
    }
}
