using System.Text;
using System.Text.Json.Nodes;
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
        scenario.Remove("expected");
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
