using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Api;

/// <summary>Stands before every endpoint of the API: lets in this machine only, finds out who calls, and turns whatever goes wrong into problem details.</summary>
internal static partial class ApiGate
{
    /// <summary>Puts the gate before the endpoints of a group.</summary>
    internal static TBuilder BehindGate<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        // Not a filter: filters run after the body is read, and nobody's body is read before it is known who sent it.
        endpoints.Add(endpoint =>
        {
            var inside = endpoint.RequestDelegate ?? throw new InvalidOperationException($"{endpoint.DisplayName} has nothing to run.");
            endpoint.RequestDelegate = context => PassAsync(context, inside);
        });
        return endpoints;
    }

    private static async Task PassAsync(HttpContext context, RequestDelegate inside)
    {
        // Names and findings stay in no cache.
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            if ((LoopbackOnly.Against(context) ?? UnreadableRequest.Against(context)) is { } outside)
            {
                await Problem.WriteAsync(context, outside);
                return;
            }

            var caller = await Caller.IdentifyAsync(context);
            if (caller.IsRefused && (caller.Refusal.Code == "person.disabled" || context.GetEndpoint()?.Metadata.GetMetadata<OpenToNobody>() is null))
            {
                await Problem.WriteAsync(context, caller.Refusal);
                return;
            }

            var known = caller.IsRefused ? Nobody : caller.Value;
            if (HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<OfficeOnly>() is not null && OfficeOnly.Against(known.Actor) is { } outsider)
            {
                await Problem.WriteAsync(context, outsider);
                return;
            }

            context.Features.Set(known);
            SlashesInIds.Restore(context);
            await RepeatedRequest.HandleAsync(context, known.Actor, inside);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await Problem.WriteAsync(context, Faults.RefusalOf(exception) ?? Logged(context, exception));
        }
    }

    private static Caller Nobody { get; } = new(Identity.Actor.Nobody);

    private static Refusal Logged(HttpContext context, Exception bug)
    {
        LogFault(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiGate)), bug, context.Request.Method, context.GetEndpoint()?.DisplayName);
        return Faults.Of(bug);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed; nothing was changed.")]
    private static partial void LogFault(ILogger log, Exception bug, string method, string? endpoint);
}

/// <summary>Marks what is asked before anybody is known: making the first person, and whom one can be in a demo. Its use case says who may.</summary>
internal sealed class OpenToNobody;
