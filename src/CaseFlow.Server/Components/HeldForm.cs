using CaseFlow.Domain;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity.Sessions;
using Microsoft.AspNetCore.Antiforgery;

namespace CaseFlow.Server.Components;

/// <summary>A form that was sent when it could not be taken any more. Nothing was done; all of it is on the page that says so, to be sent again.</summary>
/// <param name="Action">Where it was sent.</param>
/// <param name="Fields">What it holds, in order.</param>
/// <param name="Files">Inputs whose files a browser must be given anew.</param>
/// <param name="Why">Why it was not taken.</param>
/// <param name="Door">Where one signs in first; null for somebody who is in.</param>
public sealed record HeldForm(string Action, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlyList<string> Files, Refusal Why, string? Door)
{
    // A page that carries more than a plan's worth of text helps nobody; the browser's own way back still does.
    private const int MostCharacters = 500_000;

    /// <summary>Holds what a request sent.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">Why it is not taken.</param>
    /// <param name="door">Where one signs in first.</param>
    /// <returns>Null where there is nothing to hold: no form of a page of ours, secrets, or too much.</returns>
    internal static async Task<HeldForm?> OfAsync(HttpContext context, Refusal why, string? door)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<HoldsSecret>() is not null || SameOrigin.Against(context) is not null)
        {
            return null;
        }

        // A token that is too old is why we are here; who sent the form was asked above.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        if (!request.HasFormContentType)
        {
            return null;
        }

        var form = await request.ReadFormAsync(context.RequestAborted);
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        var fields = form.Where(field => field.Key != tokens.FormFieldName).SelectMany(field => field.Value.Select(value => (field.Key, value ?? ""))).ToList();
        return fields.Count + form.Files.Count == 0 || fields.Sum(field => field.Item2.Length) > MostCharacters
            ? null
            : new HeldForm(request.Path + request.QueryString.ToString(), fields, [.. form.Files.Select(file => file.Name).Distinct()], why, door);
    }
}
