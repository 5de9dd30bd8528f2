using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.Extensions.DependencyInjection;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>Whatever is sent to an endpoint, it is answered in words and never by a fault of the server.</summary>
public sealed class SpoiltActsTests
{
    private const string Everybody = "everybody";

    private static readonly string[] Bodies =
        ["", "null", "[]", "{}", "1", "\"\"", "{", "{\"unknown\":1}", new string('[', 5_000), $"{new string('[', 200)}{new string(']', 200)}", "\"\\ud800\"", "{\"a\":1,\"a\":2}"];

    private static readonly string[] Values =
        ["", "%20", "x", "-1", "0", "1e309", "99999999999999999999", "%C3%28", "..", "a%2Fb", "2024-02-30", "9999-12-31", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00%2B14:00", "true", "[]", "%27%3B--", new string('9', 2_000)];

    [Fact]
    public async Task No_body_however_spoilt_makes_an_act_fail()
    {
        await using var inspection = await WithEverybodyAsync();
        var paths = (await inspection.Server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!.AsObject();

        foreach (var (path, method, operation) in Operations(paths).Where(one => one.Operation["requestBody"] is not null && one.Operation["operationId"]!.GetValue<string>() != "CompleteTask"))
        {
            var address = await AddressAsync(inspection, path);
            var example = operation["requestBody"]!["content"]!["application/json"]?["examples"]?["example"]?["value"];
            var spoilt = example is null or JsonArray ? [] : SpoiltJson.Variants(example, 2, firstOfLists: true).Select(one => SpoiltJson.Text(one.Body));
            foreach (var body in Bodies.Concat(spoilt))
            {
                var reply = await inspection.Server.SendAsync(new HttpMethod(method), address, Everybody, body);
                AssertNoFault(reply, $"{method} {address} {Start(body)}");
            }
        }
    }

    [Fact]
    public async Task No_id_and_no_parameter_however_spoilt_makes_an_endpoint_fail()
    {
        await using var inspection = await WithEverybodyAsync();
        var paths = (await inspection.Server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!.AsObject();

        foreach (var (path, method, operation) in Operations(paths))
        {
            var parameters = operation["parameters"]!.AsArray().Where(one => one!["in"]!.GetValue<string>() != "header").ToList();
            foreach (var (parameter, value) in parameters.SelectMany(one => Values.Select(value => (one!, value))))
            {
                var name = parameter["name"]!.GetValue<string>();
                var address = parameter["in"]!.GetValue<string>() == "path"
                    ? await AddressAsync(inspection, path.Replace($"{{{name}}}", value, StringComparison.Ordinal))
                    : $"{await AddressAsync(inspection, path)}?{name}={value}";
                var reply = await inspection.Server.SendAsync(new HttpMethod(method), address, Everybody, operation["requestBody"] is null ? null : "{}");
                AssertNoFault(reply, $"{method} {Start(address)}");
            }
        }
    }

    [Fact]
    public async Task No_answer_however_spoilt_makes_a_form_fail()
    {
        await using var inspection = await WithEverybodyAsync();
        var k1 = await inspection.OnSiteAsync();
        var examples = await ExamplesAsync(inspection);

        foreach (var form in inspection.Server.App.Services.GetRequiredService<TaskForms>().All)
        {
            await DrawAsync(inspection, form, k1, complete: true);
            foreach (var body in Bodies.Concat(SpoiltJson.Variants(examples[form.Kind]!["value"]!, 3, firstOfLists: true).Select(one => SpoiltJson.Text(one.Body))))
            {
                AssertNoFault(await AnswerAsync(inspection, form.Kind, body), $"{form.Kind} {Start(body)}");
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_task_that_is_drawn_without_what_its_form_needs_is_refused_in_words(bool ofCase)
    {
        await using var inspection = await WithEverybodyAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        var examples = await ExamplesAsync(inspection);
        var codes = new HashSet<string>();

        foreach (var form in inspection.Server.App.Services.GetRequiredService<TaskForms>().All)
        {
            await DrawAsync(inspection, form, ofCase ? k1 : null, complete: false);
            var reply = await AnswerAsync(inspection, form.Kind, examples[form.Kind]!["value"]!.ToJsonString());
            AssertNoFault(reply, form.Kind);
            codes.Add(reply.Code ?? "");
        }

        Assert.Contains(ofCase ? "task.department-missing" : "task.needs-case", codes);
        Assert.Contains("task.number-missing", codes);
    }

    private static async Task<JointInspection> WithEverybodyAsync()
    {
        var inspection = await JointInspection.DispatchedAsync();
        await inspection.Server.RegisterAsync(Everybody, JointInspection.Lead, [.. Enum.GetNames<Role>().Except([nameof(Role.TeamLeader)])]);
        return inspection;
    }

    // Each outcome leads back to the task, so that there always is one to answer.
    private static async Task DrawAsync(JointInspection inspection, TaskForms.Form form, Guid? caseId, bool complete)
    {
        var id = $"drawn-{form.Kind}";
        var task = HumanTask("task", form.Kind, "Reporter", [.. form.Outcomes]);
        task["title"] = Text(id);
        if (complete)
        {
            task["department"] = Text(JointInspection.Lead);
            task["parameters"] = Script("({ number: 1, to: 'x', act: 'Report' })");
        }

        await inspection.StartAsync(caseId, id, Flow(id, [task], [.. form.Outcomes.Select(outcome => $"task:{outcome} -> task")]));
    }

    private static async Task<Reply> AnswerAsync(JointInspection inspection, string kind, string body)
    {
        var tasks = (await inspection.Server.GetAsync($"tasks?scope=open&kind={kind}&limit=200", Everybody)).Accepted["items"]!.AsArray();
        var task = tasks.First(one => one!["title"]!.GetValue<string>() == $"drawn-{kind}")!["id"];
        return await inspection.Server.PostAsync($"tasks/{task}/complete", Everybody, body);
    }

    private static async Task<JsonNode> ExamplesAsync(JointInspection inspection) =>
        (await inspection.Server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!["/api/v1/tasks/{id}/complete"]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!;

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonObject paths) =>
        paths.SelectMany(path => path.Value!.AsObject().Select(operation => (path.Key, operation.Key.ToUpperInvariant(), operation.Value!)));

    private static async Task<string> AddressAsync(JointInspection inspection, string path)
    {
        var id = path.Split('/')[3] switch
        {
            "cases" => await inspection.CaseOfAsync("K1"),
            "libraries" => await inspection.LibraryAsync("Objects"),
            "tasks" => await inspection.TaskAsync("head", "ApproveVisit"),
            "instances" => (await inspection.LookAsync(db => Task.FromResult(db.Instances.First()))).Id,
            _ => inspection.PlanId,
        };
        return path.Replace("{id}", path.Contains("/people/", StringComparison.Ordinal) ? "zhang.san" : $"{id}", StringComparison.Ordinal)
            .Replace("{officerId}", "RS-03", StringComparison.Ordinal).Replace("{definitionId}", "leave", StringComparison.Ordinal)
            .Replace("{number}", "1", StringComparison.Ordinal).Replace("{name}", "roster.tsv", StringComparison.Ordinal).Replace("{year}", "2024", StringComparison.Ordinal);
    }

    private static void AssertNoFault(Reply reply, string sent)
    {
        Assert.True((int)reply.Status < 500, $"{sent}: {reply.Text}");
        Assert.True((int)reply.Status < 400 || reply.Code is not null, $"{sent}: {(int)reply.Status} {reply.Text}");
    }

    private static string Start(string text) => text.Length > 200 ? text[..200] : text;
}
