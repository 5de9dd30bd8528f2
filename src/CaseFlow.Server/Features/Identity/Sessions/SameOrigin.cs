using CaseFlow.Domain;
using CaseFlow.Server.Features.Mail;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Lets a cookie speak for somebody only on requests of CaseFlow's own pages.</summary>
/// <remarks>
/// Browsers say themselves where a request comes from (<c>Sec-Fetch-Site</c>, and <c>Origin</c> on everything but plain reading), and no page can
/// change it. So nothing has to be handed out, kept and sent back, as antiforgery tokens are; a form that stood open over a sign-in still works; and servers
/// share no secret for it. Whoever sends neither header uses a token.
/// </remarks>
internal static class SameOrigin
{
    /// <summary>Why a request that a cookie vouches for is not taken.</summary>
    /// <returns>Null for plain reading, and for requests of our own pages.</returns>
    internal static Refusal? Against(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 ? (site == "same-origin" ? null : SessionRefusals.OtherOrigin) : IsOwn(context, request.Headers.Origin.ToString()) ? null : SessionRefusals.OtherOrigin;
    }

    // A proxy may keep the name under which people reach us to itself; then the settings know it.
    private static bool IsOwn(HttpContext context, string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (from.Authority.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (context.RequestServices.GetService<PublicAddress>() is { } known && from.Authority.Equals(known.Root.Authority, StringComparison.OrdinalIgnoreCase)));
}
