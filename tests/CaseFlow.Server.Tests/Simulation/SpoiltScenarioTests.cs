using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Data;
using CaseFlow.Server.Simulation;

namespace CaseFlow.Server.Tests.Simulation;

public sealed class SpoiltScenarioTests
{
    [Theory]
    [InlineData("xinhua-2024.scenario.json")]
    [InlineData("yanshi-2023.scenario.json")]
    public void A_scenario_with_one_spoilt_value_is_refused_in_words_or_taken(string name)
    {
        var scenario = ScenarioFile.Shipped(name);
        foreach (var opaque in (string[])["draw", "cases", "rungs", "form3", "form3AfterCorrections"])
        {
            scenario["expected"]!.AsObject().Remove(opaque);
        }

        var refused = 0;
        var wrong = new List<string>();

        foreach (var (place, body) in SpoiltJson.Variants(scenario, SpoiltJson.Ways, firstOfLists: true))
        {
            var (words, fault) = Outcome(SpoiltJson.Text(body));

            if (fault is not null || words.Contains("CaseFlow.", StringComparison.Ordinal))
            {
                wrong.Add($"{place}: {fault ?? words}");
            }

            refused += words.Length > 0 ? 1 : 0;
        }

        Assert.Empty(wrong);
        Assert.True(refused > 500, $"{refused} refused");
    }

    [Fact]
    public void The_scenarios_that_come_with_the_rules_are_taken()
    {
        foreach (var name in (string[])["xinhua-2024.scenario.json", "yanshi-2023.scenario.json"])
        {
            Assert.Equal(("", null), Outcome(ScenarioFile.Shipped(name).ToJsonString()));
        }
    }

    private static readonly Dictionary<string, Action<JsonNode>> BadInputs = new(StringComparer.Ordinal)
    {
        ["a member that nobody knows"] = scenario => scenario["plan"]!["titel"] = "x",
        ["a class that is none"] = scenario => scenario["objects"]![0]!["stratum"] = "E",
        ["two objects with one id"] = scenario => scenario["objects"]![1]!["id"] = scenario["objects"]![0]!["id"]!.GetValue<string>(),
        ["two officers with one id"] = scenario => scenario["officers"]![1]!["id"] = scenario["officers"]![0]!["id"]!.GetValue<string>(),
        ["a ratio of 120 %"] = scenario => scenario["plan"]!["sampling"]!["rulesBp"]!["A"] = 12_000,
        ["every certificate expired"] = scenario =>
        {
            foreach (var officer in scenario["officers"]!.AsArray())
            {
                officer!["certificateValidTo"] = "2024-06-19";
            }
        },
        ["digits with letters"] = scenario => scenario["draw"]!["witnessDigits"] = "2470936999595749669x",
        ["a visit outside the window"] = scenario => scenario["cases"]![0]!["visitOn"] = "2024-12-02",
        ["a publication limit of 21 days"] = scenario => scenario["plan"]!["deadlines"]!["publication"]!["workingDays"] = 21,
        ["a draw without its attempt"] = scenario => scenario["draw"]!["drawId"] = "甲/2",
        ["two cases of one name"] = scenario => scenario["cases"]![1]!["case"] = scenario["cases"]![0]!["case"]!.GetValue<string>(),
        ["two cases of one object"] = scenario => scenario["cases"]![1]!["objectId"] = scenario["cases"]![0]!["objectId"]!.GetValue<string>(),
        ["a visit before the draw"] = scenario => scenario["draw"]!["drawnOn"] = "2024-07-30",
        ["a measure of no department"] = scenario => scenario["cases"]![0]!["measures"] = new JsonArray(new JsonObject { ["kind"] = "OnSiteTranscript", ["department"] = "区财政局" }),
        ["a correction of no item"] = scenario => Correct(scenario, "I9", 1),
        ["a correction to no code"] = scenario => Correct(scenario, "I1", 11),
        ["a notice by a channel the plan lacks"] = scenario => scenario["cases"]![0]!["notice"] = new JsonObject { ["given"] = true, ["channel"] = "Other" },
        ["a basis repealed before the visit"] = scenario => scenario["plan"]!["bases"] = new JsonArray(new JsonObject { ["title"] = "旧办法（示例）", ["repealedOn"] = "2024-09-01" }),
        ["a correction that changes nothing"] = scenario => Correct(scenario, "I1", scenario["cases"]![0]!["results"]![0]!["code"]!.GetValue<int>()),
        ["a second correction that changes nothing"] = scenario => Correct(scenario, "I1", 2, 2),
        ["a correction without a reason"] = scenario =>
        {
            Correct(scenario, "I1", 2);
            scenario["cases"]![0]!["corrections"]![0]!["reason"] = " ";
        },
        ["an order due before the visit"] = scenario => Order(scenario, "限期改正", "2024-07-02"),
        ["an order with an empty text"] = scenario => Order(scenario, "", "2024-08-02"),
        ["a secret visit with an empty reason"] = scenario => scenario["cases"]![3]!["notice"]!["reason"] = "",
        ["a refused signature with an empty statement"] = scenario => scenario["cases"]![0]!["signature"] = new JsonObject { ["kind"] = "Refused", ["statement"] = " " },
        ["a referral to nobody"] = scenario => scenario["cases"]![3]!["referrals"] = new JsonArray(new JsonObject { ["department"] = "区人社局", ["to"] = "", ["sentOn"] = "2024-09-24" }),
        ["a replacement without a reason"] = scenario => scenario["replacements"]![0]!["reason"] = "",
        ["results formed before the plan is issued"] = scenario =>
        {
            scenario["plan"]!["issuedOn"] = "2024-07-04";
            scenario["plan"]!["phases"] = new JsonArray();
        },
        ["an expectation that cannot be checked"] = scenario => scenario["expected"]!["forms"] = new JsonArray(),
        ["expectations that are a list"] = scenario => scenario["expected"] = new JsonArray(),
        ["a process of no case"] = scenario => scenario["expected"]!["process"]![0]!["case"] = "K99",
    };

