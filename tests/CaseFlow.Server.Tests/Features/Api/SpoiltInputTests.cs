using System.Text.Json.Nodes;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class SpoiltInputTests
{
    [Fact]
    public async Task No_plan_however_spoilt_makes_the_server_fail_and_one_that_is_taken_can_be_read()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var number = 0;

        foreach (var (place, plan) in SpoiltJson.Variants(inspection.Scenario["plan"]!, 3))
        {
            if (!place.StartsWith("$.documentNumber", StringComparison.Ordinal))
            {
                plan["documentNumber"] = $"文号{++number}";
            }

            var reply = await inspection.Server.PostAsync("plans", "author", SpoiltJson.Text(plan));

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

        foreach (var (place, body) in SpoiltJson.Variants(visit, SpoiltJson.Ways))
        {
            var reply = await server.PostAsync($"cases/{k1}/visit", "RS-03", SpoiltJson.Text(body));
            Assert.True((int)reply.Status is 200 or 400 or 403 or 409 or 422, $"{place}: {reply.Text}");
        }

        foreach (var (place, body) in SpoiltJson.Variants(findings, SpoiltJson.Ways))
        {
            var reply = await server.PostAsync($"cases/{k1}/findings", "RS-03", SpoiltJson.Text(body));
            Assert.True((int)reply.Status is 200 or 400 or 403 or 409 or 422, $"{place}: {reply.Text}");
        }
    }
}
