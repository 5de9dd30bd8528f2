using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Identity;

/// <summary>Every endpoint, tried by every role of the own and of another department: allowed and refused exactly as the one table says.</summary>
public sealed class EndpointMatrixTests
{
    // What they act on is of the lead department; everything else is of no department, or is sorted out in lists.
    private static readonly Permission[] OfADepartment = [Permission.ReassignTask, Permission.DecideDeadline, Permission.ExtendDeadline, Permission.NoteAbsence];

    // A file of a library, as its form sends it.
    private const string File =
        "--x\r\nContent-Disposition: form-data; name=kind\r\n\r\nobjects\r\n--x\r\nContent-Disposition: form-data; name=name\r\n\r\n名录\r\n" +
        "--x\r\nContent-Disposition: form-data; name=file; filename=a.csv\r\n\r\nid,name\r\nA,B\r\n--x--\r\n";

    [Fact]
    public async Task Every_endpoint_says_who_it_is_open_to()
    {
        await using var server = await ApiServer.StartAsync();

        var silent = Endpoints(server).Where(endpoint => endpoint.Metadata.GetMetadata<Access>() is not { } access || (access.Kind == AccessKind.Table) != access.Permission.HasValue);

        Assert.Empty(silent.Select(endpoint => endpoint.DisplayName));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_told_so_wherever_they_turn_but_at_the_door()
    {
        await using var server = await ApiServer.StartAsync();

        foreach (var endpoint in Endpoints(server))
        {
            var reply = await SendAsync(server, endpoint, name => name == "year" ? "2024" : $"{Guid.Empty}", null, HttpMethods(endpoint) is "POST" or "PUT" ? "{}" : null);

            var isOpen = endpoint.Metadata.GetMetadata<Access>()!.Kind == AccessKind.Anybody;
            Assert.True(isOpen != (reply.Code == "session.missing"), $"{endpoint.DisplayName}: {reply.Text}");
        }
    }

    [Fact]
    public async Task Every_endpoint_of_the_table_is_open_to_the_roles_and_departments_of_its_row_and_to_nobody_else()
    {
        await using var inspection = await ReadyAsync();
        var server = inspection.Server;
        var values = await ValuesAsync(inspection);
        var paths = (await server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!;
        var wrong = new List<string>();

        foreach (var endpoint in Endpoints(server).Where(one => one.Metadata.GetMetadata<Access>()!.Kind == AccessKind.Table))
        {
            var row = Permissions.RowOf(endpoint.Metadata.GetMetadata<Access>()!.Permission!.Value);
            var body = ExampleOf(paths, endpoint);
            foreach (var (role, isOwn) in Everybody())
            {
                var reply = await SendAsync(server, endpoint, name => values(endpoint, name), Person(role, isOwn), body);
                var isGranted = row.Grants.Any(grant => grant.Role == role && (grant.Reach == Reach.Everywhere || isOwn || !OfADepartment.Contains(row.Permission)));
                var isRefused = reply.Status == HttpStatusCode.Forbidden && reply.Code == row.Code;
                if (isRefused == isGranted || (int)reply.Status >= 500)
                {
                    wrong.Add($"{endpoint.DisplayName} {role} {(isOwn ? "own" : "other")}: {(int)reply.Status} {reply.Code}");
                }
            }
        }

        Assert.Equal("", string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_task_is_open_to_its_role_in_its_department_and_a_case_to_its_team()
    {
        await using var inspection = await ReadyAsync();
        var server = inspection.Server;
        var values = await ValuesAsync(inspection);
        var approval = await inspection.TaskAsync("head", "ApproveVisit");
        var paths = (await server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!;

        foreach (var (role, isOwn) in Everybody())
        {
            var task = await server.PostAsync($"tasks/{approval}/complete", Person(role, isOwn), "{}");
            var expected = role != Role.PlanApprover ? "task.wrong-role" : isOwn ? "task.answer-malformed" : "task.other-department";
            Assert.True(task.Code == expected, $"{role} {isOwn}: {task.Text}");

            foreach (var endpoint in Endpoints(server).Where(one => one.Metadata.GetMetadata<Access>()!.Kind == AccessKind.Case))
            {
                var reply = await SendAsync(server, endpoint, name => values(endpoint, name), Person(role, isOwn), ExampleOf(paths, endpoint));
                Assert.True((int)reply.Status is >= 400 and < 500, $"{endpoint.DisplayName} {role} {isOwn}: {reply.Text}");
            }
        }
    }

    [Fact]
    public async Task What_is_everybodys_own_is_open_to_somebody_without_any_role()
    {
        await using var inspection = await ReadyAsync();
        await inspection.Server.RegisterAsync("nothing", "");
        var values = await ValuesAsync(inspection);

        foreach (var endpoint in Endpoints(inspection.Server).Where(one => one.Metadata.GetMetadata<Access>()!.Kind == AccessKind.Everybody && HttpMethods(one) == "GET"))
        {
            var reply = await inspection.Server.GetAsync(Filled(endpoint, name => values(endpoint, name)), "nothing");

            Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{endpoint.DisplayName}: {reply.Text}");
        }
    }

    // A file is sent as browsers send one; everything else is JSON.
    private static Task<Reply> SendAsync(ApiServer server, RouteEndpoint endpoint, Func<string, string> value, string? person, object? body) =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true
            ? server.SendAsync(Method(endpoint), Filled(endpoint, value), person, File, mediaType: "multipart/form-data; boundary=x")
            : server.SendAsync(Method(endpoint), Filled(endpoint, value), person, body);

    private static IEnumerable<(Role Role, bool IsOwn)> Everybody() => Enum.GetValues<Role>().SelectMany(role => new[] { (role, true), (role, false) });

    private static string Person(Role role, bool isOwn) => $"matrix.{role}.{(isOwn ? "own" : "other")}";

    private static async Task<JointInspection> ReadyAsync()
    {
        var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, 5, 1);
        foreach (var (role, isOwn) in Everybody())
        {
            await inspection.Server.RegisterAsync(Person(role, isOwn), isOwn ? JointInspection.Lead : JointInspection.Other, role.ToString());
        }

        return inspection;
    }

    private static async Task<Func<RouteEndpoint, string, string>> ValuesAsync(JointInspection inspection)
    {
        var k1 = await inspection.CaseOfAsync("K1");
        var library = await inspection.LibraryAsync("Objects");
        await using var scope = inspection.Server.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseFlowDb>();
        var (task, deadline, instance) = (
            await db.Tasks.Where(row => row.EndedAt == null && row.Assignee == null && row.Department == JointInspection.Lead).Select(row => row.Id).FirstAsync(),
            await db.Deadlines.Where(row => row.Department == JointInspection.Lead).Select(row => row.Id).FirstAsync(),
            await db.Instances.Where(row => row.CaseId == k1).Select(row => row.Id).FirstAsync());
        return (endpoint, name) => (endpoint.RoutePattern.RawText!.Split('/')[3], name) switch
        {
            ("cases", "id") => $"{k1}",
            ("tasks", "id") => $"{task}",
            ("deadlines", "id") => $"{deadline}",
            ("libraries", "id") => $"{library}",
            ("instances", "id") => $"{instance}",
            ("people", "id") => "RS-01",
            ("plans", "id") => $"{inspection.PlanId}",
            (_, "officerId") => "RS-03",
            (_, "person") => "RS-01",
            (_, "number") => "1",
            (_, "year") => "2024",
            (_, "key" or "definitionId" or "name") => "nothing",
            _ => $"{Guid.Empty}",
        };
    }

    private static JsonNode? ExampleOf(JsonNode paths, RouteEndpoint endpoint)
    {
        var path = endpoint.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal).TrimEnd('/');
        var body = paths[path]![HttpMethods(endpoint).ToLowerInvariant()]!["requestBody"];
        return body is null ? null : body["content"]!["application/json"]?["examples"]?["example"]?["value"] ?? new JsonObject();
    }

    private static IEnumerable<RouteEndpoint> Endpoints(ApiServer server) => server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(CaseFlowApi.Root, StringComparison.Ordinal));

    private static string HttpMethods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];

    private static HttpMethod Method(RouteEndpoint endpoint) => new(HttpMethods(endpoint));

    private static string Filled(RouteEndpoint endpoint, Func<string, string> value) => endpoint.RoutePattern.Parameters.Aggregate(
        endpoint.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal),
        (path, parameter) => path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(value(parameter.Name)), StringComparison.Ordinal));
}
