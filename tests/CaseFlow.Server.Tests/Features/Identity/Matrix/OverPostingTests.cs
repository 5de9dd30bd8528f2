using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>What a caller sends beside what is asked for: the API refuses it, and a page's form reads nothing of it.</summary>
public sealed class OverPostingTests
{
    private const string Planted = "planted-by-a-caller";

    private static readonly string[] _names =
    [
        "id", "version", "caseId", "planId", "person", "actor", "by", "assignee", "department", "departments", "roles", "role", "stage", "state", "isSealed", "publishedAt", "publishedOn", "createdBy", "reviewedBy",
        "approvedBy", "email", "name", "candidates", "dueOn", "completedBy", "passwordHash", "isAdmin",
    ];

    [Fact]
    public async Task A_member_that_an_act_does_not_ask_for_is_refused_before_anything_is_done()
    {
        await using var house = await MatrixHouse.OpenAsync();
        var targets = await MatrixTargets.OfAsync(house);
        var api = (await house.Server.GetAsync("/openapi/v1.json", null)).Json!;
        var acts = MatrixEndpoint.AllOf(house.Server).Where(endpoint => endpoint is { IsApi: true, IsReading: false, TakesFile: false, Access: not null } && AsksFor(api, endpoint) is not null).ToList();
        var before = await MatrixTrace.OfAsync(house);
        var taken = new List<string>();

        foreach (var endpoint in acts)
        {
            using var client = new MatrixClient(house.Server, WhoMay(endpoint));
            var (body, members) = AsksFor(api, endpoint)!.Value;
            foreach (var name in _names.Except(members, StringComparer.OrdinalIgnoreCase))
            {
                var more = body.DeepClone().AsObject();
                more[name] = Planted;
                var reply = await client.SendJsonAsync(endpoint.Method, targets.For(endpoint).First().Path, more);
                if (reply.Status != HttpStatusCode.BadRequest || reply.Code?.StartsWith("request.", StringComparison.Ordinal) != true)
                {
                    taken.Add($"{endpoint} takes {name}: {(int)reply.Status} {reply.Code}");
                }
            }
        }

        Assert.True(taken.Count == 0, string.Join('\n', taken));
        Assert.Equal(before, await MatrixTrace.OfAsync(house));
        Assert.InRange(acts.Count, 25, 200);
    }

    [Fact]
    public async Task What_a_form_carries_beside_its_fields_is_read_by_nobody()
    {
        await using var house = await MatrixHouse.OpenAsync();
        var targets = await MatrixTargets.OfAsync(house);
        var (review, published) = (await OpenTaskAsync(house, CaseState.UnderReview, "ReviewResult"), targets.Of(CaseState.Published).Case);
        (string? Person, string Path, (string Name, string Value)[] Fields)[] acts =
        [
            ("head", "/account/notices", [("mail", "All"), ("language", "en")]),
            ("head", "/account/absence", [("from", "2024-12-02"), ("until", "2024-12-03")]),
            ("head", "/account/tokens", [("name", "程序"), ("days", "30")]),
            ("admin", "/administration/people", [("new", "true"), ("id", "new.one"), ("name", "新人"), ("department", JointInspection.Lead), ("email", "")]),
            ("author", "/plans/new", [("from", PlanTemplates.All[0].Key), ("year", "2025")]),
            ("reviewer1", $"/tasks/{review}/claim", []),
            ("reviewer1", $"/tasks/{review}", [("~way", "pass")]),
            ("caseclerk", $"/cases/{targets.Of(CaseState.Notified).Case}/recusals", [("officerId", targets.Of(CaseState.Notified).Officer), ("reason", "近亲属"), ("claimant", "负责人")]),
            (null, $"/public/results/{published}/correction", [("department", JointInspection.Lead), ("applicant", "某人"), ("claim", "结果有误"), ("evidence", "收据")]),
        ];

        foreach (var (person, path, fields) in acts)
        {
            using var client = await new MatrixClient(house.Server, person is null ? null : new Visitor(person, "")).WithFormTokenAsync();
            var reply = await client.PostFormAsync(path, [.. fields, .. _names.Except(fields.Select(field => field.Name)).Select(name => (name, name is "role" or "roles" ? nameof(Role.SystemAdmin) : Planted))]);
            Assert.False(reply.IsRefused, $"{path}: {reply.Status} {reply.Code}");
        }

        Assert.Empty(await MatrixTrace.WithAsync(house, Planted));
        var (added, done, plan, result, tokens) = await house.LookAsync(async db => (
            await db.People.SingleAsync(one => one.Id == "new.one"),
            await db.Tasks.SingleAsync(row => row.Id == review),
            await db.Plans.OrderByDescending(row => row.Id).FirstAsync(),
            await db.DepartmentResults.SingleAsync(row => row.CaseId == house.Made.Cases[CaseState.UnderReview] && row.Department == JointInspection.Lead),
            await db.ApiTokens.CountAsync(row => row.Name == "程序" && row.Person == "head")));
        Assert.Empty(added.Roles);
        Assert.Equal(("reviewer1", JointInspection.Lead), (done.CompletedBy, done.Department));
        Assert.Equal("Draft", plan.Stage);
        Assert.Null(result.PublishedOn);
        Assert.Equal(1, tokens);
    }

    private static Task<Guid> OpenTaskAsync(MatrixHouse house, CaseState state, string kind) => house.LookAsync(db =>
        db.Tasks.Where(row => row.CaseId == house.Made.Cases[state] && row.Kind == kind && row.EndedAt == null && row.Department == JointInspection.Lead).Select(row => row.Id).FirstAsync());

    private static Visitor? WhoMay(MatrixEndpoint endpoint) => endpoint.Access!.Permission is { } permission
        ? MatrixHouse.Visitors.First(visitor => visitor.Roles.Contains(Permissions.RowOf(permission).Grants[0].Role))
        : endpoint.Access.Kind is AccessKind.Anybody ? null : MatrixHouse.Visitors.First(visitor => visitor.Roles.Contains(Role.PlanApprover));

    // A body without a shape of its own, such as a task's answer, is read by its form.
    private static (JsonObject Body, string[] Members)? AsksFor(JsonNode api, MatrixEndpoint endpoint)
    {
        var content = api["paths"]![endpoint.Route]![endpoint.Method.ToLowerInvariant()]!["requestBody"]?["content"]?["application/json"];
        var schema = content?["schema"];
        while (schema?["$ref"] is { } reference)
        {
            schema = api["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]];
        }

        return content?["examples"]?["example"]?["value"] is JsonObject body && schema?["properties"] is JsonObject members ? (body, [.. members.Select(member => member.Key)]) : null;
    }
}
