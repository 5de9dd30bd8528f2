using System.Net;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ladders = CaseFlow.Server.Features.Deadlines.Deadlines;

namespace CaseFlow.Server.Tests.Features.Calendar;

public sealed class CalendarAdministrationTests
{
    private const string Notice =
        """
        国务院办公厅关于2027年部分节假日安排的通知
        国办发明电〔2026〕9号
        一、元旦：1月1日（周五）至3日（周日）放假，共3天。
        二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）、2月14日（周日）上班。
        三、清明节：4月3日（周六）至5日（周一）放假，共3天。
        四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
        五、端午节：6月9日（周三）放假1天。
        六、中秋节：9月15日（周三）放假1天。
        七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。
        """;

    [Fact]
    public async Task A_year_is_previewed_loaded_and_carried_through_over_the_api()
    {
        await using var office = await ApiServer.StartAsync();
        await RegisterAsync(office);
        office.Clock.MoveTo(OfficeTime.At(new DateOnly(2026, 12, 28), new TimeOnly(10, 0)));
        await ArmAsync(office);

        var preview = (await office.PostAsync("calendar/years/preview", "admin", new { notice = Notice })).Accepted;
        Assert.Equal(1, preview["running"]!.GetValue<int>());
        Assert.Equal(("2027-01-04", "2027-01-07"), (preview["moves"]![0]!["from"]!.GetValue<string>(), preview["moves"]![0]!["to"]!.GetValue<string>()));
        Assert.Equal(["2027-01-01", "2027-01-02", "2027-01-03"], preview["moves"]![0]!["because"]!.AsArray().Select(day => day!["date"]!.GetValue<string>()));
        Assert.Equal(1, preview["departments"]![0]!["later"]!.GetValue<int>());
        Assert.True((await office.GetAsync("calendar/2027", "admin")).Accepted["isProvisional"]!.GetValue<bool>());

        var loaded = (await office.PostAsync("calendar/years", "admin", new { notice = Notice })).Accepted;
        Assert.Equal(preview["toVersion"]!.GetValue<string>(), loaded["calendarVersion"]!.GetValue<string>());
        Assert.False((await office.GetAsync("calendar/2027", "admin")).Accepted["isProvisional"]!.GetValue<bool>());
        Assert.Equal(1, (await office.GetAsync("calendar/recomputation", "admin")).Accepted["left"]!.GetValue<int>());
        await office.App.Services.GetRequiredService<CarryCalendarThrough>().RunAsync(null, CancellationToken.None);
        Assert.Equal((0, 1), (await CountsAsync(office)));

        var deadline = (await office.GetAsync("deadlines", "局长")).Accepted["items"]![0]!;
        Assert.Equal("2027-01-07", deadline["dueOn"]!.GetValue<string>());
        var why = (await office.GetAsync($"deadlines/{deadline["id"]}/why", "局长")).Accepted;
        Assert.Equal("国办发明电〔2026〕9号", why["notices"]!["2027"]!.GetValue<string>());
        var move = (await office.GetAsync($"deadlines/{deadline["id"]}/history", "局长")).Accepted["moves"]![0]!;
        Assert.Equal(("BecameFinal", "2027-01-04", "2027-01-07", "admin"), (move["change"]!.GetValue<string>(), move["from"]!.GetValue<string>(), move["to"]!.GetValue<string>(), move["by"]!.GetValue<string>()));
        var years = (await office.GetAsync("calendar/years", "admin")).Accepted.AsArray();
        Assert.Equal([(0, false), (1, true)], years.Where(year => year!["year"]!.GetValue<int>() == 2027).Select(year => (year!["version"]!.GetValue<int>(), year["inForce"]!.GetValue<bool>())));
    }

