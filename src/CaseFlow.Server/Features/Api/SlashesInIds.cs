using Microsoft.AspNetCore.Http.Features;

namespace CaseFlow.Server.Features.Api;

/// <summary>Gives ids in addresses back the slashes that were sent as <c>%2F</c>, which the server decodes nowhere.</summary>
/// <remarks>An id from a library may hold any character but <c>|</c> and control characters. Every other character is decoded before a route is looked for.</remarks>
internal static class SlashesInIds
{
    /// <summary>Reads the values of the route anew from the address as it was sent, where it holds such a slash.</summary>
    /// <param name="context">A request whose route is known.</param>
    internal static void Restore(HttpContext context)
    {
        var sent = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        if (!sent.Contains("%2F", StringComparison.OrdinalIgnoreCase) || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return;
        }

        // Counted from the end: an absolute address, or a base path, stands before what the route names.
        var segments = sent.TrimEnd('/').Split('/');
        var pattern = endpoint.RoutePattern.PathSegments;
        for (var place = 1; place <= pattern.Count; place++)
        {
            if (pattern[^place] is { IsSimple: true, Parts: [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter] } && context.Request.RouteValues[parameter.Name] is string)
            {
                context.Request.RouteValues[parameter.Name] = Uri.UnescapeDataString(segments[^place]);
            }
        }
    }
}
