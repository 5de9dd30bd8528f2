using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Tests.Plans;

namespace CaseFlow.Domain.Tests.Cases;

/// <summary>A scenario file lived through by a diligent office, decision by decision, from the draft to the archive.</summary>
internal sealed class ScenarioRun
{
    private static readonly TimeOnly TenOClock = new(10, 0);
    private readonly Dictionary<string, InspectionObject> _objects;

    private ScenarioRun(string name)
    {
        File = TestFile.Read($"Scenarios/{name}.scenario.json");
        Configuration = FactsJson.Read<PlanConfiguration>(File.GetProperty("plan"));
        Libraries = new(
            FactsJson.Read<ValueList<InspectionObject>>(File.GetProperty("objects")),
            FactsJson.Read<ValueList<Officer>>(File.GetProperty("officers")),
            default,
            FactsJson.Read<ValueList<ExcludedObject>>(File.GetProperty("exclusions")),
            FactsJson.Read<ValueList<OfficerRecusal>>(File.GetProperty("recusals")));
        _objects = Libraries.Objects.ToDictionary(o => o.Id);
        Draw = Drawn();
        Plan = DrawnPlan();
    }

    internal ExecutedDraw Draw { get; }

    internal JsonElement File { get; }

    internal PlanConfiguration Configuration { get; }

    internal PlanLibraries Libraries { get; }

    internal InspectionPlan Plan { get; private set; }

    internal List<LivedCase> Cases { get; } = [];

    internal IEnumerable<CountedResult> Counted => Cases.SelectMany(c => CountedResult.Of(c.Case, c.Results, c.FollowUps));

    internal static ScenarioRun Of(string name)
    {
        var run = new ScenarioRun(name);
        foreach (var lived in run.File.GetProperty("cases").EnumerateArray())
        {
            run.Cases.Add(run.Live(lived));
        }

        return run;
    }

    internal static Act By(string person, DateOnly on, string? department = null, Role? capacity = null) =>
        new(person, OfficeTime.At(on, TenOClock), department, capacity);

    private ExecutedDraw Drawn()
    {
        var inputs = File.GetProperty("draw");
        var draw = PreparedDraw.Prepare(PlanDraw.InputsOf(Configuration, Libraries, inputs.Text("drawId"))).Value
            .Commit(inputs.Text("secretHex")).Value
            .Execute(inputs.Text("secretHex"), inputs.Text("witnessDigits")).Value;
        return File.GetProperty("replacements").EnumerateArray().Aggregate(
            draw, (d, r) => d.ReplaceObject(r.Text("from"), new(r.Text("reason"), "head", inputs.Date("drawnOn"))).Value);
    }

    private InspectionPlan DrawnPlan()
    {
        var (day, draw) = (Configuration.IssuedOn!.Value, File.GetProperty("draw"));
        var plan = InspectionPlan.Draft(new(Guid.Parse("01900000-0000-7000-8000-000000000001")), Configuration, By("author", day)).Value
            .Submit(By("author", day)).Value
            .Review(By("head", day, capacity: Role.PlanApprover), approve: true).Value
            .Issue(By("issuer", day)).Value;
        foreach (var department in Configuration.Departments)
        {
            plan = plan.ConfirmReceipt(By("clerk", day, department.Name), department.Name).Value;
        }

        var drawnOn = draw.Date("drawnOn");
        plan = plan.FreezeLibraries(By("clerk-1", day), By("clerk-2", day), Libraries).Value
            .Commit(By("operator", day), Draw.Committed, Libraries).Value
            .RecordDraw(By("operator", drawnOn), Draw).Value;
        foreach (var department in Configuration.Departments)
        {
            plan = plan.ConfirmDrawn(By("administrator", drawnOn, department.Name), department.Name).Value;
        }

        return plan.Dispatch(By("dispatcher", drawnOn)).Value;
    }

    private LivedCase Live(JsonElement lived)
    {
        var (id, visitOn, drawnOn) = (lived.Text("objectId"), lived.Date("visitOn"), Plan.Draw!.Act.On);
        var drawn = Draw.Teams.Single(t => t.ObjectId == id);
        var number = (Cases.Count + 1).ToString("D12", CultureInfo.InvariantCulture);
        var opened = InspectionCase.Open(
            new(Guid.Parse($"01900000-0000-7000-9000-{number}")),
            Plan,
            lived.Text("case"),
            _objects[id],
            new(Plan.Draw.DrawId, _objects[id].Stratum!, 1, drawn.Replaces),
            By("dispatcher", drawnOn)).Value.AssignTeam(Plan, By("dispatcher", drawnOn), drawn, Libraries.Officers, Libraries.Recusals).Value;
        var inspected = Visited(Told(opened.ApproveVisit(Plan, By("head", drawnOn, capacity: Role.PlanApprover), 0).Value, lived), lived, visitOn);
        var results = Configuration.Departments.Select(d => Published(DepartmentResult.Form(Plan, inspected, d.Name).Value, lived)).ToValueList();
        var followUps = FollowUps.ScenarioFollowUps.Of(Plan, inspected, results, lived);
        return new(inspected, results, followUps, lived);
    }

