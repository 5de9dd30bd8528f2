using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Sessions;

namespace CaseFlow.Server.Features.Api;

/// <summary>Stands before every endpoint of the API: finds out who calls and what they may read, and turns whatever goes wrong into problem details.</summary>
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
            if (UnreadableRequest.Against(context) is { } outside)
            {
                await Problem.WriteAsync(context, outside);
                return;
            }

            var caller = await Caller.IdentifyAsync(context);
            var known = caller.IsRefused ? Nobody : caller.Value;
            if (Against(context, caller) is { } refusal)
            {
                await Problem.WriteAsync(context, refusal);
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

    private static Refusal? Against(HttpContext context, Result<Caller> caller)
    {
        var endpoint = context.GetEndpoint()!.Metadata;
        var access = endpoint.GetMetadata<Access>();
        if (caller.IsRefused)
        {
            // Whoever signs in anew may still show the cookie of a session that has ended.
            return access?.Kind == AccessKind.Anybody && caller.Refusal.Code != SessionRefusals.OtherOrigin.Code ? null : caller.Refusal;
        }

        if (caller.Value.Awaits is { } step && access?.Kind != AccessKind.Anybody && !(endpoint.GetMetadata<OpenDuring>() is { } during && (during.Step ?? step) == step))
        {
            return SessionRefusals.Awaits(step.ToString());
        }

        return HttpMethods.IsGet(context.Request.Method) && access?.Permission is { } permission ? Permissions.Against(caller.Value.Actor, permission) : null;
    }

    private static Caller Nobody { get; } = new(Actor.Nobody);

    private static Refusal Logged(HttpContext context, Exception bug)
    {
        LogFault(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiGate)), bug, context.Request.Method, context.GetEndpoint()?.DisplayName);
        return Faults.Of(bug);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed; nothing was changed.")]
    private static partial void LogFault(ILogger log, Exception bug, string method, string? endpoint);
}
