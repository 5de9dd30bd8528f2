using CaseFlow.Domain;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>提出后续措施: begins one; the system only proposes, a person decides.</summary>
/// <remarks>Source: INV-21; DOMAIN 2.3 (right to be heard).</remarks>
public sealed class ProposeMeasureActivity(Unit unit, FactStore facts, CaseDesk cases) : IWorkflowActivity
{
    /// <summary>What designers see. Kind is Hearing, Listing, NonCooperation or Referral.</summary>
    public static HostActivityType Type { get; } = new(
        "CaseFlow.ProposeMeasure",
        [new HostInput("Kind", "String", Required: true), new HostInput("Department", "String", Required: true)],
        ["Done"],
        null,
        ["Number"],
        RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var (file, plan) = await cases.TakeAsync(instance, ct);
        var department = (string)call.Inputs["Department"]!;
        var kind = (string)call.Inputs["Kind"]!;
        var act = unit.Act() with { Department = department };
        var codes = file.Case.Results.Where(result => result.Department == department).Select(result => result.Code).Distinct().ToValueList();
        var found = $"检查结果编号 {string.Join("、", codes)}";
        var proposed = kind switch
        {
            "Hearing" => file.FollowUps.OpenHearing(plan, act, department, codes.Where(ResultCode.IsAdverse).ToValueList(), unit.Calendar),
            "Listing" => file.FollowUps.ProposeListing(act, department, file.Case.Subject.SubjectType, found),
            "NonCooperation" => file.FollowUps.ProposeNonCooperation(act, department, found),
            "Referral" => file.FollowUps.Refer(act, department),
            _ => throw new InvalidOperationException($"There is no measure {kind}."),
        };
        if (proposed.IsRefused)
        {
            return ActivityAnswers.Of(proposed.Refusal);
        }

        facts.Put(file with { FollowUps = proposed.Value });
        await unit.AuditAsync(file.Case.Id.Value, $"ProposeMeasure {kind}", null, ct);
        var number = kind switch
        {
            "Hearing" => proposed.Value.Hearings[^1].Number,
            "Listing" => proposed.Value.Listings[^1].Number,
            "NonCooperation" => proposed.Value.NonCooperations[^1].Number,
            _ => proposed.Value.Referrals[^1].Number,
        };
        return ActivityAnswer.CompletedBy("Done", new Dictionary<string, object?> { ["Number"] = (double)number });
    }
}