    [Fact]
    public async Task An_import_that_is_wrong_or_changes_nothing_is_refused_and_nothing_is_kept()
    {
        await using var office = await ApiServer.StartAsync();
        await RegisterAsync(office);
        async Task<(HttpStatusCode, string?)> LoadAsync(string who, object body) => await office.PostAsync("calendar/years", who, body) is var reply ? (reply.Status, reply.Code) : default;

        Assert.Equal((HttpStatusCode.Forbidden, "calendar.may-not-load"), await LoadAsync("局长", new { notice = Notice }));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "notice.count-differs"), await LoadAsync("admin", new { notice = Notice.Replace("共5天", "共6天", StringComparison.Ordinal) }));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "calendar.import-unclear"), await LoadAsync("admin", new { }));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "calendar.unknown-member"), await LoadAsync("admin", new { year = new { year = 2027, source = "x", holidays = Array.Empty<int>(), workdays = Array.Empty<int>(), days = 1 } }));
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "calendar.provisional-over-official"),
            await LoadAsync("admin", new { year = new { year = 2026, source = "PROVISIONAL", holidays = Array.Empty<int>(), workdays = Array.Empty<int>() } }));
        Assert.Equal((HttpStatusCode.OK, null), await LoadAsync("admin", new { notice = Notice }));
        Assert.Equal((HttpStatusCode.Conflict, "calendar.already-in-force"), await LoadAsync("admin", new { notice = Notice }));
        Assert.Equal(HttpStatusCode.Forbidden, (await office.PostAsync("calendar/years/preview", "局长", new { notice = Notice })).Status);
        await using var scope = office.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseFlowDb>();
        var kept = await db.CalendarYears.SingleAsync();
        Assert.Equal((2027, 1, "admin"), (kept.Year, kept.Version, kept.LoadedBy));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Act == "LoadCalendarYear"));
    }

    [Fact]
    public async Task A_sealed_case_is_counted_in_a_preview_and_not_named()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var caseId = DeadlineOffice.NewId();
        await using (var db = office.First.Look())
        {
            db.Cases.Add(new() { Id = caseId, PlanId = DeadlineOffice.Plan, Number = 1, ObjectId = "o", ObjectName = "o", Stage = "TeamAssigned", IsSealed = true, Facts = "{}" });
            await db.SaveChangesAsync();
        }

        await office.ArmAsync(0, new DateOnly(2024, 7, 1), DeadlineOffice.Publication(7), caseId: caseId);
        var preview = await office.First.Service<PreviewCalendar>().HandleAsync(CalendarImport.Of(DeadlineOffice.Year(2024, [new DateOnly(2024, 7, 9)], [])).Value, 100, CancellationToken.None);

        Assert.Equal((1, 0, 1, 1), (preview.Value.Running, preview.Value.Moves.Count, preview.Value.NotListed, preview.Value.Departments.Single().Later));
    }

    [Fact]
    public async Task Another_server_hears_of_a_year_and_counts_by_it()
    {
        await using var office = await DeadlineOffice.OpenAsync(servers: 2);

        await office.LoadAsync(DeadlineOffice.Year(2024, [new DateOnly(2024, 7, 9)], []));
        await office.Servers.Last.Service<CalendarShelf>().TakeAsync(CancellationToken.None);

        Assert.False(office.Servers.Last.Service<WorkingCalendars>().Current.IsWorkingDay(new DateOnly(2024, 7, 9)));
    }

    [Fact]
    public async Task A_calendar_that_counted_a_deadline_is_found_by_a_server_that_never_counted_by_it()
    {
        await using var office = await DeadlineOffice.OpenAsync(servers: 2);
        await office.LoadAsync(DeadlineOffice.Year(2024, [new DateOnly(2024, 7, 9)], []));
        var version = office.First.Service<WorkingCalendars>().Current.Version;
        await office.LoadAsync(DeadlineOffice.Year(2024, [], [], "国办发明电〔2024〕89号"));

        var found = await office.Servers.Last.Service<CalendarShelf>().FindAsync(version, CancellationToken.None);

        Assert.Equal(version, found.Version);
        Assert.False(found.IsWorkingDay(new DateOnly(2024, 7, 9)));
    }

    [Fact]
    public async Task A_former_notice_that_is_loaded_again_holds_again()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var first = DeadlineOffice.Year(2024, [new DateOnly(2024, 7, 9)], [], "国办发明电〔2024〕1号");
        await office.ArmAsync(0, new DateOnly(2024, 7, 1), DeadlineOffice.Publication(7));
        await office.LoadAsync(first);
        await office.LoadAsync(DeadlineOffice.Year(2024, [new DateOnly(2024, 7, 9), new DateOnly(2024, 7, 8)], [], "国办发明电〔2024〕2号"));

        var done = await office.LoadAsync(first);

        Assert.Equal((1, 0, 1, 0L), (done.Checked, done.Moved, done.Proposed, done.Left));
        Assert.Equal(new DateOnly(2024, 7, 12), (await office.DeadlineAsync()).DueOn);
        await using var db = office.First.Look();
        Assert.Equal([1, 2, 3], await db.CalendarYears.OrderBy(row => row.Version).Select(row => row.Version).ToListAsync());
    }

    private static async Task<(int Left, int Moved)> CountsAsync(ApiServer office)
    {
        var progress = (await office.GetAsync("calendar/recomputation", "admin")).Accepted;
        return (progress["left"]!.GetValue<int>(), progress["moved"]!.GetValue<int>());
    }

    private static async Task RegisterAsync(ApiServer office)
    {
        await office.RegisterAsync("admin", "", "SystemAdmin");
        await office.RegisterAsync("局长", DeadlineOffice.Department, "PlanApprover");
    }

    private static Task<Result<DateOnly>> ArmAsync(ApiServer office) => office.App.Services.GetRequiredService<UnitOfWork>().RunAsync(
        async (Ladders deadlines) => (Result<DateOnly>)await deadlines.ArmAsync(
            DeadlineOffice.Key(0), DeadlineOffice.Publication(7), OfficeTime.At(new DateOnly(2026, 12, 28), new TimeOnly(10, 0)), "公示检查结果", nameof(Role.PublishClerk), CancellationToken.None),
        CancellationToken.None);
}
