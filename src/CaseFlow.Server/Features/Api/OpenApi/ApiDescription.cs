using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.Tasks;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CaseFlow.Server.Features.Api.OpenApi;

/// <summary>The API's description in OpenAPI 3.1, at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    private const string Version = "v1";
    private const string Json = "application/json";
    private const string Token = "token";
    private const string Cookie = "session";
    private const string Form = "multipart/form-data";

    // One writer a document, so that each record is described once.
    private static readonly ConditionalWeakTable<OpenApiDocument, SchemaWriter> Writers = [];

    /// <summary>Registers the description.</summary>
    internal static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.Converters.Insert(0, new OwnTypes()))
        .AddOpenApi(Version, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = _ => null;
            options.AddOperationTransformer(DescribeAsync);
            options.AddDocumentTransformer(IntroduceAsync);
        });

    /// <summary>Maps it. It is written once and kept: it does not change, and the library's writer is not made for several who ask at once.</summary>
    internal static RouteHandlerBuilder MapApiDescription(this IEndpointRouteBuilder endpoints)
    {
        var (turn, kept) = (new SemaphoreSlim(1), (byte[]?)null);
        return endpoints.MapGet("/openapi/v1.json", async (HttpContext context) =>
        {
            await turn.WaitAsync(context.RequestAborted);
            try
            {
                kept ??= await WriteAsync(context.RequestServices, context.RequestAborted);
            }
            finally
            {
                turn.Release();
            }

            return TypedResults.Bytes(kept, Json);
        });
    }

    private static async Task<byte[]> WriteAsync(IServiceProvider services, CancellationToken ct)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Version).GetOpenApiDocumentAsync(ct);
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1, ct);
        return text.ToArray();
    }

    private static Task IntroduceAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CaseFlow",
            Version = Version,
            Description =
                "部门联合“双随机、一公开”抽查：方案、名录、抽取、案件、任务、期限、日历、流程。\n\nPeople sign in (`POST /api/v1/session`) and are known by a cookie, which counts on requests of " +
                "CaseFlow's own pages alone: their browser says so itself (`Sec-Fetch-Site`, `Origin`). Programs send a token, `Authorization: Bearer cf_…`, made at `POST /api/v1/me/tokens`. A refusal is problem details (RFC 9457) with a stable `code`, a `cause`, a `nextStep` and the `clause` of the rule, " +
                "in Chinese or English by `Accept-Language`; nothing was changed then. Instants carry their offset from UTC, days are legal days in Asia/Shanghai. " +
                "Members that are null are left out; members that are not known are refused. Lists give at most 200 items and a `next` to go on with.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "令牌 · A token of the person's own, cf_…" },
            [Cookie] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = SessionCookie.Name, Description = "会话 · The cookie of a session; on requests of CaseFlow's own pages." },
        };
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var document = context.Document!;
        var schemas = Writers.GetValue(document, one => new SchemaWriter(one));
        ParameterDescriptions.Describe(operation, context.Description, schemas);
        operation.Parameters = [.. operation.Parameters ?? [], Language(), .. IsRepeatable(context) ? [Key()] : Array.Empty<IOpenApiParameter>()];
        operation.Security = Security(document, context);
        foreach (var response in context.Description.SupportedResponseTypes)
        {
            foreach (var (mediaType, content) in operation.Responses!.GetValueOrDefault($"{response.StatusCode}")?.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                content.Schema = schemas.Of(mediaType == Json && response.Type is { } type ? type : typeof(string));
            }
        }

        operation.Responses!["default"] = new OpenApiResponse
        {
            Description = "拒绝 · A refusal; nothing was changed.",
            Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = new() { Schema = schemas.Of(typeof(Problem)) } },
        };
        if (context.Description.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body) is { } body
            && operation.RequestBody?.Content?.TryGetValue(Json, out var request) is true)
        {
            Describe(request, operation.OperationId!, body.Type, schemas, context.ApplicationServices.GetRequiredService<TaskForms>());
        }

        if (operation.RequestBody?.Content?.TryGetValue(Form, out var form) is true)
        {
            Describe(form, operation.OperationId!, [.. context.Description.ParameterDescriptions.Where(part => part.Source == BindingSource.Form || part.Source == BindingSource.FormFile)]);
        }

        return Task.CompletedTask;
    }

    private static void Describe(OpenApiMediaType request, string operation, IReadOnlyList<ApiParameterDescription> parts)
    {
        request.Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = parts.ToDictionary(part => part.Name, part => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String, Format = part.Source == BindingSource.FormFile ? "binary" : null }),
            Required = parts.Where(part => part.IsRequired).Select(part => part.Name).ToHashSet(),
        };
        if (ActExamples.Requests.GetValueOrDefault(operation) is { } example)
        {
            request.Examples = new Dictionary<string, IOpenApiExample> { ["example"] = Example(operation, example) };
        }
    }

    private static void Describe(OpenApiMediaType request, string operation, Type body, SchemaWriter schemas, TaskForms forms)
    {
        if (operation == "CompleteTask")
        {
            // What a task is answered with depends on its kind, which only the task knows.
            var kinds = forms.All.OrderBy(form => form.Kind, StringComparer.Ordinal).ToList();
            request.Schema = new OpenApiSchema
            {
                AnyOf = [.. kinds.Select(form => schemas.Of(form.AnswerType)), schemas.Of(typeof(DrawnForm.Answer))],
                Description = "The answer to the form of the task's kind; a task that a designer made up takes an outcome and free fields.",
            };
            request.Examples = ActExamples.Answers.ToDictionary(answer => answer.Key, answer => (IOpenApiExample)Example(answer.Key, answer.Value));
            request.Examples["(drawn)"] = Example("A task that a designer made up", new DrawnForm.Answer("Done", JsonElement.Parse("""{"note":"已办理"}""")));
            return;
        }

        request.Schema = schemas.Of(body);
        if (ActExamples.Requests.GetValueOrDefault(operation) is { } example)
        {
            request.Examples = new Dictionary<string, IOpenApiExample> { ["example"] = Example(operation, example) };
        }
    }

    private static OpenApiExample Example(string summary, object value) =>
        new OpenApiExample { Summary = summary, Value = JsonSerializer.SerializeToNode(value, value.GetType(), ServerJson.Stored) };

    private static OpenApiParameter Key() => new()
    {
        Name = RepeatedRequest.Header,
        In = ParameterLocation.Header,
        Description = "防重复键 · Of the sender's own choice. The same request sent again under it within a day is given the first answer and does nothing twice; another one is refused with 422.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = RepeatedRequest.LongestKey },
        Example = JsonValue.Create("0198ca5e-f10e-7000-8000-000000000005"),
    };

    private static OpenApiParameter Language() => new()
    {
        Name = "Accept-Language",
        In = ParameterLocation.Header,
        Description = "Language of what is told: zh (the default) or en.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static bool IsRepeatable(OpenApiOperationTransformerContext context) =>
        HttpMethods.IsPost(context.Description.HttpMethod ?? "") && !context.Description.ActionDescriptor.EndpointMetadata.OfType<HoldsSecret>().Any();

    // Either of the two will do; none at all where nobody has to be signed in.
    private static List<OpenApiSecurityRequirement> Security(OpenApiDocument document, OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<Access>().LastOrDefault()?.Kind == AccessKind.Anybody
            ? []
            : [new() { [new OpenApiSecuritySchemeReference(Token, document)] = [] }, new() { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] }];
}
