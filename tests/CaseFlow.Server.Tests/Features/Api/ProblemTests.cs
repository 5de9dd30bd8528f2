using System.Net;
using System.Text.Json.Nodes;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("GET", "plans", null, null, 401, "person.not-named")]
    [InlineData("GET", "plans", "nemo", null, 401, "person.not-known")]
    [InlineData("GET", "plans", "retired", null, 401, "person.disabled")]
    [InlineData("POST", "plans", "nemo", "{", 401, "person.not-known")]
    [InlineData("GET", "nothing/here", "author", null, 404, "route.unknown")]
    [InlineData("DELETE", "plans", "author", null, 404, "route.unknown")]
    [InlineData("GET", "plans/0198ca5e-f10e-7000-8000-000000000009", "author", null, 404, "plan.unknown")]
    [InlineData("GET", "plans/0198ca5e-f10e-7000-8000-000000000009/cases", "author", null, 404, "plan.unknown")]
    [InlineData("GET", "plans/0198ca5e-f10e-7000-8000-000000000009/draw", "author", null, 404, "draw.unknown")]
    [InlineData("GET", "plans/0198ca5e-f10e-7000-8000-000000000009/form3", "author", null, 404, "plan.unknown")]
    [InlineData("GET", "cases/0198ca5e-f10e-7000-8000-000000000009", "author", null, 404, "case.unknown")]
    [InlineData("POST", "cases/0198ca5e-f10e-7000-8000-000000000009/findings", "author", "{}", 404, "case.unknown")]
    [InlineData("GET", "tasks/0198ca5e-f10e-7000-8000-000000000009", "author", null, 404, "task.unknown")]
    [InlineData("POST", "tasks/0198ca5e-f10e-7000-8000-000000000009/claim", "author", null, 404, "task.unknown")]
    [InlineData("GET", "deadlines/0198ca5e-f10e-7000-8000-000000000009/why", "author", null, 404, "deadline.unknown")]
    [InlineData("GET", "libraries/0198ca5e-f10e-7000-8000-000000000009/entries", "author", null, 404, "library.unknown")]
    [InlineData("GET", "instances/0198ca5e-f10e-7000-8000-000000000009", "author", null, 404, "instance.unknown")]
    [InlineData("POST", "workflows/nothing/start", "author", "{}", 404, "workflow.unknown")]
    [InlineData("GET", "calendar/2031", "author", null, 404, "calendar.unknown")]
    [InlineData("GET", "plans/no-id", "author", null, 400, "request.malformed")]
    [InlineData("GET", "plans?limit=0", "author", null, 400, "request.limit")]
    [InlineData("GET", "plans?limit=201", "author", null, 400, "request.limit")]
    [InlineData("GET", "plans?limit=many", "author", null, 400, "request.malformed")]
    [InlineData("GET", "plans?after=!!", "author", null, 400, "request.cursor")]
    [InlineData("GET", "plans?after=eHh4", "author", null, 400, "request.cursor")]
    [InlineData("GET", "tasks?scope=all", "author", null, 400, "request.malformed")]
    [InlineData("GET", "tasks?scope=7", "author", null, 400, "request.scope")]
    [InlineData("GET", "tasks?kind=%00", "author", null, 400, "request.character")]
    [InlineData("GET", "calendar/due?start=2024-02-30&workingDays=3", "author", null, 400, "request.malformed")]
    [InlineData("GET", "calendar/due?start=2024-02-29&workingDays=2001", "author", null, 400, "request.period")]
    [InlineData("GET", "calendar/due?start=9999-12-31&workingDays=1", "author", null, 400, "request.period")]
    [InlineData("GET", "calendar/due", "author", null, 400, "request.malformed")]
    [InlineData("POST", "plans", "author", "{", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", "[]", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", "null", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", """{"titel":"x"}""", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", """{"title":"x","title":"y"}""", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", """{"title":null}""", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", """{"planType":1}""", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", """{"departments":[null]}""", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", """{"departments":[{"role":"Lead"}]}""", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", """{"issuedOn":"2024-02-30"}""", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", "{\"title\":\"\\ud800\"}", 400, "request.malformed")]
    [InlineData("POST", "plans", "author", "{}", 422, "plan.no-title")]
    [InlineData("POST", "plans", "admin", "{}", 403, "plan.not-an-author")]
    [InlineData("POST", "plans/0198ca5e-f10e-7000-8000-000000000009/submit", "admin", null, 403, "plan.not-an-author")]
    [InlineData("POST", "libraries/objects", "author", """{"name":"x","rows":[]}""", 403, "library.may-not-import")]
    [InlineData("POST", "libraries/objects", "clerk", """{"rows":[]}""", 400, "request.malformed")]
    [InlineData("POST", "libraries/objects", "clerk", """{"name":" ","rows":[]}""", 422, "library.name-empty")]
    [InlineData("POST", "libraries/objects", "clerk", """{"name":"x","rows":[{"id":"1","name":"a"},{"id":"1","name":"b"}]}""", 422, "library.rows-refused")]
    [InlineData("POST", "libraries/objects", "clerk", "{\"name\":\"x\",\"rows\":[{\"id\":\"1\",\"name\":\"a\\u0000\"}]}", 400, "request.character")]
    [InlineData("POST", "workflows", "author", "{}", 403, "workflow.may-not-publish")]
    [InlineData("POST", "workflows", "admin", "{}", 422, "workflow.cannot-run")]
    [InlineData("GET", "people", "author", null, 403, "person.may-not-list")]
    [InlineData("PUT", "people/x", "author", """{"name":"x","roles":[]}""", 403, "person.may-not-register")]
    [InlineData("PUT", "people/x", null, """{"name":"x","roles":[]}""", 401, "person.not-known")]
    [InlineData("PUT", "people/x", "retired", """{"name":"x","roles":[]}""", 401, "person.disabled")]
    public async Task A_refusal_has_its_status_its_code_and_the_shape_of_problem_details(string method, string path, string? person, string? body, int status, string code)
    {
        await using var server = await OfficeAsync();

        var reply = await server.SendAsync(new HttpMethod(method), path, person, body);

        Assert.Equal((status, code), ((int)reply.Status, reply.Code ?? reply.Text));
        Assert.Equal("application/problem+json", reply.MediaType);
        Assert.Equal($"urn:caseflow:problem:{code}", reply.Json!["type"]!.GetValue<string>());
        Assert.Equal(status, reply.Json["status"]!.GetValue<int>());
        Assert.All(["title", "cause", "nextStep"], member => Assert.NotEqual("", reply.Json[member]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused_by_its_media_type()
    {
        await using var server = await OfficeAsync();

        var reply = await server.SendAsync(HttpMethod.Post, "plans", "author", "title=x", mediaType: "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.Status);
        Assert.Equal("request.not-json", reply.Code);
    }

    [Theory]
    [InlineData(null, "zh-CN", "没有这个方案。")]
    [InlineData("zh", "zh-CN", "没有这个方案。")]
    [InlineData("en", "en", "There is no such plan.")]
    [InlineData("en-GB,zh;q=0.5", "en", "There is no such plan.")]
    [InlineData("en;q=0.5,zh-Hans-CN", "zh-CN", "没有这个方案。")]
    [InlineData("de, fr;q=0.9", "zh-CN", "没有这个方案。")]
    [InlineData("en;q=0", "zh-CN", "没有这个方案。")]
    [InlineData("not a language!", "zh-CN", "没有这个方案。")]
    public async Task Whoever_reads_English_is_told_in_English_and_everybody_else_in_Chinese(string? asked, string answered, string cause)
    {
        await using var server = await OfficeAsync();

        var reply = await server.GetAsync($"plans/{Guid.Empty}", "author", asked);

        Assert.Equal(answered, reply.Language);
        Assert.Equal(cause, reply.Json!["cause"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refusal_names_the_clause_of_its_rule_and_the_place_of_a_mistake()
    {
        await using var server = await OfficeAsync();

        var byRule = (await server.PostAsync("plans", "admin", "{}", "en")).Json!;
        var byForm = (await server.PostAsync("plans", "author", """{"items":[{"id":"I1","name":"x","department":7}]}""", "en")).Json!;

        Assert.Equal("DOMAIN 6.2", byRule["clause"]!.GetValue<string>());
        Assert.Contains("items", byForm["cause"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("department", byForm["cause"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(byForm["clause"]);
    }

    private static async Task<ApiServer> OfficeAsync()
    {
        var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("author", "区人社局", "PlanAuthor");
        await server.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        _ = (await server.SendAsync(HttpMethod.Put, "people/retired", "admin", new { name = "退休", roles = Array.Empty<string>(), disabled = true })).Accepted;
        return server;
    }
}
