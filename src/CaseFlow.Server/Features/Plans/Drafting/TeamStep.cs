using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>告知与队伍: seats, notice, witnesses.</summary>
internal static class TeamStep
{
    internal static PlanFields Fill(PlanConfiguration plan)
    {
        var fields = new PlanFields
        {
            ["loadCap"] = plan.Team.LoadCap?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["notice.required"] = plan.Notice.Required ? "true" : "",
            ["notice.leadWorkingDays"] = plan.Notice.LeadWorkingDays.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (index, seat) in plan.Team.SeatsFor(plan.Departments).Index())
        {
            fields[$"seats.{index}.department"] = seat.Department;
            fields[$"seats.{index}.count"] = seat.Count.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var channel in plan.Notice.Channels)
        {
            fields[$"notice.{channel}"] = "true";
        }

        foreach (var (index, witness) in plan.Witnesses.Index())
        {
            fields[$"witnesses.{index}.name"] = witness.Name;
            fields[$"witnesses.{index}.body"] = witness.Body;
            fields[$"witnesses.{index}.outside"] = witness.Outside ? "true" : "";
        }

        return fields;
    }

    internal static PlanConfiguration Apply(PlanConfiguration plan, PlanFields fields) => plan with
    {
        Team = plan.Team with
        {
            LeaderDepartment = plan.Lead?.Name ?? plan.Team.LeaderDepartment,
            Seats = fields.Rows("seats").Select(row => new SeatRule(fields[$"{row}.department"], fields.Number($"{row}.count") ?? 0)).ToValueList(),
            LoadCap = fields.Number("loadCap"),
        },
        Notice = new NoticeRule(
            fields.Flag("notice.required"),
            Enum.GetValues<NoticeChannel>().Where(channel => fields.Flag($"notice.{channel}")).ToValueList(),
            fields.Number("notice.leadWorkingDays") ?? 1),
        Witnesses = fields.Rows("witnesses").Where(row => fields.Text($"{row}.name") is not null || fields.Text($"{row}.body") is not null)
            .Select(row => new PlannedWitness(fields.Text($"{row}.name") ?? fields.Text($"{row}.body")!, fields.Text($"{row}.body") ?? "", fields.Flag($"{row}.outside"))).ToValueList(),
    };
}
