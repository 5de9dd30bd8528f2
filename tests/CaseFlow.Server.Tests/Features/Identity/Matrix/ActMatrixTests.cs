using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>Every act, tried by everybody, over the API and by the forms of pages: who may not changes nothing, and who may is not refused.</summary>
public sealed class ActMatrixTests
{
    private const int AtOnce = 4;

    [Fact]
    public async Task What_is_done_is_refused_to_whom_the_table_does_not_name_without_a_trace_and_to_nobody_else()
    {
        await using var house = await MatrixHouse.OpenAsync();
        var targets = await MatrixTargets.OfAsync(house);
        var rule = new MatrixRule(house.Made);
        var paths = (await house.Server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!;
        var cells = (
            from endpoint in MatrixEndpoint.AllOf(house.Server)
            where endpoint is { IsReading: false, Access: not null }
            from visitor in MatrixHouse.Visitors.Append(null)
            from target in targets.For(endpoint)
            let isAgainst = rule.Hides(visitor, target) || rule.Against(endpoint, visitor, target).Count > 0 || !target.IsThere
            select (endpoint, visitor, target, isAgainst)).ToList();
        var wrong = new ConcurrentBag<string>();
        var before = await MatrixTrace.OfAsync(house);

        await TryAsync(cells.Where(cell => cell.isAgainst && cell.endpoint.Access!.Kind is not AccessKind.Everybody and not AccessKind.Anybody));
        var after = await MatrixTrace.OfAsync(house);
        await TryAsync(cells.Where(cell => !cell.isAgainst || cell.endpoint.Access!.Kind is AccessKind.Everybody or AccessKind.Anybody));

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
        Assert.Equal(before, after);

        async Task TryAsync(IEnumerable<(MatrixEndpoint Endpoint, Visitor? Visitor, MatrixTarget Target, bool IsAgainst)> all) =>
            await Parallel.ForEachAsync(all.GroupBy(cell => cell.Visitor), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (own, _) =>
            {
                using var client = await new MatrixClient(house.Server, own.Key).WithFormTokenAsync();
                foreach (var group in own.GroupBy(cell => cell.Endpoint))
                {
                    var absent = new MatrixReply(HttpStatusCode.NotFound, null, "", null);
                    foreach (var target in group.Select(cell => cell.Target).OrderBy(target => target.IsThere))
                    {
                        var reply = await SendAsync(client, group.Key, target, paths);
                        absent = target.IsThere ? absent : reply;
                        foreach (var problem in rule.ProblemsOf(group.Key, own.Key, target, reply, absent))
                        {
                            wrong.Add($"{group.Key} {target.State} {own.Key?.Id ?? "nobody"}: {(int)reply.Status} {reply.Code}: {problem}");
                        }
                    }
                }
            });
    }

    private static Task<MatrixReply> SendAsync(MatrixClient client, MatrixEndpoint endpoint, MatrixTarget target, JsonNode paths)
    {
        if (endpoint.TakesFile && endpoint.IsApi)
        {
            return client.PostFileAsync(target.Path, MatrixForms.File, MatrixForms.FileType);
        }

        return endpoint.IsApi
            ? client.SendJsonAsync(endpoint.Method, target.Path, ExampleOf(paths, endpoint))
            : client.PostFormAsync(target.Path, MatrixForms.Of(endpoint.Route).Select(field => (field.Name, field.Value.Replace("{task}", target.Chosen, StringComparison.Ordinal).Replace("{stuck}", $"Overdue:{target.Chosen}", StringComparison.Ordinal))));
    }

    private static JsonNode? ExampleOf(JsonNode paths, MatrixEndpoint endpoint)
    {
        var body = paths[endpoint.Route]![endpoint.Method.ToLowerInvariant()]!["requestBody"];
        return body is null ? null : body["content"]!["application/json"]?["examples"]?["example"]?["value"] ?? new JsonObject();
    }
}
