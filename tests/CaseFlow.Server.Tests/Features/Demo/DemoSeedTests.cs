using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Demo;

public sealed class DemoSeedTests
{
    [Fact]
    public async Task The_demo_begins_with_something_to_do_for_everybody_whose_day_is_shown()
    {
        await using var demo = await DemoDatabase.BegunAsync();
        await using var db = demo.Look();

        var tasks = await db.Tasks.Where(task => task.EndedAt == null).ToListAsync();

        string[] busy = ["rs-head", "rs-draw", "rs-reviewer", "sj-reviewer", "rs-publisher", "sj-publisher", "rs-clerk", "sj-clerk", "sj-dispatch", "rs-reporter", "sj-reporter", "RS-02", "RS-03", "SJ-03"];
        Assert.All(busy, id => Assert.Contains(tasks, task => TaskRules.Against(task, Actor.Of(DemoPeople.Named(id))) is null));
        string[] kinds = ["GiveNotice", "SiteVisit", "CollectSignature", "ReviewResult", "ReviseResult", "EnterOnPlatform", "ApproveReferral", "DecideFiling", "DecideCorrection", "WriteBriefing", "ReviewPlan", "AnnounceDraw", "ConfirmReceipt"];
        Assert.Equal(kinds.Order(), tasks.Select(task => task.Kind).Distinct().Order());
        Assert.Contains(await db.Plans.ToListAsync(), plan => plan.DocumentNumber == "平新双随机办〔2025〕3号");
        Assert.Contains("rectification", await db.Instances.Where(instance => instance.FinishedAt == null).Select(instance => instance.DefinitionId).ToListAsync());
    }

    [Fact]
    public async Task One_legal_day_has_passed_one_step_has_stopped_and_one_letter_came_back()
    {
        await using var demo = await DemoDatabase.BegunAsync();
        await using var server = await demo.ServeAsync();

        var sums = (await server.Service<StuckList>().CountAsync(Actor.Of(DemoPeople.Named("coordinator")), default, CancellationToken.None)).Value.ToDictionary(sum => sum.Cause, sum => sum.Count);

        Assert.Equal((1, 1, 1, 1), (sums[StuckCause.Overdue], sums[StuckCause.Incident], sums[StuckCause.LetterUndeliverable], sums[StuckCause.NotClaimed]));
        Assert.Equal(["公示检查结果：示例·宏图职业技能培训学校095（虚构）（区人社局）|2024-09-24"], await demo.AskAsync("select title, binds_on::text from cases.deadlines where ended_at is null and binds_on < '2024-09-26'"));
        Assert.Equal(["correction|n18|script.null-member|2"], await demo.AskAsync(
            "select i.definition_id, n.activity_id, n.code, c.number from workflow.incidents n join workflow.instances i on i.id = n.instance_id join cases.cases c on c.id = i.case_id"));
        Assert.Equal(["sj-dispatch|Bounced"], await demo.AskAsync("select recipient, state from mail.messages where state <> 'Sent'"));
        await using var db = demo.Look();
        var late = (await db.DepartmentResults.ToListAsync()).Select(row => JsonSerializer.Deserialize<DepartmentResult>(row.Facts, ServerJson.Stored)!).Single(result => result.PublishedOn == new DateOnly(2024, 8, 1));
        Assert.Equal("区市监局", late.Department);
        Assert.Empty(await VerifyAudit.FindAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task Every_role_has_somebody_in_each_department_where_it_makes_sense()
    {
        await using var demo = await DemoDatabase.BegunAsync();
        await using var db = demo.Look();

        var people = await db.People.ToListAsync();

        Role[] ofDepartments = [Role.PlanApprover, Role.LibraryClerk, Role.DrawOperator, Role.DispatchClerk, Role.UnitAdministrator, Role.DeptReviewer, Role.PublishClerk, Role.CaseClerk, Role.Reporter, Role.Archivist, Role.Officer];
        Assert.All(ofDepartments, role => Assert.Equal(["区人社局", "区市监局"], DepartmentsOf(role)));
        Assert.Equal(["区人社局"], DepartmentsOf(Role.PlanAuthor));
        Assert.Equal(["区市监局"], DepartmentsOf(Role.Registrar));
        Assert.All((Role[])[Role.CoordinatorOffice, Role.Supervisor, Role.Witness, Role.SystemAdmin], role => Assert.Equal([""], DepartmentsOf(role)));
        Assert.Equal(3, people.Count(person => person.Roles.Contains(nameof(Role.SystemAdmin))));
        Assert.All(people, person => Assert.EndsWith(".example", person.Email, StringComparison.Ordinal));

        IEnumerable<string> DepartmentsOf(Role role) => people.Where(person => person.Roles.Contains(role.ToString())).Select(person => person.Department).Distinct().OrderByDescending(department => department == "区人社局");
    }

    [Fact]
    public async Task A_preparation_that_is_killed_again_and_again_ends_as_one_that_was_not()
    {
        await using var unbroken = await DemoDatabase.BegunAsync();
        await using var demo = await DemoDatabase.EmptyAsync();
        using var data = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["CASEFLOW_DB"] = demo.ConnectionString, ["CASEFLOW_DATA"] = data.Path };
        foreach (var acts in (int[])[0, 9, 25, 20])
        {
            await using var heard = await Overheard.ListenAsync(demo.Source, "workflow.tasks", "new.completed_by is not null and old.completed_by is null");
            await using var process = ChildProcess.CaseFlow(environment, "demo", "--urls", "http://127.0.0.1:0");
            await process.SaysAsync("Preparing the demo");
            await heard.HearAsync(acts);
            await process.KillAsync();
        }

        await demo.OpenAsync(DemoWish.WhereItIsOne);

        foreach (var query in (string[])[
            "select id, name, department from identity.people order by 1",
            "select t.kind, t.department, c.number, t.completed_by, t.outcome, t.due_on, t.ended_at::date from workflow.tasks t left join cases.cases c on c.id = t.case_id order by 1, 2, 3, 4, 5, 6, 7",
            "select d.title, r.rung, r.\"on\" from cases.fired_rungs r join cases.deadlines d on d.id = r.deadline_id order by 1, 2",
            "select event, recipient, subject, created_at::date from mail.letters order by 1, 2, 3, 4",
            "select recipient, kind, state, created_at::date from mail.messages order by 1, 2, 4",
            "select document_number from cases.plans order by 1",
            "select definition_id, version, hash from workflow.definitions order by 1, 2",
            "select code, created_at::date from workflow.incidents"])
        {
            Assert.Equal(await unbroken.AskAsync(query), await demo.AskAsync(query));
        }

        await using var db = demo.Look();
        Assert.Empty(await VerifyAudit.FindAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task Two_servers_that_start_at_once_prepare_one_demo()
    {
        await using var demo = await DemoDatabase.EmptyAsync();

        var clocks = await Task.WhenAll(demo.OpenAsync(DemoWish.WhereNobodyIs), demo.OpenAsync(DemoWish.WhereNobodyIs));

        Assert.Equal(clocks[0]!.Offset, clocks[1]!.Offset);
        Assert.Equal(["4"], await demo.AskAsync("select count(*) from cases.plans"));
    }
}
