using System.Text.Json.Nodes;
using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Simulation;

/// <summary>The run follows the drawing: a step that a designer adds takes place, and one that breaks the law is named, never passed over.</summary>
public sealed class ChangedDrawingTests
{
    [Fact]
    public async Task A_task_that_a_designer_puts_between_notice_and_visit_takes_place_there()
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("xinhua-2024.scenario.json"));
        using var drawings = DrawingsFolder.Shipped();
        drawings.Change("case", drawing =>
        {
            drawing.Add(Step(
                "book-car",
                "CaseFlow.HumanTask",
                ("kind", Text("BookCar")),
                ("title", Text("预约车辆")),
                ("role", Text("DispatchClerk")),
                ("department", Script("facts.plan.lead")),
                ("dueWorkingDays", Script("1")),
                ("outcomes", List("Booked", "OnFoot"))));
            drawing.Lead("n09", "Done", "book-car");
            drawing.Lead("n10", "Done", "book-car");
            drawing.Lead("book-car", "Booked", "visit");
            drawing.Lead("book-car", "OnFoot", "visit");
        });

        await scenario.AssertMetAsync(drawings.Path);

        foreach (var name in (string[])["K1", "K2", "K3", "K5", "K6", "K7", "K8"])
        {
            var kinds = scenario.Tasks.Where(task => task!["case"]?.GetValue<string>() == name).Select(task => task!["kind"]!.GetValue<string>()).ToList();
            Assert.Equal(["GiveNotice", "BookCar", "SiteVisit"], kinds.Where(kind => kind is "GiveNotice" or "BookCar" or "SiteVisit"));
        }

        Assert.Equal(7, scenario.Tasks.Count(task => task!["kind"]!.GetValue<string>() == "BookCar" && task["outcome"]!.GetValue<string>() == "Booked"));
        Assert.All(scenario.Tasks.Where(task => task!["kind"]!.GetValue<string>() == "BookCar"), task => Assert.Contains("DispatchClerk", task!["person"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    private static readonly Dictionary<string, (string Definition, Action<OpenDrawing> Draw)> Changes = new(StringComparer.Ordinal)
    {
        ["statement after a refused signature left out"] = ("case", drawing =>
        {
            drawing.Lead("sign", "Refused", "record");
            drawing.Lead("sign", "Absent", "record");
            drawing.Remove("state-refusal");
            drawing.Remove("n12");
        }
        ),
        ["advance notice left out"] = ("case", drawing =>
        {
            drawing.Lead("must-tell", "True", "visit");
            drawing.Remove("notice");
            drawing.Remove("n09");
            drawing.Remove("n10");
        }
        ),
        ["publication left out"] = ("case", drawing =>
        {
            drawing.Remove("publications");
            drawing.Lead("follow", "公示", "all-done");
        }
        ),
        ["referral left out"] = ("case", drawing =>
        {
            drawing.Remove("referrals");
            drawing.Lead("follow", "移送", "all-done");
        }
        ),
        ["listing left out"] = ("case", drawing =>
        {
            drawing.Remove("listings");
            drawing.Lead("follow", "名录", "all-done");
        }
        ),
        ["a re-check that does not say of what"] = ("rectification", drawing => drawing.Step("recheck").Remove("parameters")),
        ["closing check left out"] = ("case", drawing => drawing.Skip("closing-check")),
        ["freeze left out"] = ("plan", drawing => drawing.Skip("freeze")),
        ["a role that nobody has"] = ("case", drawing => drawing.Step("notice")["role"] = Text("Chef")),
        ["a due day that is no day"] = ("case", drawing => drawing.Step("notice")["dueOn"] = Text("someday")),
        ["a task that leads to itself"] = ("case", drawing =>
        {
            drawing.Add(Step("again", "CaseFlow.HumanTask", ("kind", Text("Again")), ("title", Text("再来一次")), ("role", Text("Archivist")), ("outcomes", List("Again", "Enough"))));
            drawing.Lead("close", "Done", "again");
            drawing.Lead("again", "Again", "again");
            drawing.Lead("again", "Enough", "archive");
        }
        ),
        ["a timer of no days that leads to itself"] = ("case", drawing =>
        {
            drawing.Add(Step("tick", "CaseFlow.WaitWorkingDays", ("days", Script("0"))));
            drawing.Lead("close", "Done", "tick");
            drawing.Lead("tick", "Done", "tick");
            drawing.Remove("archive");
        }
        ),
        ["a timer that leads to itself"] = ("case", drawing =>
        {
            drawing.Add(Step("tick", "CaseFlow.WaitWorkingDays", ("days", Script("1"))));
            drawing.Lead("close", "Done", "tick");
            drawing.Lead("tick", "Done", "tick");
            drawing.Remove("archive");
        }
        ),
    };

    [Theory]
    [InlineData("statement after a refused signature left out", ExitCode.Differences, "refused: case K4, CompleteRecord")]
    [InlineData("advance notice left out", ExitCode.Differences, "refused: case K1, SiteVisit “现场检查”, ")]
    [InlineData("publication left out", ExitCode.Differences, "case.not-published")]
    [InlineData("referral left out", ExitCode.Differences, "cases[3].referral[0]: expected")]
    [InlineData("listing left out", ExitCode.Differences, "process K5: DecideListing does not follow in")]
    [InlineData("a re-check that does not say of what", ExitCode.Differences, "refused: case K2, RecheckRectification")]
    [InlineData("closing check left out", ExitCode.Differences, "incident: case stopped at close (8): case.point-unanswered")]
    [InlineData("freeze left out", ExitCode.Differences, "incident: plan stopped at commit (1): plan.wrong-stage")]
    [InlineData("a role that nobody has", ExitCode.Differences, "incident: case stopped at notice (7): task.role-unknown")]
    [InlineData("a due day that is no day", ExitCode.Differences, "incident: case stopped at notice (7): task.due-unreadable")]
    [InlineData("a task that leads to itself", ExitCode.Differences, "the drawing goes round for ever")]
    [InlineData("a timer of no days that leads to itself", ExitCode.Differences, "incident: case stopped at tick (8): workflow.timer-goes-round")]
    [InlineData("a timer that leads to itself", ExitCode.Differences, "the drawing goes round for ever")]
    public async Task What_a_changed_drawing_breaks_is_named_and_the_run_ends(string change, int exitCode, string named)
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("xinhua-2024.scenario.json"));
        using var drawings = DrawingsFolder.Shipped();
        drawings.Change(Changes[change].Definition, Changes[change].Draw);

        var ran = await scenario.SimulateAsync(drawings.Path);

        Assert.Equal(exitCode, ran.ExitCode);
        Assert.Contains(named, ran.Output + ran.Error, StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, Action<DrawingsFolder>> Breakages = new(StringComparer.Ordinal)
    {
        ["a step that nobody knows"] = drawings => drawings.Change("case", drawing => drawing.Step("visit")["type"] = "CaseFlow.Visti"),
        ["a file that is no JSON"] = drawings => File.WriteAllText(Path.Combine(drawings.Path, "zz.json"), "{not json"),
        ["two drawings of one family"] = drawings => File.Copy(Path.Combine(drawings.Path, "case.json"), Path.Combine(drawings.Path, "case2.json")),
        ["no drawing of a plan"] = drawings => drawings.Remove("plan"),
    };

    [Theory]
    [InlineData("a step that nobody knows", "workflow.cannot-run: case.json: [visit]")]
    [InlineData("a file that is no JSON", "workflow.cannot-run: zz.json: ")]
    [InlineData("two drawings of one family", "workflow.twice: case2.json and case.json")]
    [InlineData("no drawing of a plan", "workflow.not-published: ")]
    public async Task Drawings_that_cannot_run_are_refused_before_a_database_is_made(string breakage, string named)
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("xinhua-2024.scenario.json"));
        using var drawings = DrawingsFolder.Shipped();
        Breakages[breakage](drawings);

        var ran = await scenario.SimulateAsync(drawings.Path);

        Assert.Equal((ExitCode.Refused, ""), (ran.ExitCode, ran.Output));
        var lines = ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(named, lines[1], StringComparison.Ordinal);
        Assert.False(await scenario.HasDatabaseAsync());
    }

    [Fact]
    public async Task A_rule_that_refuses_an_act_in_the_play_is_a_difference_and_every_other_case_goes_on()
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("xinhua-2024.scenario.json"));
        using var drawings = DrawingsFolder.Shipped();
        drawings.Change("case", Changes["advance notice left out"].Draw);

        var ran = await scenario.SimulateAsync(drawings.Path);

        Assert.Equal((ExitCode.Differences, ""), (ran.ExitCode, ran.Error));
        var refused = scenario.Report["differences"]!.AsArray().Select(one => one!.GetValue<string>()).Where(one => one.StartsWith("refused: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(["K1", "K2", "K3", "K5", "K6", "K7", "K8"], refused.Select(one => one.Split(',')[0]["refused: case ".Length..]).Order(StringComparer.Ordinal));
        Assert.All(refused, one => Assert.Matches("^refused: case K[0-9], SiteVisit “现场检查”, [^ ]+ on 2024-[0-9-]{5}: visit\\.no-notice: .+（.+）$", one));
        Assert.All(refused, one => Assert.Contains(one, ran.Output, StringComparison.Ordinal));
        Assert.Empty(scenario.Report["actual"]!["incidents"]!.AsArray());
        Assert.Contains(scenario.Tasks, task => task!["case"]?.GetValue<string>() == "K4" && task["kind"]!.GetValue<string>() == "ClosingCheck");
        Assert.DoesNotContain("going on", (await scenario.SimulateAsync(drawings.Path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commitment_that_the_plan_refuses_leaves_no_trace_in_the_draw()
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("xinhua-2024.scenario.json"));
        using var drawings = DrawingsFolder.Shipped();
        drawings.Change("plan", drawing => drawing.Skip("freeze"));

        await scenario.SimulateAsync(drawings.Path);

        await using var db = scenario.Look();
        var draw = await db.Draws.SingleAsync();
        Assert.Equal(("Prepared", null), (draw.State, draw.Secret));
    }
}
