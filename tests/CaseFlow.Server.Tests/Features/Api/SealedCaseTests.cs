using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class SealedCaseTests
{
    private const string ObjectId = "91410402MAFAK07827";

    private static async Task<(JointInspection Inspection, Guid Case)> SealedAsync()
    {
        var inspection = await JointInspection.DispatchedAsync();
        var id = await inspection.CaseOfAsync("K4");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-09-20", noAdvanceNotice = "告知将影响检查效果" }, id);
        return (inspection, id);
    }

    [Theory]
    [InlineData("SJ-02")]
    [InlineData("office")]
    [InlineData("supervisor")]
    [InlineData("admin")]
    public async Task Outside_its_team_and_approvers_a_sealed_case_leaves_no_trace_before_its_visit(string outsider)
    {
        var (inspection, id) = await SealedAsync();
        await using var ending = inspection;
        var server = inspection.Server;
        var instance = await InstanceOfAsync(inspection, id);
        var task = await inspection.TaskAsync("RS-01", "SiteVisit", id);
        string[] places =
        [
            $"plans/{inspection.PlanId}/cases", $"plans/{inspection.PlanId}/draw", $"tasks?scope=open&caseId={id}", "tasks?scope=open", $"deadlines?caseId={id}", "deadlines",
            $"plans/{inspection.PlanId}",
        ];
        string[] ids = [$"cases/{id}", $"cases/{id}/journal", $"cases/{id}/audit", $"tasks/{task}", $"instances/{instance}"];
        (string Path, object? Body)[] acts =
        [
            ($"cases/{id}/visit", new { present = new[] { "RS-01", "SJ-03" }, certificatesShown = true }), ($"cases/{id}/findings", new { }), ($"tasks/{task}/claim", null),
            ($"tasks/{task}/complete", new { finished = true }), ($"tasks/{task}/reassign", new { to = outsider, reason = "试探" }), ($"cases/{id}/rectifications/1/reported", null),
            ($"cases/{id}/corrections", new { department = JointInspection.Lead, applicant = "某人", claim = "试探" }), ($"instances/{instance}/incidents/retry", new { incidentId = id }),
        ];

        foreach (var place in places)
        {
            var reply = await server.GetAsync(place, outsider);
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.DoesNotContain(ObjectId, reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(id.ToString(), reply.Text, StringComparison.Ordinal);
        }

        foreach (var path in ids)
        {
            var reply = await server.GetAsync(path, outsider);
            Assert.Equal(HttpStatusCode.NotFound, reply.Status);
            Assert.EndsWith(".unknown", reply.Code, StringComparison.Ordinal);
        }

        foreach (var (path, body) in acts)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await server.PostAsync(path, outsider, body)).Status);
        }
    }

    [Fact]
    public async Task A_sealed_case_answers_like_one_that_does_not_exist()
    {
        var (inspection, id) = await SealedAsync();
        await using var ending = inspection;

        var hidden = await inspection.Server.GetAsync($"cases/{id}", "office");
        var missing = await inspection.Server.GetAsync($"cases/{Guid.Empty}", "office");

        Assert.Equal(missing.Text, hidden.Text);
    }

    [Theory]
    [InlineData("RS-01")]
    [InlineData("SJ-03")]
    [InlineData("head")]
    public async Task Its_team_and_approvers_see_a_sealed_case_and_its_audit_notes_that_they_did(string insider)
    {
        var (inspection, id) = await SealedAsync();
        await using var ending = inspection;

        var seen = (await inspection.Server.GetAsync($"cases/{id}", insider)).Accepted;

        Assert.Equal("SealedNoNotice", seen["stage"]!.GetValue<string>());
        var acts = (await inspection.Server.GetAsync($"cases/{id}/audit", insider)).Accepted["items"]!.AsArray();
        Assert.Contains(acts, act => act!["act"]!.GetValue<string>() == "NoteSealedReading" && act["actor"]!.GetValue<string>() == insider);
    }

    [Fact]
    public async Task While_an_object_is_sealed_the_record_is_given_without_it_and_without_what_it_could_be_computed_from()
    {
        var (inspection, id) = await SealedAsync();
        await using var ending = inspection;
        var path = $"plans/{inspection.PlanId}/draw";

        var outside = (await inspection.Server.GetAsync(path, "office")).Accepted;
        var file = await inspection.Server.GetAsync($"{path}/files/record.json", "office");
        var whole = await inspection.Server.GetAsync($"{path}/files/record.json", "head");

        Assert.Equal(7, outside["record"]!["selected"]!.AsArray().Count);
        Assert.Null(outside["record"]!["secret"]);
        Assert.Null(outside["record"]!["seed"]);
        Assert.Empty(outside["record"]!["reserve"]?.AsArray() ?? []);
        Assert.Equal(HttpStatusCode.Forbidden, file.Status);
        Assert.Equal("draw.sealed", file.Code);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(whole.Text)));
        Assert.Equal(hash, outside["withheld"]!["recordSha256"]!.GetValue<string>());
        Assert.Contains(ObjectId, (await inspection.Server.GetAsync(path, "head")).Text, StringComparison.Ordinal);
        Assert.Contains(ObjectId, (await inspection.Server.GetAsync(path, "RS-01")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_visit_a_sealed_case_is_open_to_everybody_who_may_see_cases()
    {
        var (inspection, id) = await SealedAsync();
        await using var ending = inspection;
        inspection.MoveTo(2024, 9, 20);

        _ = (await inspection.Server.PostAsync($"cases/{id}/visit", "RS-01", new { present = new[] { "RS-01", "SJ-03" }, certificatesShown = true })).Accepted;

        Assert.Equal(HttpStatusCode.OK, (await inspection.Server.GetAsync($"cases/{id}", "office")).Status);
        Assert.Contains(ObjectId, (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "office")).Text, StringComparison.Ordinal);
        Assert.NotNull((await inspection.Server.GetAsync($"plans/{inspection.PlanId}/draw", "office")).Accepted["record"]!["secret"]);
    }

    private static async Task<Guid> InstanceOfAsync(JointInspection inspection, Guid caseId)
    {
        await using var scope = inspection.Server.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseFlowDb>().Instances.Where(row => row.CaseId == caseId).Select(row => row.Id).FirstAsync();
    }
}
