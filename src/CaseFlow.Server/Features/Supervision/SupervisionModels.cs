using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Components;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>What of supervision to show; all of it stands in the address.</summary>
/// <param name="Cause">Only this cause, with paging; null for the overview.</param>
/// <param name="Department">Only what this department must do.</param>
/// <param name="PlanId">Only of this plan and its cases.</param>
/// <param name="Month">The first day of the calendar's month.</param>
/// <param name="Day">A day whose deadlines are listed.</param>
public sealed record SupervisionWanted(StuckCause? Cause, string? Department, Guid? PlanId, DateOnly Month, DateOnly? Day)
{
    /// <summary>The address of another view with the same filters.</summary>
    /// <param name="change">What is different.</param>
    public string Href(Func<SupervisionWanted, SupervisionWanted>? change = null)
    {
        var to = change is null ? this : change(this);
        var query = new List<string>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        Add("cause", to.Cause?.ToString());
        Add("department", to.Department);
        Add("plan", to.PlanId?.ToString());
        Add("month", to.Month == default ? null : to.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));
        Add("day", to.Day?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        return query.Count == 0 ? "/supervision" : $"/supervision?{string.Join('&', query)}";
    }
}

/// <summary>Things stuck for one cause.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Since">Since when the oldest.</param>
/// <param name="Items">The oldest of them.</param>
/// <param name="Next">Where the next part begins.</param>
public sealed record CauseGroup(StuckCause Cause, int Count, DateTimeOffset? Since, IReadOnlyList<StuckItem> Items, string? Next);

/// <summary>A day of the deadline calendar.</summary>
/// <param name="On">The day.</param>
/// <param name="Nature">Whether it is worked, and why.</param>
/// <param name="Due">How many deadlines are due on it and still run.</param>
public sealed record CalendarCell(DateOnly On, DayNature Nature, int Due);

/// <summary>A deadline due on a day.</summary>
/// <param name="Title">What has to be done.</param>
/// <param name="CaseId">The case; null for one of the plan.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Where">Inspected object or plan.</param>
/// <param name="Department">The department that must act.</param>
public sealed record DueThatDay(string Title, Guid? CaseId, Guid PlanId, string Where, string? Department);

/// <summary>How a department stands.</summary>
/// <param name="Name">The department; empty for what is nobody's in particular.</param>
/// <param name="Overdue">Running deadlines that have passed.</param>
/// <param name="Open">Running deadlines.</param>
/// <param name="Met">Deadlines met in the last six months.</param>
/// <param name="InTime">Of these, those met in time.</param>
public sealed record DepartmentStanding(string Name, int Overdue, int Open, int Met, int InTime)
{
    /// <summary>The share met in time, in percent; null where none was met.</summary>
    public int? Percent => Met == 0 ? null : (int)Math.Floor(100.0 * InTime / Met);
}

/// <summary>Deadlines by department and day.</summary>
/// <param name="Days">The figures.</param>
/// <param name="CountedAt">When they were counted; null for just now.</param>
public sealed record DeadlinePicture(IReadOnlyList<DeadlineFigureRow> Days, DateTimeOffset? CountedAt)
{
    /// <summary>A month in whole weeks, Monday first.</summary>
    /// <param name="month">Its first day.</param>
    /// <param name="calendar">The working calendar.</param>
    public IReadOnlyList<CalendarCell> MonthOf(DateOnly month, WorkingCalendar calendar)
    {
        var first = month.AddDays(-(((int)month.DayOfWeek + 6) % 7));
        var end = month.AddMonths(1).AddDays(-1);
        var last = end.AddDays((7 - (int)end.DayOfWeek) % 7);
        var due = Days.Where(day => day.BindsOn >= first && day.BindsOn <= last).GroupBy(day => day.BindsOn).ToDictionary(day => day.Key, day => day.Sum(one => one.Running));
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(day => new CalendarCell(day, calendar.NatureOf(day), due.GetValueOrDefault(day)))];
    }

    /// <summary>How departments stand, those with most overdue first.</summary>
    /// <param name="today">The office's day.</param>
    public IReadOnlyList<DepartmentStanding> Standings(DateOnly today) =>
    [
        .. Days.Where(day => day.Department.Length > 0).GroupBy(day => day.Department)
            .Select(days => new DepartmentStanding(days.Key, days.Where(day => day.BindsOn < today).Sum(day => day.Running), days.Sum(day => day.Running), days.Sum(day => day.Met), days.Sum(day => day.InTime)))
            .OrderByDescending(one => one.Overdue).ThenBy(one => one.Percent ?? 101).ThenBy(one => one.Name, StringComparer.Ordinal),
    ];
}

