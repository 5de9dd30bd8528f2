using System.Reflection;
using CaseFlow.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace CaseFlow.Server.Features.Api;

/// <summary>An endpoint's answer when a rule said no.</summary>
/// <param name="refusal">The refusal.</param>
public sealed class Refused(Refusal refusal) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) => Problem.WriteAsync(httpContext, refusal);

    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new RefusesMetadata());
    }
}

/// <summary>Marks an endpoint that may refuse, for its description.</summary>
internal sealed class RefusesMetadata;

/// <summary>Turns the answers of use cases into answers of endpoints.</summary>
internal static class Answers
{
    /// <summary>200 with the value, or the refusal.</summary>
    internal static Results<Ok<T>, Refused> Answer<T>(this Result<T> result) => result.Answer(value => value);

    /// <summary>200 with a view of the value, or the refusal.</summary>
    internal static Results<Ok<TView>, Refused> Answer<T, TView>(this Result<T> result, Func<T, TView> view) =>
        result.IsRefused ? new Refused(result.Refusal) : TypedResults.Ok(view(result.Value));

    /// <summary>201 with a view of what was made and where it is, or the refusal.</summary>
    internal static Results<Created<TView>, Refused> Made<T, TView>(this Result<T> result, Func<T, string> address, Func<T, TView> view) =>
        result.IsRefused ? new Refused(result.Refusal) : TypedResults.Created(address(result.Value), view(result.Value));

    /// <summary>200 with what was found, or that there is no such thing.</summary>
    internal static Results<Ok<T>, Refused> OrUnknown<T>(this T? found, Refusal unknown)
        where T : class => found is null ? new Refused(unknown) : TypedResults.Ok(found);
}
