using System.Net;
using CaseFlow.Server.Features.Api;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class ProblemTests
{
    private static readonly (string Method, string Path, string? Person, string? Body, int Status, string Code)[] Refused =
    [
        ("GET", "plans", null, null, 401, "session.missing"),
        ("GET", "plans", "nemo", null, 401, "token.not-known"),
        ("GET", "plans", "retired", null, 401, "person.disabled"),
        ("POST", "plans", "nemo", "{", 401, "token.not-known"),
        ("GET", "nothing/here", "author", null, 404, "route.unknown"),
        ("DELETE", "plans", "author", null, 405, "route.method"),
        ("GET", "plans/0198ca5e-f10e-7000-8000-000000000009", "author", null, 404, "plan.unknown"),
        ("GET", "plans/0198ca5e-f10e-7000-8000-000000000009/cases", "author", null, 404, "plan.unknown"),
        ("GET", "plans/0198ca5e-f10e-7000-8000-000000000009/draw", "author", null, 404, "draw.unknown"),
        ("GET", "plans/0198ca5e-f10e-7000-8000-000000000009/form3", "author", null, 404, "plan.unknown"),
        ("GET", "cases/0198ca5e-f10e-7000-8000-000000000009", "author", null, 404, "case.unknown"),
        ("POST", "cases/0198ca5e-f10e-7000-8000-000000000009/findings", "author", "{}", 404, "case.unknown"),
        ("GET", "tasks/0198ca5e-f10e-7000-8000-000000000009", "author", null, 404, "task.unknown"),
        ("POST", "tasks/0198ca5e-f10e-7000-8000-000000000009/claim", "author", null, 404, "task.unknown"),
        ("GET", "deadlines/0198ca5e-f10e-7000-8000-000000000009/why", "author", null, 404, "deadline.unknown"),
        ("GET", "libraries/0198ca5e-f10e-7000-8000-000000000009/entries", "author", null, 404, "library.unknown"),
        ("GET", "instances/0198ca5e-f10e-7000-8000-000000000009", "author", null, 404, "instance.unknown"),
        ("POST", "workflows/nothing/start", "author", "{}", 404, "workflow.unknown"),
        ("GET", "calendar/2031", "author", null, 404, "calendar.unknown"),
        ("GET", "plans/no-id", "author", null, 400, "request.malformed"),
        ("GET", "plans?limit=0", "author", null, 400, "request.limit"),
        ("GET", "plans?limit=201", "author", null, 400, "request.limit"),
        ("GET", "plans?limit=many", "author", null, 400, "request.malformed"),
        ("GET", "plans?after=!!", "author", null, 400, "request.cursor"),
        ("GET", "plans?after=eHh4", "author", null, 400, "request.cursor"),
        ("GET", "tasks?scope=all", "author", null, 400, "request.scope"),
        ("GET", "plans/0198ca5e-f10e-7000-8000-000000000009/form3?version=last", "author", null, 400, "request.version"),
        ("GET", "tasks?scope=7", "author", null, 400, "request.scope"),
        ("GET", "tasks?kind=%00", "author", null, 400, "request.character"),
        ("GET", "people?after=AAAA", "admin", null, 400, "request.cursor"),
        ("GET", "calendar/due?start=2024-02-30&workingDays=3", "author", null, 400, "request.malformed"),
        ("GET", "calendar/due?start=2024-02-29&workingDays=2001", "author", null, 400, "request.period"),
        ("GET", "calendar/due?start=9999-12-31&workingDays=1", "author", null, 400, "request.period"),
        ("GET", "calendar/due", "author", null, 400, "request.malformed"),
        ("POST", "plans", "author", "{", 400, "request.malformed"),
        ("POST", "plans", "author", "[]", 400, "request.malformed"),
        ("POST", "plans", "author", "null", 400, "request.malformed"),
        ("POST", "plans", "author", """{"titel":"x"}""", 400, "request.malformed"),
        ("POST", "plans", "author", """{"title":"x","title":"y"}""", 400, "request.malformed"),
        ("POST", "plans", "author", """{"title":null}""", 400, "request.malformed"),
        ("POST", "plans", "author", """{"planType":1}""", 400, "request.malformed"),
        ("POST", "plans", "author", """{"departments":[null]}""", 400, "request.malformed"),
        ("POST", "plans", "author", """{"departments":[{"role":"Lead"}]}""", 400, "request.malformed"),
        ("POST", "plans", "author", """{"issuedOn":"2024-02-30"}""", 400, "request.malformed"),
        ("POST", "plans", "author", "{\"title\":\"\\ud800\"}", 400, "request.malformed"),
        ("POST", "plans", "author", "{}", 422, "plan.no-title"),
        ("POST", "plans", "admin", "{}", 403, "plan.not-an-author"),
        ("POST", "plans/0198ca5e-f10e-7000-8000-000000000009/submit", "admin", null, 403, "plan.not-an-author"),
        ("POST", "libraries/objects", "author", """{"name":"x","rows":[]}""", 403, "library.may-not-import"),
        ("POST", "libraries/objects", "clerk", """{"rows":[]}""", 400, "request.malformed"),
        ("POST", "libraries/objects", "clerk", """{"name":" ","rows":[]}""", 422, "library.name-empty"),
        ("POST", "libraries/objects", "clerk", """{"name":"x","rows":[{"id":"1","name":"a"},{"id":"1","name":"b"}]}""", 422, "library.rows-refused"),
        ("POST", "libraries/objects", "clerk", "{\"name\":\"x\",\"rows\":[{\"id\":\"1\",\"name\":\"a\\u0000\"}]}", 400, "request.malformed"),
        ("POST", "workflows", "author", "{}", 403, "workflow.may-not-publish"),
        ("POST", "workflows", "admin", "{}", 422, "workflow.cannot-run"),
        ("GET", "people", "author", null, 403, "person.may-not-list"),
        ("PUT", "people/x", "author", """{"name":"x"}""", 403, "person.may-not-register"),
        ("PUT", "people/x", null, """{"name":"x"}""", 401, "session.missing"),
        ("PUT", "people/x", "retired", """{"name":"x"}""", 401, "person.disabled"),
        ("PUT", "people/x/roles", "admin", """{"roles":[]}""", 403, "role.may-not-give"),
        ("DELETE", "session", "author", null, 401, "session.missing"),
        ("POST", "session", null, """{"userName":"nemo","password":"x"}""", 401, "session.wrong-password"),
        ("POST", "setup", null, """{"code":"x","system":{"name":"a","userName":"a","password":"x"},"security":{"name":"b","userName":"b","password":"x"},"audit":{"name":"c","userName":"c","password":"x"}}""", 401, "setup.wrong-code"),
    ];

    // Bodies reach their reader through the framework, which wraps what it cannot read; what comes bare was stored by CaseFlow and is its own fault.
    [Fact]
    public void Stored_facts_that_cannot_be_read_are_a_fault_and_not_the_caller_s() => Assert.Null(Faults.RefusalOf(new System.Text.Json.JsonException("spoilt")));

    [Fact]
    public async Task Every_refusal_has_its_status_its_code_and_the_shape_of_problem_details_and_changes_nothing()
    {
        await using var server = await OfficeAsync();
        var acts = await ActsAsync(server);

        foreach (var (method, path, person, body, status, code) in Refused)
        {
            var reply = await server.SendAsync(new HttpMethod(method), path, person, body);

            Assert.Equal((method, path, body, status, code), (method, path, body, (int)reply.Status, reply.Code ?? reply.Text));
            Assert.Equal("application/problem+json", reply.MediaType);
            Assert.Equal($"urn:caseflow:problem:{code}", reply.Json!["type"]!.GetValue<string>());
            Assert.Equal(status, reply.Json["status"]!.GetValue<int>());
            Assert.All(["title", "cause", "nextStep"], member => Assert.NotEqual("", reply.Json[member]!.GetValue<string>()));
        }

        Assert.Equal(acts, await ActsAsync(server));
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused_by_its_media_type()
    {
        await using var server = await OfficeAsync();

        var reply = await server.SendAsync(HttpMethod.Post, "plans", "author", "title=x", mediaType: "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.Status);
        Assert.Equal("request.not-json", reply.Code);
    }

    [Fact]
    public async Task Whoever_reads_English_is_told_in_English_and_everybody_else_in_Chinese()
    {
        await using var server = await OfficeAsync();
        const string chinese = "没有这个方案。";
        const string english = "There is no such plan.";
        (string? Asked, string Answered, string Cause)[] readers =
        [
            (null, "zh-CN", chinese), ("zh", "zh-CN", chinese), ("en", "en", english), ("en-GB,zh;q=0.5", "en", english), ("en;q=0.5,zh-Hans-CN", "zh-CN", chinese),
            ("de, fr;q=0.9", "zh-CN", chinese), ("en;q=0", "zh-CN", chinese), ("not a language!", "zh-CN", chinese),
        ];

        foreach (var (asked, answered, cause) in readers)
        {
            var reply = await server.GetAsync($"plans/{Guid.Empty}", "author", asked);

            Assert.Equal((asked, answered, cause), (asked, reply.Language, reply.Json!["cause"]!.GetValue<string>()));
        }
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

    private static async Task<object?> ActsAsync(ApiServer server)
    {
        await using var command = server.App.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().CreateCommand("select count(*) from audit.entries");
        return await command.ExecuteScalarAsync();
    }

    private static async Task<ApiServer> OfficeAsync()
    {
        var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("author", "区人社局", "PlanAuthor");
        await server.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        _ = (await server.SendAsync(HttpMethod.Put, "people/retired", "admin", new { name = "退休", disabled = true })).Accepted;
        return server;
    }

    [Fact]
    public async Task A_body_in_another_encoding_than_UTF_8_is_refused()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");

        var reply = await server.SendAsync(HttpMethod.Post, "plans", "admin", "{}", mediaType: "application/json; charset=gbk");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "request.not-json"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_position_in_a_list_may_be_written_with_any_offset_and_hold_any_id()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        foreach (var id in (string[])["a|1", "a|2", "a|3"])
        {
            await server.RegisterAsync(id, "区人社局", "PlanAuthor");
        }

        var done = await server.GetAsync($"tasks?scope=done&after={Cursor($"2024-03-05T08:00:00+08:00|{Guid.Empty}")}", "admin");
        var first = (await server.GetAsync("people?limit=2", "admin")).Accepted;
        var second = (await server.GetAsync($"people?limit=2&after={first["next"]}", "admin")).Accepted;

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(["admin", "a|1", "a|2", "a|3"], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(person => person!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    private static string Cursor(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
}