    private InspectionCase Told(InspectionCase inspection, JsonElement lived)
    {
        var (notice, day) = (lived.GetProperty("notice"), Plan.Draw!.Act.On);
        if (notice.GetProperty("given").GetBoolean())
        {
            var told = inspection.GiveNotice(Plan, By(inspection.Team!.Leader, day), Enum.Parse<NoticeChannel>(notice.Text("channel"))).Value;
            return notice.TryGetProperty("undelivered", out _) ? told.NoteUndelivered(By(inspection.Team.Leader, day), "退回（示例）").Value : told;
        }

        return Configuration.Notice.Required
            ? inspection.DecideNoAdvanceNotice(By("head", day, capacity: Role.PlanApprover), notice.Text("reason")).Value
            : inspection;
    }

    private InspectionCase Visited(InspectionCase inspection, JsonElement lived, DateOnly on)
    {
        var team = inspection.Team!;
        var leader = By(team.Leader, on);
        inspection = inspection.StartVisit(Plan, leader, team.Members.Select(m => m.OfficerId).ToValueList(), certificatesShown: true).Value;
        Plan = Plan.BeginExecution(leader).Value;
        foreach (var result in lived.GetProperty("results").EnumerateArray())
        {
            var department = result.Text("department");
            inspection = inspection.RecordResult(Plan, By(team.Members.First(m => m.Department == department).OfficerId, on, department), result.Text("item"), result.Number("code")).Value;
        }

        foreach (var measure in lived.GetProperty("measures").EnumerateArray())
        {
            inspection = inspection.TakeMeasure(
                leader with { Department = team.Find(team.Leader)!.Department },
                Enum.Parse<MeasureKind>(measure.Text("kind")),
                measure.TryGetProperty("form", out var form) ? Enum.Parse<OrderForm>(form.GetString()!) : null,
                measure.TryGetProperty("text", out var text) ? text.GetString() : null,
                measure.TryGetProperty("dueOn", out _) ? measure.Date("dueOn") : null).Value;
        }

        var signature = lived.GetProperty("signature");
        inspection = inspection.CollectSignature(Plan, leader, Enum.Parse<SignatureKind>(signature.Text("kind"))).Value;
        if (inspection.Signature!.NeedsStatement)
        {
            inspection = inspection.StateRefusal(leader, signature.Text("statement"), team.Members.Select(m => m.OfficerId).ToValueList()).Value;
        }

        return inspection.FinishVisit(leader).Value
            .CompleteRecord(leader, team.Members.Select(m => new OfficerSignature(m.OfficerId, on)).ToValueList()).Value
            .FormResults(leader).Value;
    }

    private DepartmentResult Published(DepartmentResult result, JsonElement lived)
    {
        var publication = lived.GetProperty("publications").EnumerateArray().Single(p => p.Text("department") == result.Department);
        var (enteredOn, publishedOn) = (publication.Date("enteredOn"), publication.Date("publishedOn"));
        result = result.Review(By("reviewer", enteredOn, result.Department), pass: true).Value
            .Enter(By("publisher", enteredOn, result.Department), Configuration.PublicationTargets[0], "录入（示例）").Value
            .Publish(By("publisher", publishedOn, result.Department), Configuration.PublicationTargets[^1], "公示（示例）").Value;
        if (!lived.TryGetProperty("corrections", out var corrections))
        {
            return result;
        }

        foreach (var correction in corrections.EnumerateArray().Where(c => c.Text("department") == result.Department))
        {
            var decidedOn = correction.Date("decidedOn");
            result = result.RequestCorrection(By("clerk", correction.Date("requestedOn")), "当事人", correction.Text("reason")).Value
                .AcceptCorrection(Plan, By("reviewer", decidedOn, result.Department), 1, [new(correction.Text("item"), correction.Number("newCode"))], correction.Text("reason")).Value
                .Enter(By("publisher", decidedOn, result.Department), Configuration.PublicationTargets[0], "更正录入（示例）").Value
                .Publish(By("publisher", decidedOn, result.Department), Configuration.PublicationTargets[^1], "更正公示（示例）").Value;
        }

        return result;
    }

    internal sealed record LivedCase(InspectionCase Case, ValueList<DepartmentResult> Results, CaseFollowUps FollowUps, JsonElement Lived);
}
