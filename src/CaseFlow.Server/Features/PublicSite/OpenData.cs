using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.PublicSite;

/// <summary>开放数据: everything that is public, as CSV and JSON with a schema, written while it is read.</summary>
internal static partial class OpenData
{
    /// <summary>A published result of one item.</summary>
    /// <param name="PlanNumber">发文字号 of the plan.</param>
    /// <param name="PlanTitle">Title of the plan.</param>
    /// <param name="CaseNumber">Number of the task.</param>
    /// <param name="ObjectName">Name of the inspected object.</param>
    /// <param name="ObjectCode">Unified social credit code; empty for objects that have none.</param>
    /// <param name="Department">The authority that inspected and answers for the result.</param>
    /// <param name="InspectedOn">Day on which its inspection ended.</param>
    /// <param name="PublishedOn">Day of the first publication.</param>
    /// <param name="Item">The item.</param>
    /// <param name="Code">Result code, 1 to 10.</param>
    /// <param name="Label">The code's wording in the plan.</param>
    /// <param name="Version">Version of the result, from 1; above 1 it was corrected.</param>
    /// <param name="LastChangeReason">Reason of the latest correction.</param>
    [CsvRecord]
    internal sealed partial record ResultLine(
        string? PlanNumber, string PlanTitle, string CaseNumber, string ObjectName, string? ObjectCode, string Department, DateOnly InspectedOn, DateOnly PublishedOn, string Item, int Code, string Label, int Version, string? LastChangeReason);

    /// <summary>An item of an issued plan.</summary>
    /// <param name="PlanNumber">发文字号 of the plan.</param>
    /// <param name="PlanTitle">Title of the plan.</param>
    /// <param name="Department">The authority.</param>
    /// <param name="Item">The item.</param>
    /// <param name="Basis">Its legal basis.</param>
    /// <param name="VisitsFrom">First day of visits.</param>
    /// <param name="VisitsTo">Last day of visits.</param>
    /// <param name="DrawId">Name of the plan's draw.</param>
    /// <param name="Published">Objects whose results are public.</param>
    [CsvRecord]
    internal sealed partial record PlanLine(string? PlanNumber, string PlanTitle, string Department, string Item, string Basis, DateOnly? VisitsFrom, DateOnly? VisitsTo, string? DrawId, int Published);

    internal static RouteGroupBuilder MapOpenData(this RouteGroupBuilder pages)
    {
        var data = pages.MapGroup("/public/data").OpenToAnybody().WithMetadata(new KeptInCaches()).RequireRateLimiting(PublicLimits.Reading);
        data.MapGet("/results.csv", (PublicReader reader, CancellationToken ct) => Csv("results.csv", ResultsAsync(reader, ct)));
        data.MapGet("/results.json", (PublicReader reader, CancellationToken ct) => TypedResults.Json(ResultsAsync(reader, ct), ServerJson.Plain));
        data.MapGet("/plans.csv", (PublicReader reader, CancellationToken ct) => Csv("plans.csv", PlansAsync(reader, ct)));
        data.MapGet("/plans.json", (PublicReader reader, CancellationToken ct) => TypedResults.Json(PlansAsync(reader, ct), ServerJson.Plain));
        data.MapGet("/schema.json", () => TypedResults.Json(new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["results"] = new JsonObject { ["type"] = "array", ["items"] = JsonSchemaExporter.GetJsonSchemaAsNode(ServerJson.Plain, typeof(ResultLine)) },
            ["plans"] = new JsonObject { ["type"] = "array", ["items"] = JsonSchemaExporter.GetJsonSchemaAsNode(ServerJson.Plain, typeof(PlanLine)) },
        }));
        return pages;
    }

    private static async IAsyncEnumerable<ResultLine> ResultsAsync(PublicReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in reader.AllAsync(ct))
        {
            var result = row.Result;
            foreach (var item in result.Items)
            {
                yield return new ResultLine(
                    result.PlanNumber, result.PlanTitle, result.CaseNumber, result.ObjectName, result.ObjectCode, result.Department, result.InspectedOn, row.PublishedOn, item.Item, item.Code, item.Label, result.Version, result.Changes is [.., var last] ? last.Reason : null);
            }
        }
    }

    private static async IAsyncEnumerable<PlanLine> PlansAsync(PublicReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var one in await reader.PlansAsync(null, ct))
        {
            var plan = one.Plan.Configuration;
            foreach (var item in plan.Items)
            {
                var bases = item.Bases.Count > 0 ? item.Bases : plan.Bases;
                yield return new PlanLine(plan.DocumentNumber, plan.Title, item.Department, item.Name, string.Join("；", bases.Select(basis => basis.Title)), one.Plan.Window?.From, one.Plan.Window?.To, one.DrawId, one.Published);
            }
        }
    }

    // Cells that a spreadsheet would compute are written so that it does not.
    private static PushStreamHttpResult Csv<T>(string name, IAsyncEnumerable<T> lines) => TypedResults.Stream(
        async body =>
        {
            await using var csv = CsvWriter.Create(body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
            await csv.WriteRecordsAsync(lines);
        },
        "text/csv; charset=utf-8",
        name);
}
