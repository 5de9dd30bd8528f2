using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Api;

/// <summary>Problem details (RFC 9457): what a caller reads when an act was refused. Nothing was changed then.</summary>
/// <param name="Type">Names the kind of problem; the code again, as a URI.</param>
/// <param name="Title">What happened in general, in the caller's language.</param>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Code">Stable name of the refusal, <c>concept.reason</c>; programs compare it.</param>
/// <param name="Cause">Why, in one sentence, in the caller's language.</param>
/// <param name="NextStep">What the person can do now, in the caller's language.</param>
/// <param name="Clause">Where the rule stands; left out for rules of form.</param>
public sealed record Problem(string Type, string Title, int Status, string Code, string Cause, string NextStep, string? Clause)
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A refusal as problem details.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="request">Says in which language.</param>
    /// <returns>The details.</returns>
    internal static Problem Of(Refusal refusal, HttpRequest request)
    {
        var language = Languages.Of(request);
        var status = RefusalStatus.Of(refusal);
        var (title, next) = Words(status);
        return new Problem(
            $"urn:caseflow:problem:{refusal.Code}", title.In(language), status, refusal.Code, refusal.Cause.In(language), (refusal.NextStep ?? next).In(language), refusal.Clause);
    }

    /// <summary>Answers with a refusal.</summary>
    /// <param name="context">The request.</param>
    /// <param name="refusal">The refusal.</param>
    /// <returns>When it is written.</returns>
    internal static async Task WriteAsync(HttpContext context, Refusal refusal)
    {
        var problem = Of(refusal, context.Request);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = MediaType;
        response.Headers.ContentLanguage = Languages.Of(context.Request).Tag();
        response.Headers.Append("Vary", "Accept-Language");
        await JsonSerializer.SerializeAsync(response.Body, problem, ServerJson.Plain, context.RequestAborted);
    }

    // A refusal whose cause says the next step already has none of its own.
    private static (BilingualText Title, BilingualText NextStep) Words(int status) => status switch
    {
        400 or 413 or 415 => (new("请求有误", "The request cannot be read"), new("改正后重新提交。", "Correct it and send it again.")),
        401 => (new("未登录", "Nobody is signed in"), new("请登录后再办理；程序须在 Authorization 请求头中出示令牌（Bearer cf_…）。", "Sign in, then do it again; a program shows its token in the header Authorization (Bearer cf_…).")),
        403 => (new("无权办理", "The person may not do this"), new("由有权限的人员办理。", "Have somebody do it who may.")),
        404 or 405 => (new("没有找到", "There is no such thing"), new("核对编号，或从列表中重新选择。", "Check the id, or choose from the list again.")),
        409 => (new("现在不能办理", "It cannot be done now"), new("重新读取当前状态后再办理。", "Read how things stand now, then decide again.")),
        429 => (new("过于频繁", "Too often"), new("稍后再试。", "Try again later.")),
        500 => (new("系统故障", "A fault of the server"), new("稍后重试；仍不成功时请告知系统管理员。", "Try again later; tell the system administrator if it fails again.")),
        _ => (new("不符合规定", "A rule stands against it"), new("按原因改正后重新提交。", "Correct what the cause names and send it again.")),
    };
}
