using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Statistics;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;

namespace CaseFlow.Server.Simulation;

/// <summary>A diligent office: when it does a task, and what it answers. What the scenario leaves open is the test policy of the scenario format, not law.</summary>
/// <remarks>People act at 10:00 on the day a scenario names, and at once where it names none. What they make up is marked.</remarks>
/// <param name="scenario">What people did.</param>
/// <param name="calendar">Counts working days.</param>
/// <param name="madeUp">Marks what the scenario does not say and the office makes up.</param>
public sealed class Office(Scenario scenario, WorkingCalendar calendar, string madeUp = "模拟")
{
    private readonly Dictionary<string, ScenarioCase> _scripts = scenario.Cases.DistinctBy(one => one.ObjectId).ToDictionary(one => one.ObjectId, StringComparer.Ordinal);

    /// <summary>What is known of a task's case when it is answered.</summary>
    /// <param name="Task">The task.</param>
    /// <param name="File">Its case; null for a task of the plan.</param>
    /// <param name="Libraries">Imported libraries: objects, officers.</param>
    /// <param name="LastPublishedOn">The day of the last publication so far.</param>
    /// <param name="Preparation">What was entered for the draw so far.</param>
    /// <param name="Now">The instant.</param>
    public sealed record Situation(
        TaskRow Task, CaseFile? File, (Guid Objects, Guid Officers) Libraries, DateOnly? LastPublishedOn, DrawPreparation? Preparation, DateTimeOffset Now);

    /// <summary>What the scenario says of a case.</summary>
    /// <param name="file">The case.</param>
    /// <returns>Its script; null when the scenario has none.</returns>
    public ScenarioCase? ScriptOf(CaseFile? file) => file is null ? null : _scripts.GetValueOrDefault(file.Case.Subject.Id);

    /// <summary>The day on which a task is done, or an earlier one for at once.</summary>
    /// <param name="now">The situation.</param>
    /// <returns>A day.</returns>
    public DateOnly DayOf(Situation now)
    {
        var task = now.Task;
        var script = ScriptOf(now.File);
        var made = OfficeTime.DayOf(task.CreatedAt);
        var publication = script?.Publications.FirstOrDefault(one => one.Department == task.Department);
        var isFirstPublication = now.File is not null && task.Department is { } department && now.File.Results.GetValueOrDefault(department)?.PublishedOn is null;
        return task.Kind switch
        {
            "FreezeLibraries" or "AnnounceDraw" => Earlier(calendar.Subtract(scenario.Draw.DrawnOn, 1), scenario.Draw.DrawnOn, made),
            "HoldDraw" => scenario.Draw.DrawnOn,
            "GiveNotice" when script is not null => Earlier(calendar.Subtract(script.VisitOn, 1), script.VisitOn, made),
            "SiteVisit" when script is not null => script.VisitOn,
            "CompleteRecord" when script is not null => script.FormedOn,
            "EnterOnPlatform" when isFirstPublication && publication is not null => publication.EnteredOn,
            "ConfirmPublication" when isFirstPublication && publication is not null => publication.PublishedOn,
            "SendReferral" => ReferralOf(now, judicial: false)?.SentOn ?? made,
            "RecordReferralAnswer" or "RecordJudicialAnswer" => calendar.DueAfter(made, 1).LadderOn,
            "ReferToJudicial" when ReferralOf(now, judicial: true) is { } judicial => Act(task) == "HandOver" ? judicial.SentOn : Earlier(calendar.Subtract(judicial.SentOn, 1), judicial.SentOn, made),
            "RecheckRectification" => MeasureOf(now)?.Recheck?.On ?? made,
            "DecideCorrection" => CorrectionOf(now)?.DecidedOn ?? made,
            "ConfirmStatistics" or "WriteSummary" or "SendReport" when SummaryIsMisdated && now.LastPublishedOn is { } last => calendar.DueAfter(last, 1).LadderOn,
            _ => made,
        };
    }

