using System.Text.Json.Nodes;
using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Tests.Features.Workflows;
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

    [Fact]
    public async Task Probe()
    {
        var edits = new (string, string, Action<OpenDrawing>)[]
        {
            ("refusal skipped", "case", d => { d.Lead("sign", "Refused", "record"); d.Lead("sign", "Absent", "record"); d.Remove("state-refusal"); d.Remove("n12"); }),
            ("signature skipped", "case", d => { d.Lead("arm-publication", "Done", "record"); d.Remove("sign"); d.Remove("state-refusal"); d.Remove("n12"); }),
            ("arm skipped", "case", d => d.Skip("arm-publication")),
            ("approve skipped", "case", d => { d.Lead("start", "Done", "n08"); d.Remove("approve"); d.Remove("replace"); }),
            ("notice skipped", "case", d => { d.Lead("must-tell", "True", "visit"); d.Remove("notice"); d.Remove("n09"); d.Remove("n10"); }),
            ("publications skipped", "case", d => { d.Remove("publications"); d.Lead("follow", "公示", "all-done"); }),
            ("referrals skipped", "case", d => { d.Remove("referrals"); d.Lead("follow", "移送", "all-done"); }),
            ("judicials skipped", "case", d => { d.Remove("judicials"); d.Lead("follow", "移送司法", "all-done"); }),
            ("filings skipped", "case", d => { d.Remove("filings"); d.Lead("follow", "立案", "all-done"); }),
            ("rectifications skipped", "case", d => { d.Remove("rectifications"); d.Lead("follow", "整改", "all-done"); }),
            ("licensing skipped", "case", d => { d.Remove("licensing"); d.Lead("follow", "函告许可", "all-done"); }),
            ("listings skipped", "case", d => { d.Remove("listings"); d.Lead("follow", "名录", "all-done"); }),
            ("noncoop skipped", "case", d => { d.Remove("noncooperations"); d.Lead("follow", "不配合", "all-done"); }),
            ("closing check skipped", "case", d => d.Skip("closing-check")),
            ("close skipped", "case", d => d.Skip("close")),
            ("form skipped", "case", d => d.Skip("form")),
            ("freeze skipped", "plan", d => d.Skip("freeze")),
            ("commit skipped", "plan", d => d.Skip("commit")),
            ("issue skipped", "plan", d => d.Skip("issue")),
            ("summarise skipped", "plan", d => d.Skip("summarise")),
            ("unknown role", "case", d => d.Step("notice")["role"] = Text("Chef")),
            ("unknown milestone", "plan", d => d.Step("all-published")["milestone"] = Text("Shining")),
            ("bad day", "case", d => d.Step("notice")["dueOn"] = Text("someday")),
            ("endless task", "case", d => { d.Add(Step("again", "CaseFlow.HumanTask", ("kind", Text("Again")), ("title", Text("再来一次")), ("role", Text("Archivist")), ("outcomes", List("Again", "Enough")))); d.Lead("close", "Done", "again"); d.Lead("again", "Again", "again"); d.Lead("again", "Enough", "archive"); }),
            ("endless timer", "case", d => { d.Add(Step("tick", "CaseFlow.WaitWorkingDays", ("days", Script("1")))); d.Lead("close", "Done", "tick"); d.Lead("tick", "Done", "tick"); d.Remove("archive"); }),
        };
        var text = new System.Text.StringBuilder();
        foreach (var (what, definition, edit) in edits)
        {
            await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("xinhua-2024.scenario.json"));
            using var drawings = DrawingsFolder.Shipped();
            drawings.Change(definition, edit);
            var ran = await scenario.SimulateAsync(drawings.Path);
            var lines = ran.Output.Split('\n').Where(line => !line.StartsWith("  2", StringComparison.Ordinal)).ToList();
            text.Append(string.Concat("=== ", what, ": ", ran.ExitCode, "\n", ran.Error, string.Join("\n", lines.Take(12)), "\n", lines.Count, "\n"));
        }

        File.WriteAllText("/tmp/probe.txt", text.ToString());
    }
}
