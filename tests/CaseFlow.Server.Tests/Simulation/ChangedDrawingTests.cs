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
    [InlineData("statement after a refused signature left out", ExitCode.Refused, "record.statement-missing")]
    [InlineData("advance notice left out", ExitCode.Refused, "visit.no-notice")]
    [InlineData("publication left out", ExitCode.Refused, "case.not-published")]
    [InlineData("referral left out", ExitCode.Differences, "cases[3].referral[0]: expected")]
    [InlineData("listing left out", ExitCode.Differences, "process K5: DecideListing does not follow in")]
    [InlineData("closing check left out", ExitCode.Differences, "incident: case stopped at close (8): case.point-unanswered")]
    [InlineData("freeze left out", ExitCode.Differences, "incident: plan stopped at commit (1): plan.wrong-stage")]
    [InlineData("a role that nobody has", ExitCode.Differences, "incident: case stopped at notice (7): task.role-unknown")]
    [InlineData("a due day that is no day", ExitCode.Differences, "incident: case stopped at notice (7): task.due-unreadable")]
    [InlineData("a task that leads to itself", ExitCode.Differences, "the drawing goes round for ever")]
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
