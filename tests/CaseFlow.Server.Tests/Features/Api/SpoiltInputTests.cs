using System.Text.Json.Nodes;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class SpoiltInputTests
{
    private static readonly string[] Spoilt =
    [
        "null", "\"\"", "\" \"", "-1", "0", "2147483647", "99999999999999999999", "1e308", "1.5", "true", "[]", "{}", "[null]", "[[]]", "\"2024-02-30\"", "\"9999-12-31\"", "\"0001-01-01\"",
        "\"a|b\"", "\"\\u0000\"", "\"HALF\"", "\"2199-12-31\"", "\"1900-01-01\"",
    ];

    [Fact]
    public async Task No_plan_however_spoilt_makes_the_server_fail_and_one_that_is_taken_can_be_read()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var number = 0;

        foreach (var (place, plan) in Variants(inspection.Scenario["plan"]!, 3))
        {
            if (!place.StartsWith("$.documentNumber", StringComparison.Ordinal))
            {
                plan["documentNumber"] = $"文号{++number}";
            }

            var reply = await inspection.Server.PostAsync("plans", "author", Text(plan));

            Assert.True((int)reply.Status is 201 or 400 or 409 or 422, $"{place}: {reply.Text}");
            if ((int)reply.Status == 201)
            {
                var read = await inspection.Server.GetAsync($"plans/{reply.Json!["id"]}", "author");
                Assert.True((int)read.Status == 200, $"{place}: {read.Text}");
            }
        }
    }

    [Fact]
    public async Task No_visit_and_no_finding_however_spoilt_makes_the_server_fail()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true }, k1);
        await inspection.DoAsync("RS-03", "GiveNotice", new { channel = "Phone" }, k1);
        inspection.MoveTo(2024, 7, 3);
        var visit = JsonNode.Parse("""{"present":["RS-03","SJ-02"],"certificatesShown":true,"metPersons":["甲"],"nearAddress":true,"secondVisitReason":"x","deviceAt":"2024-07-03T09:00:00+08:00"}""")!;
        var findings = JsonNode.Parse(
            """
            {"results":[{"item":"I1","code":5,"findings":"x","method":"y","law":"z"}],"deviceAt":"2024-07-03T09:30:00+08:00",
             "measures":[{"kind":"RectificationOrder","form":"Written","text":"改","dueOn":"2024-07-20","evidence":[{"no":1,"kind":"照片","hash":"h"}]}]}
            """)!;

        foreach (var (place, body) in Variants(visit, Spoilt.Length))
        {
            var reply = await server.PostAsync($"cases/{k1}/visit", "RS-03", Text(body));
            Assert.True((int)reply.Status is 200 or 400 or 403 or 409 or 422, $"{place}: {reply.Text}");
        }

        foreach (var (place, body) in Variants(findings, Spoilt.Length))
        {
            var reply = await server.PostAsync($"cases/{k1}/findings", "RS-03", Text(body));
            Assert.True((int)reply.Status is 200 or 400 or 403 or 409 or 422, $"{place}: {reply.Text}");
        }
    }

    // Each value of the input in turn is put in the place of something else; which of the spoilt ones goes on round and round.
    private static IEnumerable<(string Place, JsonNode Body)> Variants(JsonNode input, int each)
    {
        var turn = 0;
        foreach (var place in Places(input, "$"))
        {
            for (var i = 0; i < each; i++)
            {
                var spoilt = Spoilt[turn++ % Spoilt.Length];
                var body = input.DeepClone();
                Put(body, place, JsonNode.Parse(spoilt));
                yield return ($"{place} = {spoilt}", body);
            }
        }
    }

    // Half a surrogate pair is the one text that cannot be put into a document as it is.
    private static string Text(JsonNode body) => body.ToJsonString().Replace("HALF", "\\ud800", StringComparison.Ordinal);

    private static IEnumerable<string> Places(JsonNode node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value!, $"{path}.{member.Key}").Prepend($"{path}.{member.Key}")).Distinct(),
        JsonArray items => items.SelectMany((item, index) => Places(item!, $"{path}[{index}]").Prepend($"{path}[{index}]")).Distinct(),
        _ => [],
    };

    private static void Put(JsonNode body, string path, JsonNode? value)
    {
        var parts = path[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var node = body;
        foreach (var part in parts[..^1])
        {
            node = part[0] == '[' ? node[int.Parse(part[1..^1], System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!;
        }

        if (parts[^1][0] == '[')
        {
            node[int.Parse(parts[^1][1..^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            node[parts[^1]] = value;
        }
    }
}
