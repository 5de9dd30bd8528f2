using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Api;

/// <summary>Who calls. Read anew at every request, so that a right given or taken counts at the next one.</summary>
/// <param name="Actor">The person, as use cases want it.</param>
public sealed record Caller(Actor Actor)
{
    /// <summary>
    /// The header that names the acting person, until there is a sign-in. Its value is the person's id in UTF-8, percent-encoded where a client
    /// can send nothing but ASCII.
    /// </summary>
    public const string Header = "X-CaseFlow-Person";

    /// <summary>The caller of a request that has passed the gate.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The caller.</returns>
    /// <exception cref="InvalidOperationException">The endpoint is not behind the gate.</exception>
    public static ValueTask<Caller> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint is not behind the API's gate."));
    }

    /// <summary>Finds out who calls.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The caller, or <c>person.not-named</c>, <c>person.not-known</c>, <c>person.disabled</c>.</returns>
    internal static async Task<Result<Caller>> IdentifyAsync(HttpContext context)
    {
        var named = context.Request.Headers[Header].ToString();
        if (named.Length == 0)
        {
            return Refusal.Because("person.not-named", $"请求没有写明经办人（{Header}）。", $"The request names no acting person ({Header}).", "S2-23");
        }

        var id = Uri.UnescapeDataString(named);
        var db = context.RequestServices.GetRequiredService<CaseFlowDb>();
        return await db.People.SingleOrDefaultAsync(person => person.Id == id, context.RequestAborted) switch
        {
            null => Refusal.Because("person.not-known", $"没有编号为“{id}”的人员。", $"There is nobody with the id {id}.", "S2-23"),
            { DisabledAt: not null } => Refusal.Because("person.disabled", $"“{id}”已停用，不能办理。", $"{id} is disabled and may not act.", "S2-23")
                .Then("由其他人员办理，或请系统管理员重新启用。", "Have somebody else do it, or ask the system administrator to enable the person."),
            var person => new Caller(Actor.Of(person)),
        };
    }
}