    /// <summary>What the office answers.</summary>
    /// <param name="now">The situation.</param>
    /// <param name="person">Who answers.</param>
    /// <returns>The form's fields.</returns>
    public JsonElement AnswerOf(Situation now, string person)
    {
        var script = ScriptOf(now.File);
        object answer = now.Task.Kind switch
        {
            "ReviewPlan" => new ReviewPlanForm.Answer(true, $"同意（{madeUp}）"),
            "ConfirmReceipt" => new ConfirmReceiptForm.Answer(),
            "FreezeLibraries" => now.Preparation?.Cleaned is null
                ? new FreezeLibrariesForm.Answer([now.Libraries.Objects], [now.Libraries.Officers], scenario.Exclusions, scenario.Recusals)
                : new FreezeLibrariesForm.Answer(),
            "AnnounceDraw" => new AnnounceDrawForm.Answer(
                HeldAt(now.Now),
                $"会议室（{madeUp}）",
                [new PlannedWitness($"{madeUp}·见证人·1", $"纪检监察（{madeUp}）", true), new PlannedWitness($"{madeUp}·见证人·2", $"企业代表（{madeUp}）", true)],
                scenario.Draw.DrawId,
                scenario.Draw.Beacon == "-" ? null : "beacon"),
            "HoldDraw" => new HoldDrawForm.Answer(scenario.Draw.WitnessDigits, scenario.Draw.Beacon),
            "ConfirmDrawn" => new ConfirmDrawnForm.Answer(Exclude: Outstanding(now).Select(one => new ConfirmDrawnForm.Exclude(one.From, one.Reason)).ToValueList()),
            "ReplaceObject" => new DecideReplacementForm.Answer(true),
            "DecideExtension" => new DecideExtensionForm.Answer(null, $"不延期（{madeUp}）"),
            "ApproveVisit" => new ApproveVisitForm.Answer(
                true,
                PlannedOn: Ahead(script?.VisitOn, now),
                CapReason: $"方案安排（{madeUp}）",
                NoAdvanceNotice: scenario.Plan.Notice.Required && script?.Notice is { Given: false } secret ? secret.Reason ?? $"不宜告知（{madeUp}）" : null),
            "GiveNotice" => new GiveNoticeForm.Answer(
                script?.Notice?.Channel ?? Channel, now.File?.Case.Subject.Name, Ahead(script?.VisitOn, now), [$"营业执照（{madeUp}）"], $"回执（{madeUp}）", script?.Notice?.Undelivered == true ? $"退回（{madeUp}）" : null),
            "SiteVisit" => new SiteVisitForm.Answer(Finished: true),
            "CollectSignature" => new CollectSignatureForm.Answer(script?.Signature.Kind ?? SignatureKind.Signed, now.File?.Case.Subject.LegalRepresentative),
            "StateRefusal" => new StateRefusalForm.Answer(script?.Signature.Statement ?? $"当事人未签字（{madeUp}）", now.File!.Case.Team!.Members.Select(member => member.OfficerId).ToValueList()),
            "CompleteRecord" => new CompleteRecordForm.Answer(
                now.File!.Case.Team!.Members.Select(member => new OfficerSignature(member.OfficerId, script!.FormedOn)).ToValueList(), script?.Remark, HandlingOf(script).ToValueList()),
            "ReviewResult" => new ReviewResultForm.Answer(true),
            "ReviseResult" => new ReviseResultForm.Answer($"核对无误（{madeUp}）"),
            "EnterOnPlatform" => new EnterOnPlatformForm.Answer($"{madeUp}-录入-{now.File!.Case.Number}"),
            "ConfirmPublication" => new ConfirmPublicationForm.Answer($"{madeUp}-公示-{now.File!.Case.Number}"),
            "DecideCorrection" => CorrectionAnswer(now),
            "Refer" => new DraftReferralForm.Answer(ReferralOf(now, judicial: false)?.To ?? $"有管辖权的部门（{madeUp}）", $"检查发现的事实（{madeUp}）"),
            "ApproveReferral" => new ApproveReferralForm.Answer(true),
            "SendReferral" => new SendReferralForm.Answer($"{madeUp}-回执"),
            "RecordReferralAnswer" => new RecordReferralAnswerForm.Answer(true, $"{madeUp}-受理"),
            "ResolveReferral" => new ResolveReferralForm.Answer($"另行处理（{madeUp}）"),
            "ReferToJudicial" => JudicialAnswer(now),
            "RecordJudicialAnswer" => new RecordJudicialAnswerForm.Answer(true, $"{madeUp}-立案"),
            "RecheckRectification" => new RecheckRectificationForm.Answer(MeasureOf(now)?.Recheck?.Fixed ?? true, $"复查照片（{madeUp}）", $"立案决定（{madeUp}）"),
            "DecideFiling" => FilingAnswer(now, script),
            "InformLicensingAuthority" => new InformLicensingAuthorityForm.Answer($"许可部门（{madeUp}）", $"检查情况（{madeUp}）"),
            "DecideListing" => new DecideListingForm.Answer(
                Has(script, TaskParameters.TextOf(now.Task, "department") ?? now.Task.Department, AdverseKind.AbnormalOperationsListing, AdverseKind.AbnormalStatusMark), $"经核实（{madeUp}）", $"可申请行政复议或提起诉讼（{madeUp}）"),
            "DecideNonCooperation" => new DecideNonCooperationForm.Answer(
                Has(script, now.Task.Department, AdverseKind.RecordedUnderSubject),
                $"经核实（{madeUp}）",
                Has(script, now.Task.Department, AdverseKind.BusinessRestriction) ? Restriction(now) : null,
                $"可申请行政复议或提起诉讼（{madeUp}）"),
            "RecordNoFurtherAction" => new RecordNoFurtherActionForm.Answer($"无须进一步处理（{madeUp}）"),
            "ClosingCheck" => new ClosingCheckForm.Answer(scenario.Plan.PointsToCheck().Select(point => new ClosingCheckForm.Point(point, PointAnswer.Yes, $"案卷（{madeUp}）")).ToValueList()),
            "Archive" => new Features.Archive.ArchiveForm.Answer(1, new string('0', 64)),
            "ConfirmStatistics" => new ConfirmStatisticsForm.Answer(),
            "WriteSummary" => new WriteSummaryForm.Answer(Sections(ReportKind.SummaryReport)),
            "WriteBriefing" => new WriteBriefingForm.Answer(Sections(ReportKind.Briefing)),
            "SendReport" => new SendReportForm.Answer(person),
            _ => new { outcome = now.Task.Outcomes?.FirstOrDefault() ?? "Done", fields = new { } },
        };
        return JsonSerializer.SerializeToElement(answer, answer.GetType(), ServerJson.Plain);
    }

