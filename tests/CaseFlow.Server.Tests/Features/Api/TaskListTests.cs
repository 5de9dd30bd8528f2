using System.Net;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class TaskListTests
{
    [Fact]
    public async Task A_task_is_claimed_reassigned_and_done_and_each_list_follows_at_once()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var server = inspection.Server;
        await server.RegisterAsync("head2", JointInspection.Lead, "PlanApprover");
        await server.Database.RunAsync("update identity.people set name = '周岚' where id = 'head'");
        await inspection.SubmitAsync();
        var task = await inspection.TaskAsync("head", "ReviewPlan");

        var claimed = (await server.PostAsync($"tasks/{task}/claim", "head")).Accepted;
        var taken = await server.PostAsync($"tasks/{task}/complete", "head2", new { approve = true });
        Assert.Equal("head", claimed["assignee"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.Conflict, "task.assigned-to-another"), (taken.Status, taken.Code));
        Assert.Contains(PersonInText.Of("周岚"), taken.Json!["cause"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), (await CountAsync(server, "head", "mine"), await CountAsync(server, "head", "open"), await CountAsync(server, "head2", "open")));

        var stranger = await server.PostAsync($"tasks/{task}/reassign", "clerk1", new { to = "head2", reason = "出差" });
        var wrong = await server.PostAsync($"tasks/{task}/reassign", "head", new { to = "clerk1", reason = "出差" });
        _ = (await server.PostAsync($"tasks/{task}/reassign", "head", new { to = "head2", reason = "出差" })).Accepted;
        Assert.Equal("task.may-not-reassign", stranger.Code);
        Assert.Equal("task.wrong-role", wrong.Code);
        Assert.Equal((0, 1), (await CountAsync(server, "head", "open"), await CountAsync(server, "head2", "mine")));

        _ = (await server.PostAsync($"tasks/{task}/complete", "head2", new { approve = true })).Accepted;
        Assert.Equal((0, 1, 0), (await CountAsync(server, "head2", "open"), await CountAsync(server, "head2", "done"), await CountAsync(server, "head", "done")));
    }

    [Fact]
    public async Task A_task_shows_the_fields_of_its_form_and_why_somebody_may_not_do_it()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await inspection.SubmitAsync();
        var task = await inspection.TaskAsync("head", "ReviewPlan");

        var forHead = (await inspection.Server.GetAsync($"tasks/{task}", "head")).Accepted;
        var forClerk = (await inspection.Server.GetAsync($"tasks/{task}", "clerk1", "en")).Accepted;

        Assert.Equal(["Approved", "Returned"], forHead["outcomes"]!.AsArray().Select(outcome => outcome!.GetValue<string>()));
        Assert.Equal(
            [("approve", "boolean", true), ("opinion", "text", false), ("confirmedWarnings", "list", false), ("correctedReports", "list", false)],
            forHead["fields"]!.AsArray().Select(field => (field!["name"]!.GetValue<string>(), field["type"]!.GetValue<string>(), field["required"]!.GetValue<bool>())));
        Assert.Null(forHead["mayNotBecause"]);
        Assert.Equal("task.wrong-role", forClerk["mayNotBecause"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_answer_is_read_strictly_before_any_rule_is_asked()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await inspection.SubmitAsync();
        var task = await inspection.TaskAsync("head", "ReviewPlan");

        foreach (var answer in (string[])["{}", """{"aprove":true}""", """{"approve":"yes"}""", """{"approve":true,"confirmedWarnings":[null]}""", "[]", "7", """{"approve":true,"approve":false}"""])
        {
            var reply = await inspection.Server.PostAsync($"tasks/{task}/complete", "head", answer);

            Assert.Equal((HttpStatusCode.BadRequest, true), (reply.Status, reply.Code is "task.answer-malformed" or "request.malformed"));
        }

        Assert.Equal("InReview", (await inspection.Server.GetAsync($"plans/{inspection.PlanId}", "head")).Accepted["stage"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pages_of_open_tasks_follow_their_due_days_and_show_each_task_once()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("head", "区人社局", "PlanApprover");
        var days = new int?[] { 3, null, 1, 2, 1, null, 3 };
        _ = (await server.PostAsync("workflows", "admin", Flow("plain", [HumanTask("do", "Do", "PlanApprover")]))).Accepted;
        foreach (var number in Enumerable.Range(0, days.Length))
        {
            var name = days[number] is { } due ? $"due{due}" : "plain";
            if (days[number] is { } workingDays)
            {
                var task = HumanTask("do", "Do", "PlanApprover");
                task["dueWorkingDays"] = Text($"{workingDays}");
                _ = (await server.PostAsync("workflows", "admin", Flow(name, [task]))).Accepted;
            }

            _ = (await server.PostAsync($"workflows/{name}/start", "admin")).Accepted;
        }

        var seen = new List<(string Id, string? Due)>();
        string? next = null;
        do
        {
            var page = (await server.GetAsync($"tasks?limit=2{(next is null ? "" : $"&after={next}")}", "head")).Accepted;
            seen.AddRange(page["items"]!.AsArray().Select(task => (task!["id"]!.GetValue<string>(), task["dueOn"]?.GetValue<string>())));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(7, seen.Select(task => task.Id).Distinct().Count());
        Assert.Equal(["2024-03-07", "2024-03-07", "2024-03-08", "2024-03-11", "2024-03-11", null, null], seen.Select(task => task.Due));
    }

    [Fact]
    public void The_condition_of_lists_and_the_rule_that_refuses_are_one()
    {
        var mayDo = new Func<Actor, List<Func<TaskRow, bool>>>(actor => [.. TaskRules.MayDo(actor).Select(part => part.Compile())]);
        string?[] people = [null, "a", "b"];
        string[]?[] seats = [null, ["a"], ["b", "a"], []];
        string?[] roles = [null, "Officer", "PlanApprover"];
        string?[] departments = [null, "甲", "乙"];
        Actor[] actors = [new("a", "甲", new HashSet<Role> { Role.Officer }), new("b", "乙", new HashSet<Role> { Role.PlanApprover, Role.Officer }), new("c", "", new HashSet<Role>())];

        foreach (var actor in actors)
        {
            var parts = mayDo(actor);
            foreach (var task in from assignee in people from candidates in seats from role in roles from department in departments select Task(assignee, candidates, role, department))
            {
                Assert.Equal(TaskRules.Against(task, actor) is null ? 1 : 0, parts.Count(part => part(task)));
            }
        }
    }

    [Theory]
    [InlineData(TaskScope.Mine)]
    [InlineData(TaskScope.Open)]
    [InlineData(TaskScope.Done)]
    public async Task A_list_of_tasks_is_served_by_indexes(TaskScope scope)
    {
        await using var database = await TestDatabase.CreateAsync();
        await FillAsync(database);
        var recorder = new Recorder();
        await using var db = new CaseFlowDb(new DbContextOptionsBuilder<CaseFlowDb>(Database.Options(database.Source)).AddInterceptors(recorder).Options);
        var actor = new Actor("p7", "d3", new HashSet<Role> { Role.Registrar });

        var page = await new TaskList(db).FindAsync(actor, new TaskList.Wanted(scope, null, null, null), new PageQuery(50, null), CancellationToken.None);

        Assert.NotEmpty(page.Value.Items);
        Assert.DoesNotContain("Seq Scan on tasks", await recorder.ExplainAsync(database.Source), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_department_with_thousands_of_open_tasks_those_of_the_first_days_are_read()
    {
        await using var database = await TestDatabase.CreateAsync();
        await FillAsync(database);
        await database.RunAsync("update workflow.tasks set department = 'd3', role = 'Registrar', candidates = null, assignee = null where ended_at is null");
        await database.RunAsync("insert into identity.people (id, name, department, roles) values ('p7', 'p7', 'd3', '{Registrar}')");
        await database.RunAsync("vacuum analyze workflow.tasks");
        var recorder = new Recorder();
        await using var db = new CaseFlowDb(new DbContextOptionsBuilder<CaseFlowDb>(Database.Options(database.Source)).AddInterceptors(recorder).Options);
        var actor = new Actor("p7", "d3", new HashSet<Role> { Role.Registrar });

        var page = await new TaskList(db).FindAsync(actor, new TaskList.Wanted(TaskScope.Open), new PageQuery(50, null), CancellationToken.None);
        var shell = await ShellFacts.OfAsync(db, actor, CancellationToken.None);

        Assert.Equal(50, page.Value.Items.Count);
        Assert.Equal(ShellFacts.Most + 1, shell.OpenTasks);
        Assert.InRange(await recorder.MostRowsAsync(database.Source, "tasks"), 50, 500);
    }

    [Fact]
    public async Task The_list_of_running_deadlines_is_served_by_an_index()
    {
        await using var database = await TestDatabase.CreateAsync();
        await FillAsync(database);
        var recorder = new Recorder();
        await using var db = new CaseFlowDb(new DbContextOptionsBuilder<CaseFlowDb>(Database.Options(database.Source)).AddInterceptors(recorder).Options);
        var actor = new Actor("p7", "d3", new HashSet<Role> { Role.Registrar });

        var page = await new DeadlineReader(db, new CalendarShelf(Database.Options(database.Source), new WorkingCalendars(), null!)).FindAsync(
            actor, new DeadlineReader.Wanted(true, null, null), new PageQuery(50, PageQuery.Cursor("2025-01-01", Guid.Empty)), CancellationToken.None);

        Assert.Equal(50, page.Value.Items.Count);
        var plan = await recorder.ExplainAsync(database.Source);
        Assert.DoesNotContain("Seq Scan on deadlines", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    private static TaskRow Task(string? assignee, string[]? candidates, string? role, string? department) => new()
    {
        Id = Guid.Empty,
        InstanceId = Guid.Empty,
        BookmarkId = "b1",
        Kind = "Do",
        Title = "Do",
        CreatedAt = default,
        Assignee = assignee,
        Candidates = candidates,
        Role = role,
        Department = department,
    };

    private static async Task<int> CountAsync(ApiServer server, string person, string scope) =>
        (await server.GetAsync($"tasks?scope={scope}&kind=ReviewPlan", person)).Accepted["items"]!.AsArray().Count;

    private static async Task FillAsync(TestDatabase database)
    {
        await using var command = database.Source.CreateCommand(
            """
            insert into workflow.tasks (id, instance_id, bookmark_id, kind, title, department, role, candidates, assignee, due_on, created_at, ended_at, completed_by, outcome)
            select gen_random_uuid(), gen_random_uuid(), 'b1', 'Do', 'Do', 'd' || n % 400, (array['Registrar','Reporter','Archivist'])[n % 3 + 1],
                case when n % 7 = 0 then array['p' || n % 1000, 'p' || (n + 1) % 1000] end, case when n % 11 = 0 then 'p' || n % 1000 end, date '2025-01-01' + n % 300, now(),
                case when n % 2 = 0 then now() end, case when n % 2 = 0 then 'p' || n % 1000 end, null
            from generate_series(1, 60000) n;
            update workflow.tasks set completed_by = 'p7' where ended_at is not null and completed_by in ('p8', 'p10');
            insert into cases.deadlines (id, kind, plan_id, title, owner, start_fact, start_on, length, unit, source, due_on, calendar_version, checked_by, armed_at, rungs, ended_at, subject)
            select gen_random_uuid(), 'Task', gen_random_uuid(), 'x', 'Registrar', 'TaskCreated', '2025-01-01', 1, 'WorkingDays', 'x', date '2025-01-01' + n % 300, 'v', 'v', now(), '{}',
                case when n % 3 = 0 then now() end, n::text
            from generate_series(1, 60000) n;
            analyze workflow.tasks, cases.deadlines
            """);
        await command.ExecuteNonQueryAsync();
    }
}
