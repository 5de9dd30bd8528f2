using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;
using Ladders = CaseFlow.Server.Features.Deadlines.Deadlines;

namespace CaseFlow.Server.Tests.Features.Deadlines;

/// <summary>An office with people of every role that reminders know, on servers whose time the test moves.</summary>
internal sealed class DeadlineOffice(Servers servers) : IAsyncDisposable
{
    internal const string Department = "区市监局";
    internal static readonly Guid Plan = new("01900000-0000-7000-8000-000000000001");
    internal static readonly Actor Admin = new("管理员", "", new HashSet<Role> { Role.SystemAdmin });
    internal static readonly Actor Head = new("局长", Department, new HashSet<Role> { Role.PlanApprover });
    internal static readonly Actor Coordinator = new("联席办", "", new HashSet<Role> { Role.CoordinatorOffice });

    private static int _ids;

    internal Servers Servers => servers;

    internal RunningServer First => servers.First;

    internal static async Task<DeadlineOffice> OpenAsync(int servers = 1)
    {
        var office = new DeadlineOffice(await Servers.StartAsync(servers));
        await using var db = office.First.Look();
        db.People.AddRange(
            Somebody("公示员甲", Department, Role.PublishClerk),
            Somebody("公示员乙", Department, Role.PublishClerk),
            Somebody("审核员", Department, Role.DeptReviewer),
            Somebody("局长", Department, Role.PlanApprover),
            Somebody("别局", "区人社局", Role.PublishClerk),
            Somebody("联席办", "", Role.CoordinatorOffice),
            Somebody("监督员", "", Role.Supervisor));
        await db.SaveChangesAsync();
        await office.First.Service<CalendarShelf>().TakeAsync(CancellationToken.None);
        return office;
    }

    internal static Guid NewId() => new($"01900000-0000-7000-9000-{Interlocked.Increment(ref _ids):D12}");

    internal static Person Somebody(string id, string department, params Role[] roles) => new() { Id = id, Name = id, Department = department, Roles = [.. roles.Select(role => role.ToString())] };

    internal static Ladders.Key Key(int i, DeadlineKind kind = DeadlineKind.Publication, Guid? caseId = null) => new(Plan, caseId, kind, Department, $"{i}");

    internal static DeadlineRule Publication(int days) => new(DeadlineKind.Publication, StartFact.InspectionEnded, days, PeriodUnit.WorkingDays, "S2 六");

    /// <summary>Starts a deadline on a day.</summary>
    internal Task ArmAsync(int i, DateOnly startedOn, DeadlineRule rule, string? owner = null, string? ladder = null, Guid? caseId = null, int server = 0) => servers[server].Units.RunAsync(
        async (Ladders deadlines) => (Result<DateOnly>)await deadlines.ArmAsync(
            Key(i, rule.Kind, caseId), rule, OfficeTime.At(startedOn, new TimeOnly(10, 0)), $"公示检查结果 {i}", owner ?? nameof(Role.PublishClerk), CancellationToken.None, ladder),
        CancellationToken.None);

    /// <summary>Loads a year as the administrator and counts all running deadlines again.</summary>
    internal async Task<CarryCalendarThrough.Progress> LoadAsync(string year)
    {
        var loaded = await First.Units.RunAsync(Admin, (LoadCalendarYear load) => load.HandleAsync(CalendarImport.Of(year).Value, CancellationToken.None), CancellationToken.None);
        Assert.Null(loaded.Refusal);
        return await First.Service<CarryCalendarThrough>().RunAsync(null, CancellationToken.None);
    }

    internal void MoveTo(DateOnly day, int hour = 9) => servers.Clock.MoveTo(OfficeTime.At(day, new TimeOnly(hour, 0)));

    internal Task<int> FireAsync() => First.Drain.FireDueAsync(CancellationToken.None);

    internal async Task<DeadlineRow> DeadlineAsync(int i = 0)
    {
        await using var db = First.Look();
        return await db.Deadlines.SingleAsync(row => row.Subject == $"{i}");
    }

    internal async Task<List<(string Event, string Recipient, string Subject)>> LettersAsync()
    {
        await using var db = First.Look();
        return [.. (await db.Letters.OrderBy(letter => letter.CreatedAt).ThenBy(letter => letter.Recipient).ToListAsync()).Select(letter => (letter.Event, letter.Recipient, letter.Subject))];
    }

    /// <summary>A year's file: the shipped one, with days taken off and days worked besides.</summary>
    internal static string Year(int year, IEnumerable<DateOnly> off, IEnumerable<DateOnly> worked, string source = "国办发明电〔2024〕88号")
    {
        var known = WorkingCalendar.Shipped.Year(year)!;
        var (added, removed) = (off.ToHashSet(), worked.ToHashSet());
        var holidays = known.Holidays.Where(day => !removed.Contains(day.Date)).Select(day => day.Date).Union(added).Order().Select(day => $$"""{"date":"{{day:yyyy-MM-dd}}","name":"调整"}""");
        var workdays = known.Workdays.Where(day => !added.Contains(day.Date)).Select(day => day.Date).Union(removed.Where(IsWeekend)).Order().Select(day => $$"""{"date":"{{day:yyyy-MM-dd}}","name":"调整"}""");
        return $$"""{"year":{{year}},"source":"{{source}}","holidays":[{{string.Join(',', holidays)}}],"workdays":[{{string.Join(',', workdays)}}]}""";
    }

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public ValueTask DisposeAsync() => servers.DisposeAsync();
}
