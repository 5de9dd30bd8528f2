using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Deadlines;

/// <summary>L1 of seven working days from 2024-07-01 fires on 07-05 and tells the owner.</summary>
public sealed class ReaimTests
{
    private static readonly DateOnly _away = new(2024, 7, 3);

    [Fact]
    public async Task Whoever_is_away_is_stood_in_for_by_the_delegate()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await AddAsync(office, DeadlineOffice.Somebody("代办", DeadlineOffice.Department, Role.PublishClerk));
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), owner: "person:公示员甲");
        await AbsentAsync(office, "公示员甲", new(_away, null, "代办"));

        Assert.Equal(["代办"], await ToldAsync(office));
    }

    [Fact]
    public async Task Who_is_back_hears_again()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), owner: "person:公示员甲");
        await AbsentAsync(office, "公示员甲", new(Day(2), Day(4), "公示员乙"));

        Assert.Equal(["公示员甲"], await ToldAsync(office));
    }

    [Fact]
    public async Task A_delegate_who_is_away_is_stood_in_for_in_turn()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await AddAsync(office, DeadlineOffice.Somebody("代办", DeadlineOffice.Department, Role.PublishClerk));
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), owner: "person:公示员甲");
        await AbsentAsync(office, "公示员甲", new(_away, null, "公示员乙"));
        await AbsentAsync(office, "公示员乙", new(_away, null, "代办"));

        Assert.Equal(["代办"], await ToldAsync(office));
    }

    [Fact]
    public async Task Of_a_role_those_who_are_there_hear()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        await AbsentAsync(office, "公示员甲", new(_away));

        Assert.Equal(["公示员乙"], await ToldAsync(office));
    }

    [Fact]
    public async Task Where_nobody_of_a_role_is_there_the_head_hears_and_the_cause_is_seen()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        await AbsentAsync(office, "公示员甲", new(_away));
        await ChangeAsync(office, "update identity.people set disabled_at = now() where id = '公示员乙'");

        Assert.Equal(["局长"], await ToldAsync(office));
        await using var db = office.First.Look();
        Assert.Equal("区市监局PublishClerk无人在岗，改告部门负责人", (await db.FiredRungs.SingleAsync()).Cause);
        Assert.EndsWith("（区市监局PublishClerk无人在岗，改告部门负责人）", (await office.LettersAsync()).Single().Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_head_is_away_too_the_coordinating_office_hears()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        await ChangeAsync(office, "update identity.people set disabled_at = now() where department = '区市监局'");

        Assert.Equal(["联席办"], await ToldAsync(office));
    }

    [Fact]
    public async Task A_rung_that_reaches_nobody_fires_and_says_so()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        await ChangeAsync(office, "update identity.people set disabled_at = now()");

        Assert.Empty(await ToldAsync(office));
        await using var db = office.First.Look();
        Assert.Equal("区市监局PublishClerk无人在岗，也无人可以代收", (await db.FiredRungs.SingleAsync()).Cause);
    }

    [Fact]
    public async Task Who_was_given_the_task_hears_and_not_everybody_of_the_role()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var caseId = DeadlineOffice.NewId();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), caseId: caseId);
        await using (var db = office.First.Look())
        {
            db.Tasks.Add(new()
            {
                Id = DeadlineOffice.NewId(),
                InstanceId = DeadlineOffice.NewId(),
                BookmarkId = "b",
                Kind = "EnterOnPlatform",
                Title = "录入",
                CaseId = caseId,
                Department = DeadlineOffice.Department,
                Role = nameof(Role.PublishClerk),
                Assignee = "公示员乙",
                CreatedAt = Servers.Morning,
            });
            await db.SaveChangesAsync();
        }

        Assert.Equal(["公示员乙"], await ToldAsync(office));
    }

    [Fact]
    public async Task A_seat_is_whoever_has_it_when_the_rung_fires()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var caseId = await CaseAsync(office, isSealed: false, "队员甲", "队员乙");
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), owner: "seat:TeamLeader", caseId: caseId);

        // The leader was recused meanwhile, and somebody else has the seat.
        await ChangeAsync(office, """update cases.cases set facts = '{"team":{"leader":"队员乙"}}', team = '{队员乙,队员丙}'""");

        Assert.Equal(["队员乙"], await ToldAsync(office));
    }

    [Fact]
    public async Task A_leader_on_leave_is_stood_in_for_by_the_department_s_other_officers_of_the_team()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var caseId = await CaseAsync(office, isSealed: false, "队员甲", "队员乙");
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), owner: "seat:TeamLeader", caseId: caseId);
        await AbsentAsync(office, "队员甲", new(_away));

        Assert.Equal(["队员乙"], await ToldAsync(office));
    }

    [Fact]
    public async Task Of_a_sealed_case_nobody_outside_its_team_and_approvers_hears_whoever_is_away()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var caseId = await CaseAsync(office, isSealed: true, "队员甲");
        await AddAsync(office, DeadlineOffice.Somebody("旁人", DeadlineOffice.Department, Role.Officer));
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), owner: "person:队员甲", caseId: caseId);
        await AbsentAsync(office, "队员甲", new(_away, null, "旁人"));
        office.MoveTo(Day(31));
        await office.FireAsync();

        Assert.Equal(["局长"], (await office.LettersAsync()).Select(letter => letter.Recipient).Distinct());
    }

    [Fact]
    public async Task A_withdrawn_case_reminds_nobody()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        await office.First.Units.RunAsync(
            (Server.Features.Deadlines.Deadlines deadlines) =>
            {
                deadlines.End(DeadlineOffice.Key(0), metOn: null);
                return Task.FromResult<Result<bool>>(true);
            },
            CancellationToken.None);

        Assert.Empty(await ToldAsync(office));
    }

    [Theory]
    [InlineData("公示员甲", "absence.delegation-loops")]
    [InlineData("审核员", "absence.delegate-wrong-role")]
    [InlineData("别局", "absence.delegate-wrong-role")]
    [InlineData("无此人", "absence.delegate-unknown")]
    public async Task A_delegation_that_would_reach_nobody_is_refused(string delegateTo, string code)
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await AbsentAsync(office, "公示员甲", new(_away, null, "公示员乙"));

        var set = await SetAsync(office, "公示员乙", new(_away, null, delegateTo));

        Assert.Equal(code, set.Refusal?.Code);
    }

    [Fact]
    public async Task Absence_is_noted_by_the_person_or_the_administrator_of_the_unit()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        Task<Result<Person>> ByAsync(string who, string department, Role role) => office.First.Units.RunAsync(
            new Actor(who, department, new HashSet<Role> { role }), (SetAbsence set) => set.HandleAsync("公示员甲", new(_away), CancellationToken.None), CancellationToken.None);

        Assert.Equal("absence.may-not-set", (await ByAsync("公示员乙", DeadlineOffice.Department, Role.PublishClerk)).Refusal?.Code);
        Assert.Equal("absence.may-not-set", (await ByAsync("别局管理员", "区人社局", Role.UnitAdministrator)).Refusal?.Code);
        Assert.Null((await ByAsync("公示员甲", DeadlineOffice.Department, Role.PublishClerk)).Refusal);
        Assert.Null((await ByAsync("单位管理员", DeadlineOffice.Department, Role.UnitAdministrator)).Refusal);
        Assert.Equal("absence.days", (await SetAsync(office, "公示员甲", new(_away, Day(1)))).Refusal?.Code);
    }

    private static DateOnly Day(int ofJuly) => new(2024, 7, ofJuly);

    private static async Task<List<string>> ToldAsync(DeadlineOffice office)
    {
        office.MoveTo(Day(5));
        await office.FireAsync();
        return [.. (await office.LettersAsync()).Select(letter => letter.Recipient)];
    }

    private static async Task<Guid> CaseAsync(DeadlineOffice office, bool isSealed, params string[] team)
    {
        var id = DeadlineOffice.NewId();
        await AddAsync(office, [.. team.Append("队员丙").Select(member => DeadlineOffice.Somebody(member, DeadlineOffice.Department, Role.Officer))]);
        await using var db = office.First.Look();
        db.Cases.Add(new()
        {
            Id = id,
            PlanId = DeadlineOffice.Plan,
            Number = 1,
            ObjectId = "o",
            ObjectName = "o",
            Stage = "TeamAssigned",
            IsSealed = isSealed,
            Team = team,
            Facts = $$$"""{"team":{"leader":"{{{team[0]}}}"}}""",
        });
        await db.SaveChangesAsync();
        return id;
    }

    private static async Task AddAsync(DeadlineOffice office, params Person[] people)
    {
        await using var db = office.First.Look();
        db.People.AddRange(people);
        await db.SaveChangesAsync();
    }

    private static Task<Result<Person>> SetAsync(DeadlineOffice office, string id, SetAbsence.Request request) => office.First.Units.RunAsync(
        new Actor(id, "", new HashSet<Role>()), (SetAbsence set) => set.HandleAsync(id, request, CancellationToken.None), CancellationToken.None);

    private static async Task AbsentAsync(DeadlineOffice office, string id, SetAbsence.Request request) => Assert.Null((await SetAsync(office, id, request)).Refusal);

    private static async Task ChangeAsync(DeadlineOffice office, string statement)
    {
        await using var command = office.Servers.Database.Source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
