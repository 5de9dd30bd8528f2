namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>The cookie that a browser shows.</summary>
internal static class SessionCookie
{
    /// <summary>Its name.</summary>
    internal const string Name = "caseflow";

    /// <summary>Gives it to a browser, which keeps it until it is closed; the session itself ends earlier or later by its own rules.</summary>
    internal static void Give(HttpContext context, StartedSession session) => context.Response.Cookies.Append(Name, session.Token, Options(context));

    /// <summary>Takes it back.</summary>
    internal static void Take(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