    [Theory]
    [InlineData("a member that nobody knows", "$.plan.titel", "没有这个成员")]
    [InlineData("a class that is none", "draw.", "（")]
    [InlineData("two objects with one id", "library.", "（DOMAIN §6")]
    [InlineData("two officers with one id", "library.", "（DOMAIN §6")]
    [InlineData("a ratio of 120 %", "plan.ratio", "（INV-07）")]
    [InlineData("every certificate expired", "draw.", "（INV-")]
    [InlineData("digits with letters", "draw.", "（")]
    [InlineData("a visit outside the window", "scenario.visit-outside-window", "（S1 四（二）; S2 一）")]
    [InlineData("a publication limit of 21 days", "plan.publication-limit", "（INV-01）")]
    [InlineData("a draw without its attempt", "draw.id-without-attempt", "（DOMAIN 4.2 step 11）")]
    [InlineData("two cases of one name", "scenario.case-twice", "（INV-26）")]
    [InlineData("two cases of one object", "scenario.case-missing", "（caseflow-scenario/1）")]
    [InlineData("a visit before the draw", "scenario.visit-before-draw", "（INV-23）")]
    [InlineData("a measure of no department", "scenario.department-unknown", "（INV-14）")]
    [InlineData("a correction of no item", "scenario.correction-item", "（INV-18）")]
    [InlineData("a correction to no code", "scenario.code-unknown", "（INV-15）")]
    [InlineData("a notice by a channel the plan lacks", "scenario.notice-channel", "（S2 四.2）")]
    [InlineData("a basis repealed before the visit", "scenario.item-without-basis", "（INV-10）")]
    [InlineData("a correction that changes nothing", "scenario.correction-unchanged", "（INV-18）")]
    [InlineData("a second correction that changes nothing", "scenario.correction-unchanged", "（INV-18）")]
    [InlineData("a correction without a reason", "scenario.correction-reason", "（INV-18）")]
    [InlineData("an order due before the visit", "scenario.measure-due", "（S2 四.3）")]
    [InlineData("an order with an empty text", "scenario.order-text", "（S2 四.4）")]
    [InlineData("a secret visit with an empty reason", "scenario.seal-reason", "（INV-16）")]
    [InlineData("a refused signature with an empty statement", "scenario.statement-text", "（INV-13）")]
    [InlineData("a referral to nobody", "scenario.referral-to", "（S2 五.2）")]
    [InlineData("a replacement without a reason", "scenario.replacement-reason", "（DOMAIN 2.3）")]
    [InlineData("results formed before the plan is issued", "scenario.formed-before-issue", "（INV-23）")]
    [InlineData("an expectation that cannot be checked", "$.expected.forms", "没有这个成员")]
    [InlineData("expectations that are a list", "$.expected", "（")]
    [InlineData("a process of no case", "scenario.expected-case", "K99")]
    public async Task Bad_input_is_refused_in_one_sentence_with_its_clause_and_nothing_is_written(string what, string code, string clause)
    {
        var scenario = ScenarioFile.Shipped("xinhua-2024.scenario.json");
        BadInputs[what](scenario);
        await using var file = await ScenarioFile.OfAsync(scenario);

        var ran = await file.SimulateAsync();

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        var lines = ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(clause, lines[0], StringComparison.Ordinal);
        Assert.Contains(code, lines[1], StringComparison.Ordinal);
        Assert.False(await file.HasDatabaseAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"schema\":\"caseflow-scenario/2\"}")]
    public async Task A_file_that_is_no_scenario_is_refused_in_one_sentence_and_nothing_is_written(string text)
    {
        await using var file = await ScenarioFile.OfTextAsync(text);

        var ran = await file.SimulateAsync();

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Equal(2, ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.False(await file.HasDatabaseAsync());
    }

    [Fact]
    public void Corrections_there_and_back_and_a_channel_that_nobody_needs_are_taken()
    {
        var scenario = ScenarioFile.Shipped("xinhua-2024.scenario.json");
        Correct(scenario, "I1", 2, 1);
        scenario["plan"]!["notice"] = new JsonObject { ["required"] = false, ["channels"] = new JsonArray("Phone") };

        Assert.Equal(("", null), Outcome(scenario.ToJsonString()));
    }

    private static void Correct(JsonNode scenario, string item, params int[] codes)
    {
        var one = scenario["cases"]![0]!;
        one["corrections"] = new JsonArray([.. codes.Select(code => (JsonNode)new JsonObject
        {
            ["department"] = one["results"]![0]!["department"]!.GetValue<string>(),
            ["item"] = item,
            ["newCode"] = code,
            ["requestedOn"] = "2024-11-01",
            ["decidedOn"] = "2024-11-04",
            ["reason"] = "示例",
        })]);
    }

    private static void Order(JsonNode scenario, string text, string dueOn) => scenario["cases"]![0]!["measures"] = new JsonArray(new JsonObject
    {
        ["kind"] = "RectificationOrder",
        ["form"] = "Written",
        ["text"] = text,
        ["dueOn"] = dueOn,
    });

    private static (string Words, string? Fault) Outcome(string text)
    {
        try
        {
            return (ScenarioCheck.Against(Scenario.Read(Encoding.UTF8.GetBytes(text)))?.Cause.English ?? "", null);
        }
        catch (SettingsRefusedException refused)
        {
            return (refused.Message, null);
        }
        catch (Exception fault)
        {
            return ("", fault.ToString());
        }
    }
}