    /// <summary>What each department found and did on site.</summary>
    /// <param name="script">The case.</param>
    /// <param name="department">The department.</param>
    /// <returns>Its entries.</returns>
    public RecordFindings.Request FindingsOf(ScenarioCase script, string department) => new(
        script.Results.Where(result => result.Department == department).Select(result => new RecordFindings.Finding(result.Item, result.Code)).ToValueList(),
        script.Measures.Where(measure => OwnerOf(script, measure) == department)
            .Select(measure => new RecordFindings.Measure(
                measure.Kind,
                IsOrder(measure) ? measure.Form ?? OrderForm.Written : null,
                IsOrder(measure) ? measure.Text ?? $"责令（{madeUp}）" : measure.Text,
                measure.DueOn))
            .ToValueList(),
        Handling: HandlingOf(script).Where(one => one.Department == department).Select(one => new RecordFindings.Handling(one.Kind, one.To)).ToValueList());

    // The format names no department for a measure: an order belongs to the department that counts one in form 3, or found a problem.
    private string OwnerOf(ScenarioCase script, ScenarioMeasure measure)
    {
        if (measure.Department is { } named)
        {
            return named;
        }

        var ordering = script.Dispositions.Where(one => one.Kind == DispositionKind.RectificationOrdered).Select(one => one.Department).ToList();
        var orders = script.Measures.Where(one => one.Kind == MeasureKind.RectificationOrder).ToList();
        return measure.Kind == MeasureKind.RectificationOrder && ordering.Count > 0
            ? ordering[Math.Min(orders.FindIndex(one => ReferenceEquals(one, measure)), ordering.Count - 1)]
            : script.Results.Where(result => ResultCode.IsProblem(result.Code)).Select(result => result.Department).FirstOrDefault() ?? scenario.Plan.Team.LeaderDepartment;
    }

