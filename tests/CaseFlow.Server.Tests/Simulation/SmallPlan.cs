using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Simulation;

namespace CaseFlow.Server.Tests.Simulation;

/// <summary>A made-up plan of two departments that inspects everything in July 2024, publishes within 7 working days and refers within 7; tests change what they are about.</summary>
/// <remarks>Working days of July 2024 are all Mondays to Fridays; 1 July is a Monday.</remarks>
internal static class SmallPlan
{
    internal const string Lead = "甲局";
    internal const string Other = "乙局";

    internal static Scenario Of(params ScenarioCase[] cases) => new()
    {
        Schema = "caseflow-scenario/1",
        Plan = new PlanConfiguration
        {
            DocumentNumber = "示例〔2024〕1号",
            Title = "示例联合抽查方案",
            IssuedOn = Day("2024-06-03"),
            Issuers = [new Issuer(Lead), new Issuer(Other)],
            Recipients = [Lead, Other],
            Bases = [new LegalBasis("国发〔2019〕5号")],
            Departments = [new PlanDepartment(Lead, Role: DepartmentRole.Lead), new PlanDepartment(Other)],
            InspectionWindow = new DayRange(Day("2024-07-01"), Day("2024-07-31")),
            Items = [new InspectionItem("I1", "事项一", Lead), new InspectionItem("I2", "事项二", Other)],
            Sampling = new Sampling(SamplingStrategy.Full, new StratumRatios([new StratumRatio("ALL", 10_000)])),
            Team = new TeamRule(Lead, [new SeatRule(Lead, 1), new SeatRule(Other, 1)]),
            Notice = new NoticeRule(),
            ResultCodes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            Deadlines = new PlanDeadlines(new PlanDeadline(StartFact.InspectionEnded, 7, "S1 三（四）1"), new PlanDeadline(StartFact.ResultFormed, 7, "S2 五.2")),
            PublicationTargets = ["公示系统"],
            Reports = [new PlannedReport(ReportKind.SummaryReport, Day("2024-09-30"), To: [Lead, Other])],
        },
        Objects = cases.Select(one => new InspectionObject(one.ObjectId, $"示例·{one.ObjectId}（虚构）", SubjectType.Enterprise, "ALL", "示例路1号（虚构）", "测试人")).ToValueList(),
        Officers = [Officer("J-1", Lead), Officer("J-2", Lead), Officer("Y-1", Other), Officer("Y-2", Other)],
        Draw = new ScenarioDraw("示例〔2024〕1号/1", Day("2024-06-20"), new string('a', 64), "31415926535897932384"),
        Cases = [.. cases],
    };

    /// <summary>A case without problems, published by both departments on the working day after its visit.</summary>
    /// <param name="name">Its name and its object.</param>
    /// <param name="visitOn">Day of the visit.</param>
    /// <param name="published">When the lead department publishes.</param>
    /// <param name="otherPublished">When the other one does; the same day when left out.</param>
    internal static ScenarioCase Case(string name, string visitOn, string published, string? otherPublished = null) => new()
    {
        Case = name,
        ObjectId = $"O-{name}",
        VisitOn = Day(visitOn),
        Results = [new ScenarioResult(Lead, "I1", 1), new ScenarioResult(Other, "I2", 1)],
        Signature = new ScenarioSignature(SignatureKind.Signed),
        Publications = [On(Lead, published), On(Other, otherPublished ?? published)],
    };

    internal static ScenarioCase With(this ScenarioCase one, int lead, int other) =>
        one with { Results = [new ScenarioResult(Lead, "I1", lead), new ScenarioResult(Other, "I2", other)] };

    internal static ScenarioPublication On(string department, string day, string? entered = null) => new(department, Day(entered ?? day), Day(day));

    internal static Officer Officer(string id, string department) => new(id, $"执法员{id}", department, $"示例{id}", Day("2030-12-31"));

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static JsonObject Json(this Scenario scenario, string expected = "{}")
    {
        var json = JsonSerializer.SerializeToNode(scenario, ServerJson.Stored)!.AsObject();
        json["expected"] = JsonNode.Parse(expected);
        return json;
    }

    /// <summary>Plays it and asserts that everything expected came out.</summary>
    internal static async Task<ScenarioFile> PlayedAsync(this Scenario scenario, string expected)
    {
        var file = await ScenarioFile.OfAsync(scenario.Json(expected));
        await file.AssertMetAsync();
        return file;
    }
}
