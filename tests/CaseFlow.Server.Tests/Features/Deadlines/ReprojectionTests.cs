using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Deadlines;

/// <summary>Seven working days from Monday 2024-07-01 end on 07-10: L1 on 07-05, L2 on 07-08, L3 on 07-10, L4 on 07-11, L5 on 07-15, L6 on 07-17.</summary>
public sealed class ReprojectionTests
{
    [Fact]
    public async Task A_day_taken_off_moves_the_deadline_keeps_its_history_and_tells_its_owner()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        var before = await office.DeadlineAsync();

        var done = await office.LoadAsync(DeadlineOffice.Year(2024, [Day(9)], []));

        var after = await office.DeadlineAsync();
        Assert.Equal((1, 1, 0, 0L), (done.Checked, done.Moved, done.Proposed, done.Left));
        Assert.NotNull(done.DoneAt);
        Assert.Equal((Day(10), Day(11)), (before.DueOn, after.DueOn));
        Assert.Equal(["1@2024-07-05", "2@2024-07-08", "3@2024-07-11", "4@2024-07-12", "5@2024-07-16", "6@2024-07-18"], after.Rungs);
        await using var db = office.First.Look();
        var move = await db.DeadlineMoves.SingleAsync();
        Assert.Equal(("Moved", Day(10), Day(11), "管理员", "国办发明电〔2024〕88号：2024-07-09休息"), (move.Change, move.FromOn, move.ToOn, move.By, move.Reason));
        Assert.Equal((before.CalendarVersion, after.CalendarVersion), (move.FromVersion, move.ToVersion));
        Assert.Equal(
            [("N27", "公示员乙", "【期限调整】公示检查结果 0：由 2024-07-10 改为 2024-07-11"), ("N27", "公示员甲", "【期限调整】公示检查结果 0：由 2024-07-10 改为 2024-07-11")],
            await office.LettersAsync());
    }

    [Fact]
    public async Task A_rung_that_fired_never_fires_again_and_the_next_is_armed_by_the_new_day()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        office.MoveTo(Day(8));
        Assert.Equal(2, await office.FireAsync());

        await office.LoadAsync(DeadlineOffice.Year(2024, [Day(9), Day(10)], []));

        await using var db = office.First.Look();
        var armed = await db.Timers.SingleAsync();
        Assert.Equal((3, OfficeTime.At(Day(12), new TimeOnly(9, 0))), ((int)armed.Rung!.Value, armed.DueAt));
        office.MoveTo(Day(11), 23);
        Assert.Equal(0, await office.FireAsync());
        office.MoveTo(new DateOnly(2024, 8, 30));
        Assert.Equal(4, await office.FireAsync());
        Assert.Equal([1, 2, 3, 4, 5, 6], await db.FiredRungs.Select(rung => (int)rung.Rung).OrderBy(rung => rung).ToListAsync());
    }

    [Fact]
    public async Task A_day_that_was_told_is_not_shortened_until_a_head_takes_the_earlier_one()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));

        var done = await office.LoadAsync(DeadlineOffice.Year(2024, [], [Day(6)]));

        Assert.Equal((0, 1), (done.Moved, done.Proposed));
        Assert.Equal(Day(10), (await office.DeadlineAsync()).DueOn);
        Assert.Equal(["局长", "联席办"], (await office.LettersAsync()).Select(letter => letter.Recipient).Order());
        var taken = await office.First.Units.RunAsync(
            DeadlineOffice.Head, async (DecideShortening decide) => await decide.HandleAsync((await office.DeadlineAsync()).Id, new(true, "已与各单位沟通"), CancellationToken.None), CancellationToken.None);
        Assert.Equal(Day(9), taken.Value.DueOn);
        var after = await office.DeadlineAsync();
        Assert.Equal((Day(9), "3@2024-07-09"), (after.DueOn, after.Rungs[2]));
        await using var db = office.First.Look();
        var move = await db.DeadlineMoves.SingleAsync();
        Assert.Equal(("Proposed", "Taken", "局长", "已与各单位沟通"), (move.Change, move.Decision, move.DecidedBy, move.DecidedBecause));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Act == "DecideShortening" && entry.Actor == "局长"));
    }

    [Fact]
    public async Task A_day_that_a_person_kept_is_not_proposed_again_and_says_by_which_calendar_it_was_counted()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        var counted = (await office.DeadlineAsync()).CalendarVersion;
        await office.LoadAsync(DeadlineOffice.Year(2024, [], [Day(6)]));
        var id = (await office.DeadlineAsync()).Id;

        var kept = await office.First.Units.RunAsync(DeadlineOffice.Coordinator, (DecideShortening decide) => decide.HandleAsync(id, new(false, "已公开承诺"), CancellationToken.None), CancellationToken.None);
        var again = await office.LoadAsync(DeadlineOffice.Year(2024, [new DateOnly(2024, 11, 1)], [Day(6)]));

        Assert.Equal(Day(10), kept.Value.DueOn);
        Assert.Equal((1, 0, 0), (again.Checked, again.Moved, again.Proposed));
        var after = await office.DeadlineAsync();
        Assert.Equal((Day(10), counted), (after.DueOn, after.CalendarVersion));
        await using var db = office.First.Look();
        Assert.Equal("Kept", (await db.DeadlineMoves.SingleAsync()).Decision);
    }

    [Fact]
    public async Task A_proposal_that_another_calendar_overtakes_is_withdrawn()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        await office.LoadAsync(DeadlineOffice.Year(2024, [], [Day(6)]));

        await office.LoadAsync(DeadlineOffice.Year(2024, [], [], "国办发明电〔2024〕89号"));

        await using var db = office.First.Look();
        Assert.Equal("Superseded", (await db.DeadlineMoves.SingleAsync()).Decision);
        var id = (await office.DeadlineAsync()).Id;
        var late = await office.First.Units.RunAsync(DeadlineOffice.Head, (DecideShortening decide) => decide.HandleAsync(id, new(true, "照办"), CancellationToken.None), CancellationToken.None);
        Assert.Equal("deadline.nothing-proposed", late.Refusal?.Code);
    }

    [Theory]
    [InlineData("公示员甲", DeadlineOffice.Department, Role.PublishClerk)]
    [InlineData("别局长", "区人社局", Role.PlanApprover)]
    [InlineData("管理员", "", Role.SystemAdmin)]
    public async Task Only_the_head_of_the_department_or_the_coordinating_office_decides(string person, string department, Role role)
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        await office.LoadAsync(DeadlineOffice.Year(2024, [], [Day(6)]));
        var id = (await office.DeadlineAsync()).Id;

        var decided = await office.First.Units.RunAsync(
            new(person, department, new HashSet<Role> { role }), (DecideShortening decide) => decide.HandleAsync(id, new(true, "照办"), CancellationToken.None), CancellationToken.None);

        Assert.Equal("deadline.may-not-decide", decided.Refusal?.Code);
    }

    [Fact]
    public async Task A_provisional_day_becomes_final_when_its_year_is_loaded_and_climbs_on_from_there()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        office.MoveTo(new DateOnly(2026, 12, 21));
        await office.ArmAsync(0, new DateOnly(2026, 12, 21), DeadlineOffice.Publication(20));
        var before = await office.DeadlineAsync();

        await office.LoadAsync("""{"year":2027,"source":"国办发明电〔2026〕9号","holidays":[{"date":"2027-01-01","name":"元旦"},{"date":"2027-01-02","name":"元旦"},{"date":"2027-01-03","name":"元旦"}],"workdays":[]}""");

        var after = await office.DeadlineAsync();
        Assert.Equal(((DateOnly?)null, new DateOnly(2027, 1, 12)), (before.DueOn, before.SafeUntil!.Value));
        Assert.Equal((new DateOnly(2027, 1, 19), (DateOnly?)null), (after.DueOn!.Value, after.SafeUntil));
        await using var db = office.First.Look();
        var move = await db.DeadlineMoves.SingleAsync();
        Assert.Equal(("BecameFinal", true, false), (move.Change, move.FromProvisional, move.ToProvisional));
    }

    [Fact]
    public async Task A_task_shows_the_day_that_its_deadline_has_now()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var caseId = DeadlineOffice.NewId();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), caseId: caseId);
        await using (var db = office.First.Look())
        {
            foreach (var (role, due) in new[] { (nameof(Role.PublishClerk), Day(10)), (nameof(Role.DeptReviewer), Day(10)), (nameof(Role.PublishClerk), Day(3)) })
            {
                db.Tasks.Add(new() { Id = DeadlineOffice.NewId(), InstanceId = DeadlineOffice.NewId(), BookmarkId = "b", Kind = "Do", Title = "Do", CaseId = caseId, Department = DeadlineOffice.Department, Role = role, DueOn = due, CreatedAt = Servers.Morning });
            }

            await db.SaveChangesAsync();
        }

        await office.LoadAsync(DeadlineOffice.Year(2024, [Day(9)], []));

        await using var look = office.First.Look();
        Assert.Equal(
            [("DeptReviewer", Day(10)), ("PublishClerk", Day(3)), ("PublishClerk", Day(11))],
            (await look.Tasks.ToListAsync()).Select(task => (task.Role!, task.DueOn!.Value)).OrderBy(one => one));
    }

    [Fact]
    public async Task Whatever_years_are_loaded_every_day_is_what_counting_by_hand_says_and_none_comes_earlier_by_itself()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var random = new Deterministic(20241122);
        var told = new Dictionary<int, DateOnly>();
        var rules = new Dictionary<int, (DateOnly Start, int Days)>();
        for (var i = 0; i < 120; i++)
        {
            rules[i] = (new DateOnly(2024, 1, 1).AddDays(random.Next(360)), 1 + random.Next(20));
            await office.ArmAsync(i, rules[i].Start, DeadlineOffice.Publication(rules[i].Days));
            told[i] = (await office.DeadlineAsync(i)).DueOn!.Value;
        }

        for (var round = 0; round < 6; round++)
        {
            var days = Enumerable.Range(0, 366).Select(new DateOnly(2024, 1, 1).AddDays).ToList();
            var off = days.Where(_ => random.Next(12) == 0).ToHashSet();
            var worked = days.Where(day => !off.Contains(day) && DeadlineOffice.IsWeekend(day) && random.Next(6) == 0).ToHashSet();
            await office.LoadAsync(DeadlineOffice.Year(2024, off, worked, $"国办发明电〔2024〕{round + 1}号"));

            await using var db = office.First.Look();
            var rows = await db.Deadlines.ToListAsync();
            var open = (await db.DeadlineMoves.Where(move => move.Change == "Proposed" && move.Decision == null).ToListAsync()).ToDictionary(move => move.DeadlineId, move => move.ToOn);
            foreach (var row in rows)
            {
                var i = int.Parse(row.Subject!, System.Globalization.CultureInfo.InvariantCulture);
                var byHand = ByHand(rules[i].Start, rules[i].Days, off, worked);
                Assert.Equal(byHand > told[i] ? byHand : told[i], row.DueOn);
                Assert.Equal(byHand < told[i] ? byHand : (DateOnly?)null, open.TryGetValue(row.Id, out var proposed) ? proposed : (DateOnly?)null);
                told[i] = row.DueOn!.Value;
            }

            var timers = await db.Timers.ToDictionaryAsync(timer => timer.DeadlineId!.Value);
            Assert.All(rows, row => Assert.Equal(DateOnly.ParseExact(row.Rungs[0][2..], "yyyy-MM-dd"), OfficeTime.DayOf(timers[row.Id].DueAt)));
        }
    }

    [Fact]
    public async Task A_server_killed_in_the_middle_of_counting_again_leaves_the_rest_to_another_and_nothing_moves_twice()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await using (var many = office.Servers.Database.Source.CreateCommand(
            """
            insert into cases.deadlines (id, kind, plan_id, department, subject, title, owner, start_fact, start_on, length, unit, source, ceiling, due_on, calendar_version, checked_by, armed_at, rungs)
            select gen_random_uuid(), 'Publication', '01900000-0000-7000-8000-000000000001', '区市监局', n::text, '公示检查结果 ' || n, 'PublishClerk', 'InspectionEnded', '2024-07-01', 7, 'WorkingDays', 'S2 六', 20, '2024-07-10', v.version, v.version, now(),
                '{1@2024-07-05,2@2024-07-08,3@2024-07-10,4@2024-07-11,5@2024-07-15,6@2024-07-17}'
            from generate_series(1, 20000) n, cases.calendars v;
            insert into workflow.timers (id, due_at, deadline_id, rung, attempts) select gen_random_uuid(), '2024-07-05 01:00Z', id, 1, 0 from cases.deadlines;
            """))
        {
            await many.ExecuteNonQueryAsync();
        }

        await office.First.Units.RunAsync(
            DeadlineOffice.Admin,
            (Server.Features.Calendar.LoadCalendarYear load) => load.HandleAsync(Server.Features.Calendar.CalendarImport.Of(DeadlineOffice.Year(2024, [Day(9)], [])).Value, CancellationToken.None),
            CancellationToken.None);
        await using (var worker = Worker.Start("recount", office.Servers.Database.ConnectionString, "killed"))
        {
            await worker.SaysAsync("#1 ");
            await worker.KillAsync();
        }

        await using var db = office.First.Look();
        Assert.NotEqual(0, await db.DeadlineMoves.CountAsync());
        var done = await office.First.Service<CarryCalendarThrough>().RunAsync(null, CancellationToken.None);

        Assert.Equal((20000, 20000, 0L), (done.Checked, done.Moved, done.Left));
        Assert.Equal(20000, await db.DeadlineMoves.CountAsync());
        Assert.Equal(20000, await db.Deadlines.CountAsync(row => row.DueOn == Day(11)));
        Assert.Equal(40000, await db.Letters.CountAsync(letter => letter.Event == "N27"));
        Assert.Equal(20000, await db.Timers.CountAsync());
    }

    [Fact]
    public async Task A_unit_counts_by_the_calendar_with_which_it_began()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var calendars = office.First.Service<WorkingCalendars>();
        var other = WorkingCalendar.Shipped.With(CalendarYear.Parse(DeadlineOffice.Year(2024, [Day(9)], [])).Value);

        var due = await office.First.Units.RunAsync(
            (Unit unit) =>
            {
                calendars.Replace(other);
                return Task.FromResult<Result<DateOnly?>>(unit.Calendar.DueAfter(Day(1), 7).DueOn);
            },
            CancellationToken.None);

        Assert.Equal(Day(10), due.Value);
    }

    [Fact]
    public async Task A_deadline_that_another_server_armed_by_the_former_calendar_is_counted_again()
    {
        await using var office = await DeadlineOffice.OpenAsync(servers: 2);
        await office.LoadAsync(DeadlineOffice.Year(2024, [Day(9)], []));

        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), server: 1);
        Assert.Equal(Day(10), (await office.DeadlineAsync()).DueOn);
        await office.Servers.Last.Service<CarryCalendarThrough>().RunAsync(null, CancellationToken.None);

        Assert.Equal(Day(11), (await office.DeadlineAsync()).DueOn);
        Assert.Equal(office.First.Service<WorkingCalendars>().Current.Version, office.Servers.Last.Service<WorkingCalendars>().Current.Version);
    }

    [Fact]
    public async Task Time_is_added_by_a_head_with_a_reason_where_the_source_allows_it()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        await office.ArmAsync(1, Day(1), new DeadlineRule(DeadlineKind.Task, StartFact.TaskCreated, 5, PeriodUnit.WorkingDays, "DOMAIN 6.4", ceiling: 10));
        Task<Result<ExtendDeadline.Extended>> ExtendAsync(int i, int length, string reason = "企业搬迁") => office.First.Units.RunAsync(
            DeadlineOffice.Head, async (ExtendDeadline extend) => await extend.HandleAsync((await office.DeadlineAsync(i)).Id, new(length, null, reason), CancellationToken.None), CancellationToken.None);

        Assert.Equal("deadline.extension-not-lawful", (await ExtendAsync(0, 10)).Refusal?.Code);
        Assert.Equal("deadline.reason-missing", (await ExtendAsync(1, 8, " ")).Refusal?.Code);
        Assert.Equal("deadline.not-longer", (await ExtendAsync(1, 5)).Refusal?.Code);
        Assert.Equal("deadline.beyond-ceiling", (await ExtendAsync(1, 11)).Refusal?.Code);
        Assert.Equal(Day(11), (await ExtendAsync(1, 8)).Value.DueOn);

        var row = await office.DeadlineAsync(1);
        Assert.Equal((8, Day(11)), (row.Length, row.DueOn));
        await using var db = office.First.Look();
        var move = await db.DeadlineMoves.SingleAsync();
        Assert.Equal(("Extended", "局长", "企业搬迁"), (move.Change, move.By, move.Reason));
    }

    private static DateOnly Day(int ofJuly) => new(2024, 7, ofJuly);

    private static DateOnly ByHand(DateOnly start, int days, HashSet<DateOnly> off, HashSet<DateOnly> worked)
    {
        var shipped = WorkingCalendar.Shipped;
        var (day, left) = (start, days);
        while (left > 0)
        {
            day = day.AddDays(1);
            var holiday = off.Contains(day) || (shipped.Year(day.Year)!.Holidays.Any(one => one.Date == day) && !worked.Contains(day));
            var makeUp = worked.Contains(day) || (shipped.Year(day.Year)!.Workdays.Any(one => one.Date == day) && !off.Contains(day));
            left -= !holiday && (!DeadlineOffice.IsWeekend(day) || makeUp) ? 1 : 0;
        }

        return day;
    }

    // The same run every time, and no clock in it.
    private sealed class Deterministic(uint seed)
    {
        private uint _state = seed;

        internal int Next(int below)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)below);
        }
    }
}
