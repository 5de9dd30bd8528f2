using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Cases;

/// <summary>回避申请: the officer, or the subject through a clerk, says that an officer has an interest in the object.</summary>
/// <remarks>Source: 行政处罚法 43; DOMAIN 2.3; INV-08. The inspection is not held up by it.</remarks>
public sealed class ClaimRecusal(Unit unit, CaseDesk cases, FactStore facts)
{
    /// <summary>The fields.</summary>
    /// <param name="OfficerId">The officer, of the team.</param>
    /// <param name="Reason">Which interest.</param>
    /// <param name="Claimant">Who says so, where a clerk takes it in; the officer when left out.</param>
    public sealed record Request(string OfficerId, string Reason, string? Claimant = null);

    /// <summary>Claims.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The case with the claim, or why it cannot be taken in.</returns>
    public async Task<Result<InspectionCase>> HandleAsync(Guid caseId, Request request, CancellationToken ct)
    {
        if (await cases.AgainstAsync(caseId, ct) is { } unknown)
        {
            return unknown;
        }

        var taken = await cases.TakeAsync(caseId, ct);
        var isOwn = unit.Actor.Id == request.OfficerId;
        var act = isOwn ? unit.Act(Role.Officer) : CaseRefusals.ActAs(unit, taken.Plan, Permission.ClaimRecusal);
        return act.IsRefused
            ? act.Refusal
            : await CaseRefusals.KeepAsync(
                unit,
                facts,
                taken,
                taken.File.Case.ClaimRecusal(act.Value, request.OfficerId, request.Claimant ?? (isOwn ? request.OfficerId : ""), request.Reason),
                nameof(ClaimRecusal),
                request,
                ct);
    }
}

/// <summary>回避决定: the head decides whether an officer steps back.</summary>
/// <remarks>Source: 行政处罚法 43; INV-08.</remarks>
public sealed class DecideRecusal(Unit unit, CaseDesk cases, FactStore facts)
{
    /// <summary>The fields.</summary>
    /// <param name="Accept">The decision; accepted, the officer takes no further part.</param>
    /// <param name="Reason">Reasons.</param>
    public sealed record Request(bool Accept, string Reason);

    /// <summary>Decides.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="officerId">The officer against whom a claim is open.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The case with the decision, or why it cannot be made.</returns>
    public async Task<Result<InspectionCase>> HandleAsync(Guid caseId, string officerId, Request request, CancellationToken ct)
    {
        if (await cases.AgainstAsync(caseId, ct) is { } unknown)
        {
            return unknown;
        }

        var taken = await cases.TakeAsync(caseId, ct);
        var act = CaseRefusals.ActAs(unit, taken.Plan, Permission.DecideRecusal);
        return act.IsRefused
            ? act.Refusal
            : await CaseRefusals.KeepAsync(
                unit,
                facts,
                taken,
                taken.File.Case.DecideRecusal(act.Value, officerId, request.Accept, request.Reason),
                nameof(DecideRecusal),
                new { officerId, request.Accept, request.Reason },
                ct);
    }
}

/// <summary>专家/协助人员: adds an assistant with expertise the team lacks.</summary>
/// <remarks>Source: DOMAIN 2.3. Outside the draw; neither counts as an officer nor records results.</remarks>
public sealed class AddAssistant(Unit unit, CaseDesk cases, FactStore facts)
{
    /// <summary>The fields.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Unit">Unit that sends the person.</param>
    /// <param name="Expertise">What for.</param>
    public sealed record Request(string Name, string Unit, string Expertise);

    /// <summary>Adds.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The case with the assistant, or why nobody can be added.</returns>
    public async Task<Result<InspectionCase>> HandleAsync(Guid caseId, Request request, CancellationToken ct)
    {
        if (await cases.AgainstAsync(caseId, ct) is { } unknown)
        {
            return unknown;
        }

        var taken = await cases.TakeAsync(caseId, ct);
        var act = taken.File.Case.Team?.Leader == unit.Actor.Id
            ? unit.Act(Role.TeamLeader)
            : CaseRefusals.ActAs(unit, taken.Plan, Permission.AddAssistant);
        return act.IsRefused
            ? act.Refusal
            : await CaseRefusals.KeepAsync(
                unit, facts, taken, taken.File.Case.AddAssistant(act.Value, request.Name, request.Unit, request.Expertise), nameof(AddAssistant), request, ct);
    }
}
