using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Plans;

/// <content>What the draw stands on: ratios and seats.</content>
public static partial class PlanRules
{
    private static IEnumerable<Refusal> Ratios(PlanConfiguration plan)
    {
        var sampling = plan.Sampling;
        if (!sampling.RulesBp.Any())
        {
            yield return Refusal.Because("plan.no-ratio", "方案没有抽查比例。", "The plan has no sampling ratio.", "S1 三（一）; S2 二");
        }

        foreach (var ratio in sampling.RulesBp)
        {
            if (ratio.BasisPoints is < 0 or > 10_000)
            {
                yield return Refusal.Because(
                    "plan.ratio-over-100",
                    $"“{ratio.Stratum}”的抽查比例为 {ratio.BasisPoints / 100m}%，须在 0% 至 100% 之间。",
                    $"The ratio of {ratio.Stratum} is {ratio.BasisPoints / 100m} %; it lies between 0 and 100 %.",
                    "INV-07");
            }
            else if (sampling.Strategy == SamplingStrategy.Full && ratio.BasisPoints != 10_000)
            {
                yield return Refusal.Because(
                    "plan.full-below-100",
                    $"全覆盖抽查的比例须为 100%，“{ratio.Stratum}”为 {ratio.BasisPoints / 100m}%。",
                    $"A full inspection takes 100 %; {ratio.Stratum} has {ratio.BasisPoints / 100m} %.",
                    "INV-07");
            }
        }

        foreach (var ratio in sampling.RulesBp.Where(r => string.IsNullOrWhiteSpace(r.Stratum) || DrawText.Part(r.Stratum, 64) != r.Stratum))
        {
            yield return Refusal.Because(
                "plan.stratum-name",
                "分层名称为空、超过 64 个字符、含有“|”或控制字符，或不是 Unicode NFC 形式。",
                "The name of a stratum is empty, longer than 64 characters, contains | or a control character, or is not in Unicode form NFC.",
                "DOMAIN §4.2");
        }

        foreach (var twice in sampling.RulesBp.GroupBy(r => r.Stratum).Where(g => g.Count() > 1))
        {
            yield return Refusal.Because(
                "plan.stratum-twice",
                $"分层“{twice.Key}”有多个比例。",
                $"Stratum {twice.Key} has more than one ratio.",
                "S2 二");
        }

        if (sampling.MinPerStratum < 0)
        {
            yield return Refusal.Because(
                "plan.minimum-negative",
                "每层最少户数不能为负。",
                "The least number of a stratum is negative.",
                "DOMAIN §4.2-3");
        }
    }

    private static IEnumerable<Refusal> Team(PlanConfiguration plan)
    {
        foreach (var department in plan.Departments.Where(d => DrawText.Part(d.Name, 64) != d.Name))
        {
            yield return Refusal.Because(
                "plan.department-name",
                $"部门名称“{department.Name}”应为 1 至 64 个字符，不含“|”和控制字符，并为 Unicode NFC 形式。",
                $"The department's name \"{department.Name}\" must be 1 to 64 characters in Unicode form NFC, without | or control characters.",
                "DOMAIN §4.2");
        }

        var team = plan.Team;
        if (plan.Lead is { } lead && team.LeaderDepartment != lead.Name)
        {
            yield return Refusal.Because(
                "plan.leader-not-from-lead",
                $"组长须出自牵头部门{lead.Name}，现为“{team.LeaderDepartment}”。",
                $"The leader comes from {lead.Name}, not from {team.LeaderDepartment}.",
                "INV-04");
        }

        var effective = team.SeatsFor(plan.Departments);
        foreach (var seats in effective.Where(s => s.Count is < 1 or > DepartmentSeats.Most || plan.Departments.All(d => d.Name != s.Department)))
        {
            yield return Refusal.Because(
                "plan.seats-unlawful",
                $"“{seats.Department}”的 {seats.Count} 个名额无效：须为本计划的部门，1 至 {DepartmentSeats.Most} 名。",
                $"{seats.Count} seats of {seats.Department} are not possible: 1 to {DepartmentSeats.Most}, for a department of the plan.",
                "INV-03");
        }

        foreach (var twice in team.Seats.GroupBy(s => s.Department).Where(g => g.Count() > 1))
        {
            yield return Refusal.Because(
                "plan.seats-twice",
                $"{twice.Key}的名额出现多次。",
                $"The seats of {twice.Key} stand there more than once.",
                "INV-03");
        }

        if (effective.Sum(s => (long)s.Count) < 2)
        {
            yield return Refusal.Because("plan.team-below-two", "检查小组不足两名执法人员。", "A team has fewer than two officers.", "INV-03");
        }

        foreach (var department in plan.Departments.Where(d => effective.All(s => s.Department != d.Name)))
        {
            yield return Refusal.Because(
                "plan.department-without-seat",
                $"检查小组没有{department.Name}的执法人员。",
                $"No team has an officer of {department.Name}.",
                "INV-03");
        }

        if (team is { Seats.Count: 0, MinOfficersPerDepartment: 1 } && string.IsNullOrWhiteSpace(team.MinOfficersReason))
        {
            yield return Refusal.Because(
                "plan.one-officer-without-reason",
                "每部门仅派一名执法人员须说明理由。",
                "One officer of a department needs a recorded reason.",
                "DOMAIN §2.3");
        }
    }
}