    private static IEnumerable<CompleteRecordForm.Handling> HandlingOf(ScenarioCase? script)
    {
        foreach (var one in script?.Dispositions ?? [])
        {
            yield return new CompleteRecordForm.Handling(one.Department, one.Kind switch
            {
                DispositionKind.RectificationOrdered => HandlingKind.RectificationOrdered,
                DispositionKind.CaseFiled => HandlingKind.FileCase,
                DispositionKind.LicensingAuthorityInformed => HandlingKind.InformLicensingAuthority,
                _ => HandlingKind.ReferredToJudicial,
            });
        }

        foreach (var one in script?.Referrals ?? [])
        {
            yield return new CompleteRecordForm.Handling(one.Department, one.Judicial ? HandlingKind.ReferToJudicial : HandlingKind.Refer, one.To);
        }

        foreach (var one in script?.Adverse ?? [])
        {
            var isListing = one.Kind is AdverseKind.AbnormalOperationsListing or AdverseKind.AbnormalStatusMark;
            yield return new CompleteRecordForm.Handling(one.Department, isListing ? HandlingKind.List : HandlingKind.RecordNonCooperation);
        }
    }

    private DecideFilingForm.Answer FilingAnswer(Situation now, ScenarioCase? script)
    {
        var given = script?.Dispositions.Any(one => one.Department == now.Task.Department && one.Kind == DispositionKind.CaseFiled) == true;
        var counted = now.File!.FollowUps.Dispositions.Any(one => one.Department == now.Task.Department && one.Kind == DispositionKind.CaseFiled);
        return given && !counted
            ? new DecideFilingForm.Answer(true, $"立案（{madeUp}）", $"{madeUp}立字〔{now.File.Case.VisitOn:yyyy}〕{now.File.Case.Number}号")
            : new DecideFilingForm.Answer(false, $"不予立案（{madeUp}）");
    }

    private ReferToJudicialForm.Answer JudicialAnswer(Situation now) => Act(now.Task) switch
    {
        "Report" => new ReferToJudicialForm.Answer(Report: $"书面报告（{madeUp}）", Investigators: [$"{madeUp}·调查·1", $"{madeUp}·调查·2"]),
        "Decide" => new ReferToJudicialForm.Answer(Refer: true, Reason: $"涉嫌犯罪（{madeUp}）"),
        _ => new ReferToJudicialForm.Answer(Authority: TaskParameters.TextOf(now.Task, "to") ?? $"司法机关（{madeUp}）", Papers: [$"移送书（{madeUp}）"]),
    };

    private DecideCorrectionForm.Answer CorrectionAnswer(Situation now)
    {
        if (CorrectionOf(now) is not { } correction || now.Task.Department is not { } department)
        {
            return new DecideCorrectionForm.Answer(false, $"不予更正（{madeUp}）");
        }

        var codes = now.File!.Results[department].Current.Codes.Select(code => code.Item == correction.Item ? code with { Code = correction.NewCode } : code);
        return new DecideCorrectionForm.Answer(true, correction.Reason, codes.ToValueList());
    }

    /// <summary>The correction that a task decides.</summary>
    private ScenarioCorrection? CorrectionOf(Situation now)
    {
        var own = ScriptOf(now.File)?.Corrections.Where(one => one.Department == now.Task.Department).ToList() ?? [];
        return TaskParameters.FindNumber(now.Task) is { } number ? own.ElementAtOrDefault(number - 1) : null;
    }

    // The drawing makes a department's referrals in the order of the record, so the scenario's first is the first of the case.
    private ScenarioReferral? ReferralOf(Situation now, bool judicial)
    {
        var own = ScriptOf(now.File)?.Referrals.Where(one => one.Department == now.Task.Department && one.Judicial == judicial).ToList() ?? [];
        var numbers = (judicial
            ? now.File?.FollowUps.JudicialReferrals.Where(one => one.Department == now.Task.Department).Select(one => one.Number)
            : now.File?.FollowUps.Referrals.Where(one => one.Department == now.Task.Department).Select(one => one.Number)) ?? [];
        var next = TaskParameters.FindNumber(now.Task) ?? int.MaxValue;
        var to = TaskParameters.TextOf(now.Task, "to");
        return own.ElementAtOrDefault(numbers.Count(number => number < next)) is { } exact && exact.To == to ? exact : own.FirstOrDefault(one => one.To == to) ?? own.FirstOrDefault();
    }

