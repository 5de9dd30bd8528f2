using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Api.OpenApi;
using CaseFlow.Server.Features.Tasks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class DescriptionTests
{
    // Their answers are kept for nobody who repeats them.
    private static readonly string[] Secret = ["SignIn", "PassSecondFactor", "SetUp", "SetPassword", "ChangePassword", "BeginTotp", "EnableTotp", "DisableTotp", "MakeToken"];

    [Fact]
    public async Task The_description_is_valid_OpenAPI_3_1_and_names_every_route()
    {
        await using var server = await ApiServer.StartAsync();

        var reply = await server.GetAsync("/openapi/v1.json", null);
        var read = OpenApiDocument.Parse(reply.Text, "json");

        Assert.Empty(read.Diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.StartsWith("3.1", reply.Json!["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        var described = reply.Json["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));
        var mapped = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(CaseFlowApi.Root, StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {endpoint.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal).TrimEnd('/')}");
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everybody_who_asks_for_it_at_once_is_answered_alike()
    {
        await using var server = await ApiServer.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => server.GetAsync("/openapi/v1.json", null)));

        Assert.All(replies, reply => Assert.Equal((HttpStatusCode.OK, replies[0].Text), (reply.Status, reply.Text)));
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_what_it_asks_for_and_its_refusals()
    {
        await using var server = await ApiServer.StartAsync();

        var paths = (await server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!.AsObject();

        var operations = paths.SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!).ToList();
        Assert.All(operations, operation =>
        {
            Assert.NotNull(operation["operationId"]);
            Assert.NotNull(operation["summary"]);
            Assert.Equal(operation["operationId"]!.GetValue<string>() is "SignIn" or "SetUp" or "ReadDemo", operation["security"] is not JsonArray { Count: 2 });
            Assert.Equal("#/components/schemas/Problem", operation["responses"]!["default"]!["content"]!["application/problem+json"]!["schema"]!["$ref"]!.GetValue<string>());
        });
        Assert.Equal(operations.Count, operations.Select(operation => operation["operationId"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public async Task Every_operation_says_what_it_takes_and_what_it_answers_by_type()
    {
        await using var server = await ApiServer.StartAsync();

        var document = (await server.GetAsync("/openapi/v1.json", null)).Json!;

        foreach (var (path, method, operation) in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one => (path.Key, one.Key, one.Value!))))
        {
            var what = $"{method} {path}";
            Assert.All(operation["parameters"]!.AsArray(), parameter =>
            {
                var name = parameter!["name"]!.GetValue<string>();
                Assert.True(parameter["in"]!.GetValue<string>() == "header" || char.IsLower(name[0]), $"{what}: {name}");
                Assert.True(IsTyped(parameter["schema"]), $"{what}: {name} has no type");
                Assert.True(parameter["in"]!.GetValue<string>() != "path" || parameter["required"]?.GetValue<bool>() is true, $"{what}: {name}");
                Assert.True(parameter["description"] is not null, $"{what}: {name} has no meaning");
            });
            Assert.Equal(path.Split('{').Skip(1).Select(part => part.Split('}')[0]).Order(), operation["parameters"]!.AsArray().Where(one => one!["in"]!.GetValue<string>() == "path").Select(one => one!["name"]!.GetValue<string>()).Order());
            Assert.True(operation["requestBody"] is not { } body || body["content"]!.AsObject().All(content => IsTyped(content.Value!["schema"])), $"{what}: its body has no type");
            var answers = operation["responses"]!.AsObject().Where(one => one.Key != "default").ToList();
            Assert.All(answers, answer => Assert.True(answer.Key is "200" or "201" && answer.Value!["content"]!.AsObject().All(content => IsTyped(content.Value!["schema"])), $"{what}: {answer.Key} has no type"));
            Assert.True(answers.Count == 1, $"{what}: {string.Join(", ", answers.Select(one => one.Key))}");
            Assert.Equal(method == "post" && !Secret.Contains(operation["operationId"]!.GetValue<string>()), operation["parameters"]!.AsArray().Any(parameter => parameter!["name"]!.GetValue<string>() == "Idempotency-Key"));
        }
    }

    [Fact]
    public async Task Members_that_may_be_left_out_are_not_required_and_choices_are_listed()
    {
        await using var server = await ApiServer.StartAsync();

        var document = (await server.GetAsync("/openapi/v1.json", null)).Json!;

        var schemas = document["components"]!["schemas"]!;
        Assert.Equal(["type", "title", "status", "code", "cause", "nextStep"], schemas["Problem"]!["required"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Contains("clause", schemas["Problem"]!["properties"]!.AsObject().Select(member => member.Key));
        Assert.Equal(["outcome"], schemas["DrawnAnswer"]!["properties"]!.AsObject().Select(member => member.Key).Except(["fields"]));
        var tasks = document["paths"]!["/api/v1/tasks"]!["get"]!["parameters"]!.AsArray();
        var scope = tasks.Single(one => one!["name"]!.GetValue<string>() == "scope")!["schema"]!;
        Assert.Equal(["mine", "open", "done", "followed"], scope["enum"]!.AsArray().Select(choice => choice!.GetValue<string>()));
        Assert.Equal("open", scope["default"]!.GetValue<string>());
        var limit = tasks.Single(one => one!["name"]!.GetValue<string>() == "limit")!["schema"]!;
        Assert.Equal(("integer", 1, 200), (limit["type"]!.GetValue<string>(), limit["minimum"]!.GetValue<int>(), limit["maximum"]!.GetValue<int>()));
        var version = document["paths"]!["/api/v1/plans/{id}/form3"]!["get"]!["parameters"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == "version")!["schema"]!;
        Assert.Equal(["first", "current"], version["enum"]!.AsArray().Select(choice => choice!.GetValue<string>()));
    }

    private static bool IsTyped(JsonNode? schema) => schema is JsonObject typed && (typed["type"] is not null || typed["$ref"] is not null || typed["anyOf"] is not null || typed["description"]?.GetValue<string>() == "Any JSON.");

    [Fact]
    public async Task Whatever_the_description_refers_to_is_in_it_with_its_meaning()
    {
        await using var server = await ApiServer.StartAsync();

        var document = (await server.GetAsync("/openapi/v1.json", null)).Json!;

        var schemas = document["components"]!["schemas"]!.AsObject();
        var references = Nodes(document).OfType<JsonObject>().Select(node => node["$ref"]).OfType<JsonNode>().Select(reference => reference.GetValue<string>()).Distinct();
        Assert.All(references, reference => Assert.True(schemas.ContainsKey(reference.Split('/')[^1]), reference));
        Assert.All(schemas, schema => Assert.False(schema.Value!["properties"] is JsonObject { Count: > 0 } && schema.Value["description"] is null, schema.Key));
        Assert.Equal("When it was made.", schemas["TaskItem"]!["properties"]!["createdAt"]!["description"]!.GetValue<string>());
        Assert.Equal(["items"], schemas["TaskItemPage"]!["required"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public async Task Every_form_has_its_answer_and_an_example_that_the_server_can_read()
    {
        await using var server = await ApiServer.StartAsync();
        var forms = server.App.Services.GetRequiredService<TaskForms>().All;

        var body = (await server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!["/api/v1/tasks/{id}/complete"]!["post"]!["requestBody"]!["content"]!["application/json"]!;

        var schemas = body["schema"]!["anyOf"]!.AsArray().Select(schema => schema!["$ref"]!.GetValue<string>().Split('/')[^1]).ToHashSet();
        Assert.All(forms, form =>
        {
            Assert.Contains(SchemaWriter.NameOf(form.AnswerType), schemas);
            var example = body["examples"]![form.Kind]!["value"];
            Assert.NotNull(JsonSerializer.Deserialize(example, form.AnswerType, ServerJson.Strict));
        });
    }

    [Fact]
    public async Task The_example_of_a_plan_can_be_drafted_as_it_stands()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("author", "区人社局", "PlanAuthor");
        var paths = (await server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!;

        var drafted = await server.PostAsync("plans", "author", paths["/api/v1/plans"]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!["example"]!["value"]);

        Assert.Equal(HttpStatusCode.Created, drafted.Status);
    }

    [Fact]
    public async Task Every_act_with_a_body_shows_an_example()
    {
        await using var server = await ApiServer.StartAsync();

        var paths = (await server.GetAsync("/openapi/v1.json", null)).Json!["paths"]!.AsObject();

        var bodies = paths.SelectMany(path => path.Value!.AsObject()).Where(operation => operation.Value!["requestBody"] is not null).ToDictionary(
            operation => operation.Value!["operationId"]!.GetValue<string>(), operation => operation.Value!["requestBody"]!["content"]!.AsObject().First().Value!["examples"]);
        Assert.Equal(["PublishWorkflow"], bodies.Where(body => body.Value is null).Select(body => body.Key));
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        _ => [node],
    };
}
