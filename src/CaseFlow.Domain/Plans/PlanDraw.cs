using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;

namespace CaseFlow.Domain.Plans;

/// <summary>What a plan and its libraries give to the draw.</summary>
/// <remarks>Source: DOMAIN §4.2-1. Everything the draw needs comes from here, so that nothing is chosen on the way (INV-05).</remarks>
public static class PlanDraw
{
    /// <summary>Makes the inputs of a draw.</summary>
    /// <param name="plan">A lawful plan.</param>
    /// <param name="libraries">Its libraries, as frozen.</param>
    /// <param name="drawId">Id of the draw with its attempt number.</param>
    /// <returns>Roster, exclusions, rules, officers, recusals, and seats in the order of the departments; officers on leave, without a certificate, or not qualified for an item of their department are left out.</returns>
    /// <exception cref="ArgumentException">The plan has no inspection window; no draw is possible then.</exception>
    public static DrawInputs InputsOf(PlanConfiguration plan, PlanLibraries libraries, string drawId) => new()
    {
        DrawId = drawId,
        Objects = libraries.Objects.Select(o => new RosterEntry(o.Id, o.Stratum)),
        Exclusions = [.. libraries.Exclusions.Select(e => new Exclusion(e.ObjectId, e.Reason))],
        Rules = [.. plan.Sampling.RulesBp.Select(r => new StratumRule(r.Stratum, r.BasisPoints))],
        Officers = [.. libraries.Officers
            .Where(o => o is { State: OfficerState.Active, CertificateNo: not null, CertificateValidTo: not null } && plan.ItemsOf(o.Department).All(item => item.IsFor(o)))
            .Select(o => new DrawOfficer(o.Department, o.Id, o.CertificateValidTo!.Value))],
        Recusals = [.. libraries.Recusals.Select(r => new Recusal(r.OfficerId, r.ObjectId))],
        Rounding = plan.Sampling.Rounding,
        MinPerStratum = plan.Sampling.MinPerStratum,
        Departments = [.. SeatsOf(plan)],
        LeaderDepartment = plan.Team.LeaderDepartment,
        WindowLastDay = plan.InspectionWindow?.To ?? throw new ArgumentException("The plan has no inspection window.", nameof(plan)),
        LoadCap = plan.Team.LoadCap,
    };

    internal static IEnumerable<DepartmentSeats> SeatsOf(PlanConfiguration plan) => plan.Departments
        .SelectMany(d => plan.Team.SeatsFor(plan.Departments).Where(s => s.Department == d.Name))
        .Select(s => new DepartmentSeats(s.Department, s.Count));
}
