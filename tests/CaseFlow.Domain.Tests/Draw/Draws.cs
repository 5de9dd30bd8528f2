using System.Text.Json;
using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Tests.Draw;

/// <summary>Draws that the tests start from: the golden vector and the two scenarios.</summary>
internal static class Draws
{
    internal const string Secret = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    internal const string Digits = "31415926535897932384";

    internal static JsonElement Vector { get; } = TestFile.Read("Vectors/draw-vectors.json");

    internal static ReplacementGround Ground { get; } = new("病假（示例）", "局长（示例）", new DateOnly(2024, 7, 1));

    /// <summary>The golden vector's inputs: 29 objects in four strata, three officers in each of two departments.</summary>
    internal static DrawInputs Golden { get; } = new()
    {
        DrawId = Vector.Text("drawId"),
        Objects = [.. Lines(Vector.Text("rosterText")).Select(f => new RosterEntry(f[0], f[1]))],
        Rules = [.. Lines(Vector.Text("ruleText")).Select(f => new StratumRule(f[0], int.Parse(f[1], null)))],
        Departments = [.. Vector.GetProperty("officerDepartments").EnumerateArray().Select(d => new DepartmentSeats(d[0].GetString()!, d[1].GetInt32()))],
        LeaderDepartment = "区人社局",
        WindowLastDay = new DateOnly(2024, 11, 30),
        Officers =
        [
            .. Vector.GetProperty("officerDepartments").EnumerateArray().SelectMany(d => d[2].EnumerateArray().Select(
                id => new DrawOfficer(d[0].GetString()!, id.GetString()!, new DateOnly(2024, 11, 30)))),
        ],
        Recusals = [.. Vector.GetProperty("conflicts").EnumerateArray().Select(c => new Recusal(c[0].GetString()!, c[1].GetString()!))],
    };

    internal static ExecutedDraw Execute(DrawInputs inputs, string digits = Digits) =>
        PreparedDraw.Prepare(inputs).Value.Commit(Secret).Value.Execute(Secret, digits).Value;

    internal static DrawInputs InputsOf(JsonElement scenario)
    {
        var plan = scenario.GetProperty("plan");
        var sampling = plan.GetProperty("sampling");
        return new DrawInputs
        {
            DrawId = scenario.GetProperty("draw").Text("drawId"),
            Objects = [.. List(scenario, "objects", o => new RosterEntry(o.Text("id"), o.Text("stratum")))],
            Exclusions = [.. List(scenario, "exclusions", e => new Exclusion(e.Text("objectId"), e.Text("reason")))],
            Rules = [.. sampling.GetProperty("rulesBp").EnumerateObject().Select(r => new StratumRule(r.Name, r.Value.GetInt32()))],
            Officers = [.. List(scenario, "officers", o => new DrawOfficer(o.Text("department"), o.Text("id"), o.Date("certificateValidTo")))],
            Recusals = [.. List(scenario, "recusals", r => new Recusal(r.Text("officerId"), r.Text("objectId")))],
            Rounding = Enum.Parse<Rounding>(sampling.Text("rounding")),
            MinPerStratum = sampling.Number("minPerStratum"),
            Departments = [.. List(plan.GetProperty("team"), "seats", s => new DepartmentSeats(s.Text("department"), s.Number("count")))],
            LeaderDepartment = plan.GetProperty("team").Text("leaderDepartment"),
            WindowLastDay = plan.GetProperty("inspectionWindow").Date("to"),
        };
    }

    internal static ExecutedDraw Execute(JsonElement scenario)
    {
        var draw = scenario.GetProperty("draw");
        var executed = PreparedDraw.Prepare(InputsOf(scenario)).Value
            .Commit(draw.Text("secretHex")).Value
            .Execute(draw.Text("secretHex"), draw.Text("witnessDigits"), draw.Text("beacon")).Value;
        return List(scenario, "replacements", r => (From: r.Text("from"), Ground: Ground with { Reason = r.Text("reason") }))
            .Aggregate(executed, (now, replacement) => now.ReplaceObject(replacement.From, replacement.Ground).Value);
    }

    private static IEnumerable<T> List<T>(JsonElement element, string member, Func<JsonElement, T> item) =>
        element.GetProperty(member).EnumerateArray().Select(item);

    private static IEnumerable<string[]> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'));
}
