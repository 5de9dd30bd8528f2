using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using DeadlineDesk = CaseFlow.Server.Features.Deadlines.Deadlines;

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
        await ArmAndGiveAsync(inspection, id, task, outsider);
        string[] places =
        [
            $"plans/{inspection.PlanId}/cases", $"plans/{inspection.PlanId}/draw", $"tasks?scope=open&caseId={id}", "tasks?scope=open", "tasks?scope=mine", "tasks?scope=done",
            $"deadlines?caseId={id}", "deadlines",
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
            // Only what an insider does see there can be hidden from others.
            Assert.Contains(place.StartsWith("deadlines", StringComparison.Ordinal) || place.StartsWith("tasks", StringComparison.Ordinal) ? id.ToString() : ObjectId, await SeenAsync(inspection, id, place), StringComparison.Ordinal);
            var reply = await server.GetAsync(place, outsider);
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.DoesNotContain(ObjectId, reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(id.ToString(), reply.Text, StringComparison.Ordinal);
        }

        foreach (var path in ids)
        {
            Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(path, "RS-01")).Status);
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

    [Fact]
    public async Task An_approver_of_a_department_that_is_not_on_the_team_knows_nothing_of_a_sealed_case()
    {
        var (inspection, id) = await SealedAsync();
        await using var ending = inspection;
        await inspection.Server.RegisterAsync("head2", JointInspection.Other, "PlanApprover");
        await inspection.Server.RegisterAsync("head3", "消防大队", "PlanApprover");

        Assert.Equal(HttpStatusCode.OK, (await inspection.Server.GetAsync($"cases/{id}", "head2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await inspection.Server.GetAsync($"cases/{id}", "head3")).Status);
        Assert.DoesNotContain(ObjectId, (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "head3")).Text, StringComparison.Ordinal);
        Assert.NotNull((await inspection.Server.GetAsync($"plans/{inspection.PlanId}/draw", "head3")).Accepted["withheld"]);
    }

    [Fact]
    public async Task Wherever_a_sealed_case_is_shown_its_audit_notes_the_reader()
    {
        var (inspection, id) = await SealedAsync();
        await using var ending = inspection;
        var server = inspection.Server;
        var task = await inspection.TaskAsync("RS-01", "SiteVisit", id);
        string[] places =
        [
            $"plans/{inspection.PlanId}/cases", $"plans/{inspection.PlanId}/draw", $"plans/{inspection.PlanId}/draw/files/record.json", "tasks", $"tasks/{task}",
            $"instances/{await InstanceOfAsync(inspection, id)}",
        ];

        foreach (var place in places)
        {
            _ = (await server.GetAsync(place, "RS-01")).Text;
        }

        var notes = (await server.GetAsync($"cases/{id}/audit?limit=200", "RS-01")).Accepted["items"]!.AsArray()
            .Where(act => act!["act"]!.GetValue<string>() == "NoteSealedReading" && act["actor"]!.GetValue<string>() == "RS-01")
            .Select(act => System.Text.Json.Nodes.JsonNode.Parse(act!["detail"]!.GetValue<string>())!["what"]!.GetValue<string>())
            .ToHashSet();
        Assert.Superset(places.Select(place => $"/api/v1/{place}").ToHashSet(), notes);
        var open = await inspection.CaseOfAsync("K1");
        var others = (await server.GetAsync($"cases/{open}/audit?limit=200", "RS-01")).Accepted["items"]!.AsArray();
        Assert.DoesNotContain(others, act => act!["act"]!.GetValue<string>() == "NoteSealedReading");
    }

    [Fact]
    public async Task A_sealed_case_that_is_dropped_is_open_and_gives_the_draw_s_record_free()
    {
        var (inspection, id) = await SealedAsync();
        await using var ending = inspection;
        await inspection.DoAsync("RS-01", "SiteVisit", new { notPossible = new { reason = "Deregistered", evidence = "登记机关查询结果" } }, id);
        Assert.Equal(HttpStatusCode.NotFound, (await inspection.Server.GetAsync($"cases/{id}", "office")).Status);

        await inspection.DoAsync("head", "DecideExclusion", new { approve = true }, id);

        Assert.Equal(HttpStatusCode.OK, (await inspection.Server.GetAsync($"cases/{id}", "office")).Status);
        Assert.Contains(ObjectId, (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "office")).Text, StringComparison.Ordinal);
        Assert.NotNull((await inspection.Server.GetAsync($"plans/{inspection.PlanId}/draw", "office")).Accepted["record"]!["secret"]);
    }

    // What an insider sees in the same place: the leader, the head, or whoever has or did a task of the case.
    private static async Task<string> SeenAsync(JointInspection inspection, Guid id, string place) => place switch
    {
        "tasks?scope=mine" => (await inspection.Server.GetAsync(place, "RS-01")).Text,
        "tasks?scope=done" => (await inspection.Server.GetAsync(place, "head")).Text,
        _ => (await inspection.Server.GetAsync(place, "RS-01")).Text,
    };

    // A deadline runs in the sealed case; the leader has a task of it; and the outsider had one and did one, as somebody who left the team.
    private static async Task ArmAndGiveAsync(JointInspection inspection, Guid id, Guid task, string outsider)
    {
        _ = (await inspection.Server.PostAsync($"tasks/{task}/claim", "RS-01")).Accepted;
        await using var scope = inspection.Server.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseFlowDb>();
        var row = await db.Tasks.AsNoTracking().SingleAsync(one => one.Id == task);
        TaskRow Copy(DateTimeOffset? ended) => new()
        {
            Id = scope.ServiceProvider.GetRequiredService<IdSource>().Next(),
            InstanceId = row.InstanceId,
            BookmarkId = $"{outsider}-{ended}",
            Kind = row.Kind,
            Title = row.Title,
            PlanId = row.PlanId,
            CaseId = id,
            Candidates = [outsider],
            Assignee = outsider,
            CreatedAt = row.CreatedAt,
            EndedAt = ended,
            CompletedBy = ended is null ? null : outsider,
            Outcome = ended is null ? null : "Done",
        };
        db.Tasks.AddRange(Copy(null), Copy(row.CreatedAt));
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(Actor.System, async (DeadlineDesk deadlines) =>
        {
            await deadlines.ArmUntilAsync(
                new DeadlineDesk.Key(inspection.PlanId, id, DeadlineKind.Task, null, "sealed"), new DateOnly(2024, 9, 30), "DOMAIN 6.4", "检查准备", nameof(Role.TeamLeader), CancellationToken.None);
            return (Result<bool>)true;
        }, CancellationToken.None);
    }

    private static async Task<Guid> InstanceOfAsync(JointInspection inspection, Guid caseId)
    {
        await using var scope = inspection.Server.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseFlowDb>().Instances.Where(row => row.CaseId == caseId).Select(row => row.Id).FirstAsync();
    }
}