    private ScenarioMeasure? MeasureOf(Situation now)
    {
        var order = now.File?.FollowUps.Rectifications.FirstOrDefault(one => one.Number == TaskParameters.FindNumber(now.Task));
        return RecheckOf(now.File, order?.Measure);
    }

    /// <summary>The scenario's measure behind a measure of the case.</summary>
    /// <param name="file">The case.</param>
    /// <param name="number">Number of the measure in the case.</param>
    /// <returns>The measure; null when the scenario has none.</returns>
    public ScenarioMeasure? RecheckOf(CaseFile? file, int? number)
    {
        var measure = file?.Case.Measures.FirstOrDefault(one => one.Number == number);
        return measure is null
            ? null
            : ScriptOf(file)?.Measures.Where(one => one.Kind == measure.Kind && OwnerOf(ScriptOf(file)!, one) == measure.Department)
                .ElementAtOrDefault(file!.Case.Measures.Where(one => one.Kind == measure.Kind && one.Department == measure.Department).ToList().IndexOf(measure));
    }

    private bool SummaryIsMisdated => scenario.Plan.Reports.Any(report => report.Kind == ReportKind.SummaryReport && report.DueOn < scenario.Plan.InspectionWindow?.From);

    // The lead department's administrator asks for all of them in their order, each once; one that drops a replacement waits until that is made.
    private IEnumerable<ScenarioReplacement> Outstanding(Situation now)
    {
        var requests = now.Preparation?.Requests ?? [];
        return now.Task.Department == scenario.Plan.Team.LeaderDepartment
            ? scenario.Replacements.Where(one => requests.All(request => request.ObjectId != one.From))
                .TakeWhile(one => scenario.Replacements.All(other => other.To != one.From || requests.Any(request => request.ObjectId == other.From && request.Replacement == one.From)))
            : [];
    }

    private ValueList<TextSection> Sections(ReportKind kind)
    {
        var headings = scenario.Plan.Reports.Where(report => report.Kind == kind).SelectMany(report => report.Sections).Distinct().ToList();
        return (headings.Count > 0 ? headings : ["正文"]).Select(heading => new TextSection(heading, $"{heading}（{madeUp}）")).ToValueList();
    }

    private BusinessRestriction Restriction(Situation now)
    {
        var today = OfficeTime.DayOf(now.Now);
        return new BusinessRestriction($"法律依据（{madeUp}）", today, today.AddYears(1));
    }

    // Where the announcement falls on the day of the draw, the draw is an hour and a bit later.
    private DateTimeOffset HeldAt(DateTimeOffset announcedAt)
    {
        var (wanted, earliest) = (OfficeTime.At(scenario.Draw.DrawnOn, new TimeOnly(10, 0)), announcedAt + DrawSteps.LeadTime + TimeSpan.FromMinutes(1));
        return wanted < earliest ? earliest : wanted;
    }

    private NoticeChannel Channel => scenario.Plan.Notice.Channels is [var first, ..] allowed && !allowed.Contains(NoticeChannel.Written) ? first : NoticeChannel.Written;

    private static bool Has(ScenarioCase? script, string? department, params AdverseKind[] kinds) =>
        script?.Adverse.Any(one => one.Department == department && kinds.Contains(one.Kind)) == true;

    private static bool IsOrder(ScenarioMeasure measure) => measure.Kind is MeasureKind.StopOrder or MeasureKind.RectificationOrder;

    private static string? Act(TaskRow task) => TaskParameters.TextOf(task, "act");

    // A day that a late draw has left behind is not planned; the visit then takes place at once.
    private static DateOnly? Ahead(DateOnly? day, Situation now) => day >= OfficeTime.DayOf(now.Now) ? day : null;

    private static DateOnly Earlier(DateOnly wanted, DateOnly latest, DateOnly made) => wanted < made ? (made <= latest ? made : latest) : wanted;
}
