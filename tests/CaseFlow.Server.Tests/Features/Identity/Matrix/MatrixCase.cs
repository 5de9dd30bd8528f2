using System.Text.Json.Nodes;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>A case that is led to a state by those who do it.</summary>
internal sealed class MatrixCase(JointInspection inspection, Guid id)
{
    private string _leader = "";
    private string _other = "";

    /// <summary>Does every step up to a state.</summary>
    internal async Task ReachAsync(CaseState state)
    {
        var team = (await inspection.ReadAsync(id))["case"]!["team"]!;
        _leader = team["leader"]!.GetValue<string>();
        _other = team["members"]!.AsArray().Select(member => member!["officerId"]!.GetValue<string>()).Single(member => member != _leader);
        await inspection.DoAsync("head", "ApproveVisit", Approval(state), id);
        if (state is CaseState.Sealed)
        {
            return;
        }

        await inspection.DoAsync(_leader, "GiveNotice", new { channel = "Phone", addressee = "负责人", visitOn = "2024-07-03" }, id);
        if (state is CaseState.Notified)
        {
            return;
        }

        if (state is CaseState.Excluded)
        {
            await inspection.DoAsync(_leader, "SiteVisit", new { notPossible = new { reason = "Deregistered", evidence = "登记机关查询结果" } }, id);
            await inspection.DoAsync("head", "DecideExclusion", new { approve = true }, id);
            return;
        }

        await VisitAsync(state);
        if (state is CaseState.OnSite)
        {
            return;
        }

        await RecordAsync(state);
        if (state is CaseState.UnderReview)
        {
            return;
        }

        await inspection.PublishAsync(id);
        if (state is CaseState.Closed)
        {
            await CloseAsync();
        }
    }

    private static JsonObject Approval(CaseState state)
    {
        var approval = new JsonObject { ["approve"] = true, ["plannedOn"] = state is CaseState.Sealed ? "2024-09-20" : "2024-07-03" };
        if (state is CaseState.Sealed)
        {
            approval["noAdvanceNotice"] = "告知将影响检查效果";
        }

        return approval;
    }

    private async Task VisitAsync(CaseState state)
    {
        inspection.MoveTo(2024, 7, 3);
        _ = (await inspection.Server.PostAsync($"cases/{id}/visit", _leader, new { present = new[] { _leader, _other }, certificatesShown = true })).Accepted;
        var code = state is CaseState.Referred ? 8 : 1;
        _ = (await inspection.Server.PostAsync($"cases/{id}/findings", _leader, new { results = new[] { new { item = "I1", code } } })).Accepted;
    }

    private async Task RecordAsync(CaseState state)
    {
        _ = (await inspection.Server.PostAsync($"cases/{id}/findings", _other, new { results = new[] { new { item = "I2", code = 1 } } })).Accepted;
        await inspection.DoAsync(_leader, "SiteVisit", new { finished = true }, id);
        await inspection.DoAsync(_leader, "CollectSignature", new { kind = "Sealed", name = "负责人" }, id);
        object[] handling = state is CaseState.Referred ? [new { department = JointInspection.Lead, kind = "Refer", to = "有管辖权的部门" }] : [];
        await inspection.DoAsync(
            _leader,
            "CompleteRecord",
            new { signatures = new[] { new { officerId = _leader, on = "2024-07-03" }, new { officerId = _other, on = "2024-07-03" } }, handling },
            id);
    }

    private async Task CloseAsync()
    {
        await inspection.DoAsync("caseclerk", "ClosingCheck", new
        {
            points = new[] { "Published", "Penalised", "Rectified", "Sanctioned" }.Select(point => new { of = point, @is = point == "Published" ? "Yes" : "NotApplicable", evidence = "公示截图" }),
        }, id);
        await inspection.DoAsync("archivist", "Archive", new { pages = 12, contentHash = new string('a', 64) }, id);
    }
}
