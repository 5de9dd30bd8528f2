using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>时间与期限: phases, window, periods with their ceilings, platforms.</summary>
internal static class ScheduleStep
{
    internal static PlanFields Fill(PlanConfiguration plan)
    {
        var follow = plan.FollowUps;
        var fields = new PlanFields
        {
            ["window.from"] = BasicsStep.Day(plan.InspectionWindow?.From),
            ["window.to"] = BasicsStep.Day(plan.InspectionWindow?.To),
            ["publicationTargets"] = string.Join('\n', plan.PublicationTargets),
            ["followUps.rectification"] = Text(follow.RectificationWorkingDays),
            ["followUps.recheck"] = Text(follow.RecheckWorkingDays),
            ["followUps.hearing"] = Text(follow.HearingWorkingDays),
            ["followUps.correction"] = Text(follow.CorrectionWorkingDays),
            ["retentionYears"] = Text(follow.RetentionYears),
            ["yearlyVisitCap"] = follow.YearlyVisitCap is { } cap ? Text(cap) : "",
        };
        FillPeriod(fields, "publication", plan.Deadlines.ToPublish);
        FillPeriod(fields, "referral", plan.Deadlines.ToRefer);
        foreach (var (index, phase) in plan.Phases.Index())
        {
            fields[$"phases.{index}.name"] = PlanWording.OfPhase(phase.Name).Chinese;
            fields[$"phases.{index}.from"] = BasicsStep.Day(phase.From);
            fields[$"phases.{index}.to"] = BasicsStep.Day(phase.To);
        }

        return fields;
    }

    internal static PlanConfiguration Apply(PlanConfiguration plan, PlanFields fields)
    {
        var (from, to) = (fields.Day("window.from"), fields.Day("window.to"));
        var defaults = new FollowUpSettings();
        return plan with
        {
            InspectionWindow = from is { } first && to is { } last ? new DayRange(first, last) : null,
            Phases = fields.Rows("phases").Select(row => Phase(fields, row)).OfType<PlanPhase>().ToValueList(),
            Deadlines = new PlanDeadlines(Period(fields, "publication", plan.Deadlines.ToPublish), Period(fields, "referral", plan.Deadlines.ToRefer)),
            PublicationTargets = fields.Lines("publicationTargets"),
            FollowUps = new FollowUpSettings(
                fields.Number("followUps.rectification") ?? defaults.RectificationWorkingDays,
                fields.Number("followUps.recheck") ?? defaults.RecheckWorkingDays,
                fields.Number("followUps.hearing") ?? defaults.HearingWorkingDays,
                fields.Number("followUps.correction") ?? defaults.CorrectionWorkingDays,
                fields.Number("retentionYears") ?? defaults.RetentionYears,
                fields.Number("yearlyVisitCap")),
        };
    }

    private static void FillPeriod(PlanFields fields, string name, PlanDeadline period)
    {
        fields[$"{name}.workingDays"] = Text(period.WorkingDays);
        fields[$"{name}.startsFrom"] = period.StartsFrom.ToString();
        fields[$"{name}.source"] = period.Source!;
    }

    private static PlanDeadline Period(PlanFields fields, string name, PlanDeadline before) => new(
        fields.Choice($"{name}.startsFrom", before.StartsFrom), fields.Number($"{name}.workingDays") ?? before.WorkingDays, fields.Text($"{name}.source"));

    private static PlanPhase? Phase(PlanFields fields, string row)
    {
        if (fields.Text($"{row}.name") is not { } name)
        {
            return null;
        }

        var (from, to) = (fields.Day($"{row}.from"), fields.Day($"{row}.to"));
        if (from is null || to is null)
        {
            if (fields.Text($"{row}.from") is null || fields.Text($"{row}.to") is null)
            {
                fields.Refuse($"{row}.from", $"“{name}”缺少起止日期。", $"{name} has no first or last day.");
            }

            return null;
        }

        return new PlanPhase(PlanWording.PhaseNamed(name), from.Value, to.Value);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