/// <summary>How much was stuck at the end of a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Count">How many.</param>
public sealed record StuckOnDay(DateOnly On, int Count);

/// <summary>How long a step takes.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Name">Its name in the drawing.</param>
/// <param name="MedianHours">Median time between reaching and leaving it.</param>
/// <param name="Times">How often it was left.</param>
public sealed record StepDwell(string ActivityId, string Name, double MedianHours, int Times);

/// <summary>Where a workflow spends its time.</summary>
/// <param name="DefinitionId">The workflow.</param>
/// <param name="Drawing">Its picture.</param>
/// <param name="Steps">Its steps with times, the slowest first.</param>
/// <param name="Instances">Of how many lives.</param>
/// <param name="Choices">The workflows that can be chosen.</param>
/// <param name="PlanId">Of this plan alone; null for all.</param>
public sealed record DwellPicture(string DefinitionId, FlowDrawing Drawing, IReadOnlyList<StepDwell> Steps, int Instances, IReadOnlyList<(string Id, string Name)> Choices, Guid? PlanId);

/// <summary>Supervision as it is shown.</summary>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Groups">What is stuck, by cause; only causes with something.</param>
/// <param name="Sums">Every cause with its count.</param>
/// <param name="Departments">Departments to filter by; empty for a head, who sees their own.</param>
/// <param name="Plans">Plans to filter by.</param>
/// <param name="Month">The deadline calendar, whole weeks.</param>
/// <param name="OfDay">Deadlines of the chosen day; null when none is chosen.</param>
/// <param name="Standings">Departments, the worst first.</param>
/// <param name="CountedAt">When month and departments were counted; null for just now.</param>
/// <param name="Trend">How much was stuck, day by day.</param>
public sealed record SupervisionModel(
    SupervisionWanted Wanted,
    IReadOnlyList<CauseGroup> Groups,
    IReadOnlyList<StuckList.Sum> Sums,
    IReadOnlyList<string> Departments,
    IReadOnlyList<(Guid Id, string Title)> Plans,
    IReadOnlyList<CalendarCell> Month,
    IReadOnlyList<DueThatDay>? OfDay,
    IReadOnlyList<DepartmentStanding> Standings,
    DateTimeOffset? CountedAt,
    IReadOnlyList<StuckOnDay> Trend)
{
    /// <summary>Everything that is stuck.</summary>
    public int Total => Sums.Sum(sum => sum.Count);
}

/// <summary>One of several chosen things, with what the remedy would do to it.</summary>
/// <param name="Cause">The cause it was listed with.</param>
/// <param name="Id">Its id.</param>
/// <param name="Item">It; null when it is not stuck any more.</param>
/// <param name="Refusal">Why the remedy would not be applied, or was not.</param>
/// <param name="Effects">What it would change.</param>
/// <param name="IsFree">After the act: true when it is not stuck any more.</param>
public sealed record StagedOne(StuckCause Cause, Guid Id, StuckItem? Item, Refusal? Refusal, IReadOnlyList<BilingualText> Effects, bool IsFree);

/// <summary>Somebody who could be given tasks, or could stand in.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="Department">Department.</param>
/// <param name="Open">Tasks they have.</param>
public sealed record RemedyPerson(string Id, string Name, string Department, int Open);

/// <summary>What a remedy needs to be told, as it was told.</summary>
/// <param name="Remedy">The remedy.</param>
/// <param name="Reason">Why.</param>
/// <param name="To">Whom.</param>
/// <param name="Outcome">By which outcome.</param>
/// <param name="Length">Whole length.</param>
/// <param name="DueOn">New day.</param>
/// <param name="Email">Right address.</param>
public sealed record RemedyEntry(Remedy Remedy, string Reason, string? To, string? Outcome, int? Length, DateOnly? DueOn, string? Email);

/// <summary>A remedy that is about to be applied.</summary>
/// <param name="Entry">What was told.</param>
/// <param name="Items">What is chosen, each with what would change.</param>
/// <param name="Choices">Remedies that help against some of it.</param>
/// <param name="People">Whom it could be given to.</param>
/// <param name="Outcomes">By which outcomes the step can be left.</param>
/// <param name="IsCounted">True for an extension by a number of days, false for one to a set day.</param>
public sealed record RemedyModel(RemedyEntry Entry, IReadOnlyList<StagedOne> Items, IReadOnlyList<Remedy> Choices, IReadOnlyList<RemedyPerson> People, IReadOnlyList<string> Outcomes, bool IsCounted)
{
    /// <summary>Why it was not applied at all.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>True once it was applied, and <see cref="Items"/> tell what came of each.</summary>
    public bool IsDone { get; init; }

    /// <summary>Where one came from.</summary>
    public string Back { get; init; } = "/supervision";
}
