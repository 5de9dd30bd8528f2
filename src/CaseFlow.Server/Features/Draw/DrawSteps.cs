using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Draw;

/// <summary>What the steps of a draw share.</summary>
internal static class DrawSteps
{
    internal static Refusal NotPrepared => Refusal.Because("draw.wrong-step", "抽取尚未准备到这一步。", "The draw is not prepared for this step.", "DOMAIN 4.2");

    /// <summary>The inputs of CF-DRAW-1 that a plan and its frozen libraries give.</summary>
    /// <remarks>Source: DOMAIN 4.2 step 1; an officer without a dated certificate only assists (S2-36).</remarks>
    internal static DrawInputs InputsOf(InspectionPlan plan, PlanLibraries libraries, string drawId)
    {
        var configuration = plan.Configuration;
        libraries = libraries.Resolved(configuration.Sampling);
        return new DrawInputs
        {
            DrawId = drawId,
            Objects = libraries.Objects.Select(one => new RosterEntry(one.Id, one.Stratum)),
            Exclusions = [.. libraries.Exclusions.Select(one => new Exclusion(one.ObjectId, one.Reason))],
            Rules = [.. configuration.Sampling.RulesBp.Select(ratio => new StratumRule(ratio.Stratum, ratio.BasisPoints))],
            Officers = [.. libraries.Officers
                .Where(officer => officer is { State: OfficerState.Active, CertificateNo: not null, CertificateValidTo: not null })
                .Select(officer => new DrawOfficer(officer.Department, officer.Id, officer.CertificateValidTo!.Value))],
            Recusals = [.. libraries.Recusals.Select(recusal => new Recusal(recusal.OfficerId, recusal.ObjectId))],
            Rounding = configuration.Sampling.Rounding,
            MinPerStratum = configuration.Sampling.MinPerStratum,
            Departments = [.. configuration.Team.SeatsFor(configuration.Departments).Select(seats => new Domain.Draw.DepartmentSeats(seats.Department, seats.Count))],
            LeaderDepartment = configuration.Team.LeaderDepartment,
            WindowLastDay = plan.Window!.To,
            LoadCap = configuration.Team.LoadCap,
        };
    }
}
