using CaseFlow.Domain;
using Microsoft.AspNetCore.Diagnostics;

namespace CaseFlow.Server.Features.Api;

/// <summary>Gives problem details to requests under the API that no endpoint takes: unknown address, another method, a body that is no JSON.</summary>
/// <remarks>Not an endpoint for the rest: routing would send it every request whose body another endpoint cannot take, and call that an unknown address.</remarks>
internal sealed class UnmatchedRequests : IStartupFilter
{
    /// <inheritdoc />
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(CaseFlowApi.Root), api => api.UseStatusCodePages(ExplainAsync));
        next(app);
    };

    private static Task ExplainAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var asked = $"{http.Request.Method} {http.Request.Path}";
        var refusal = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Refusal.Because("route.unknown", $"没有接口 {asked}。", $"There is no {asked}."),
            StatusCodes.Status405MethodNotAllowed => Refusal.Because("route.method", $"没有接口 {asked}。", $"There is no {asked}."),
            StatusCodes.Status415UnsupportedMediaType => NotJson,
            StatusCodes.Status413PayloadTooLarge => TooLarge,
            StatusCodes.Status408RequestTimeout => Refusal.Because("request.timeout", "请求正文迟迟没有送完。", "The body did not arrive in time."),
            _ => null,
        };
        return refusal is null ? Task.CompletedTask : Problem.WriteAsync(http, refusal.Then("接口说明见 /openapi/v1.json。", "See /openapi/v1.json."));
    }

    /// <summary>What is said of a body that is too large.</summary>
    internal static Refusal TooLarge => Refusal.Because("request.too-large", "请求正文过大。", "The body is too large.");

    /// <summary>What is said of a body that is no JSON.</summary>
    internal static Refusal NotJson => Refusal.Because(
        "request.not-json", "请求正文应为 JSON（Content-Type: application/json）。", "The body must be JSON (Content-Type: application/json).");
}
