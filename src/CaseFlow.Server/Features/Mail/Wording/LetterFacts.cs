using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Features.Deadlines;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>What a letter can be made of. Never an ID number or a phone: neither is passed on to any wording (DOMAIN 2.3).</summary>
internal sealed class LetterFacts
{
    /// <summary>The letter.</summary>
    internal required LetterRow Letter { get; init; }

    /// <summary>Title of the plan; null for a letter about none.</summary>
    internal string? PlanTitle { get; init; }

    /// <summary>发文字号 of the plan.</summary>
    internal string? DocumentNumber { get; init; }

    /// <summary>Facts of the plan; null for reminders, which need none.</summary>
    internal InspectionPlan? Plan { get; init; }

    /// <summary>Name of the inspected object.</summary>
    internal string? ObjectName { get; init; }

    /// <summary>Number of the case within the plan.</summary>
    internal int? CaseNumber { get; init; }

    /// <summary>The task whose own deadline the letter is about, while it is open; null for a legal one.</summary>
    internal Guid? TaskId { get; init; }

    /// <summary>Facts of the case; null for reminders.</summary>
    internal InspectionCase? Case { get; init; }

    /// <summary>What follows from the results.</summary>
    internal CaseFollowUps? FollowUps { get; init; }

    /// <summary>Results of the departments.</summary>
    internal IReadOnlyList<DepartmentResult> Results { get; init; } = [];

    /// <summary>The deadline that is reminded of.</summary>
    internal DeadlineRow? Deadline { get; init; }

    /// <summary>Rungs of it that have fired, lowest first.</summary>
    internal IReadOnlyList<RungRow> Fired { get; init; } = [];

    /// <summary>The working calendar.</summary>
    internal required WorkingCalendar Calendar { get; init; }

    /// <summary>The office's day on which the letter is read or sent.</summary>
    internal required DateOnly Today { get; init; }

    /// <summary>What of the case it is about.</summary>
    internal LetterSubject About => field ??= LetterSubject.Read(Letter.About);

    /// <summary>True for a letter to the inspected subject itself.</summary>
    internal bool IsToSubject => Case is not null && Letter.Recipient == Case.Subject.Id;

    /// <summary>The department that writes or acts: the letter's, else the lead of the plan.</summary>
    internal string Department => About.Department ?? Plan?.Configuration.Lead?.Name ?? Plan?.Configuration.Issuers.Select(issuer => issuer.Name).FirstOrDefault() ?? "";

    /// <summary>The office's day on which it was written.</summary>
    internal DateOnly WrittenOn => OfficeTime.DayOf(Letter.CreatedAt);

    /// <summary>Which object, for a sentence; the plan's title where the letter is about the whole plan.</summary>
    internal string Matter => ObjectName ?? PlanTitle ?? "";

    /// <summary>The result of the letter's department.</summary>
    internal DepartmentResult? Result => Results.FirstOrDefault(one => one.Department == About.Department);

    /// <summary>Plan, case and department, then what the letter adds.</summary>
    /// <param name="more">Further rows; null ones are left out.</param>
    internal IReadOnlyList<LetterFact> Table(params ReadOnlySpan<LetterFact?> more)
    {
        var rows = new List<LetterFact>();
        void Add(string chinese, string english, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                rows.Add(Row(chinese, english, value));
            }
        }

        Add("方案", "Plan", PlanTitle);
        Add("文号", "Document", DocumentNumber);
        Add("案件", "Case", CaseNumber is { } number ? $"{number:D3} {ObjectName}" : null);
        Add("部门", "Department", Deadline?.Department ?? About.Department);
        foreach (var row in more)
        {
            if (row is not null)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>A row with the same value in both languages.</summary>
    internal static LetterFact Row(string chinese, string english, string value) => new(new BilingualText(chinese, english), new BilingualText(value, value));

    /// <summary>A row with a day.</summary>
    internal static LetterFact? Row(string chinese, string english, DateOnly? day) => day is { } on ? new LetterFact(new BilingualText(chinese, english), LetterDates.Of(on)) : null;

    /// <summary>The case's page, or the plan's where the letter is about no case.</summary>
    internal LetterAction Open(string chinese = "打开案件", string english = "Open the case") => Letter.CaseId is { } id
        ? new LetterAction(new BilingualText(chinese, english), $"cases/{id}")
        : OpenPlan();

    /// <summary>The plan's page, or the task list where there is no plan.</summary>
    internal LetterAction OpenPlan() => Letter.PlanId is { } id
        ? new LetterAction(new BilingualText("打开方案", "Open the plan"), $"plans/{id}")
        : new LetterAction(new BilingualText("打开我的待办", "Open my tasks"), "inbox");

    /// <summary>The frame of a formal letter to the subject.</summary>
    internal FormalFrame Formal(string chinese, string english) =>
        new(Department, new BilingualText(chinese, english), Case!.Subject.Name, DocumentNumber, WrittenOn);
}
