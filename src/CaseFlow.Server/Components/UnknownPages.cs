using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.Diagnostics;

namespace CaseFlow.Server.Components;

/// <summary>Gives a page with words to addresses that no page has, and to whoever asks too often.</summary>
internal static class UnknownPages
{
    internal static WebApplication UseUnknownPages(this WebApplication app)
    {
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments(CaseFlowApi.Root) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal),
            pages => pages.UseStatusCodePages(ExplainAsync));
        return app;
    }

    private static async Task ExplainAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var refusal = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Refusal.Because("page.unknown", $"没有页面 {http.Request.Path}。", $"There is no page {http.Request.Path}.").Then("从导航中选择，或返回首页。", "Choose from the navigation, or go back to the beginning."),
            StatusCodes.Status429TooManyRequests => Refusal.Because("page.too-often", "请求过于频繁。", "Asked too often.").Then("稍等一分钟再试。", "Wait a minute, then try again."),
            _ => null,
        };
        if (refusal is null)
        {
            return;
        }

        var reader = http.RequestServices.GetRequiredService<Reader>();
        reader.Begin(http);
        if (await Caller.IdentifyAsync(http) is { IsRefused: false } caller)
        {
            reader.Know(caller.Value.Actor, await ShellFacts.OfAsync(http.RequestServices.GetRequiredService<CaseFlowDb>(), caller.Value.Actor, http.RequestAborted));
        }

        await Show.Page<RefusalPage>(new { Why = refusal }, http.Response.StatusCode).ExecuteAsync(http);
    }
}
