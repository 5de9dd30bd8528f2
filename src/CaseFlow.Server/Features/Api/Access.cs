using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Sessions;

namespace CaseFlow.Server.Features.Api;

/// <summary>Who an endpoint, or a page, is open to. Every one says it, or the test of the table fails.</summary>
/// <remarks>Readings are refused by the gate before anything is read; acts by their use case, so that pages and the command line are refused alike. A page's gate refuses its forms as well: they are shown again.</remarks>
/// <param name="Kind">Which rule decides.</param>
/// <param name="Permission">The row of the table; null for the other kinds.</param>
internal sealed record Access(AccessKind Kind, Permission? Permission = null);

/// <summary>Which rule decides who may.</summary>
internal enum AccessKind
{
    /// <summary>A row of <see cref="Permissions"/>.</summary>
    Table,

    /// <summary>Nobody has to be signed in: signing in itself, the first administrators.</summary>
    Anybody,

    /// <summary>Whoever is signed in: what is their own, and what is public anyway.</summary>
    Everybody,

    /// <summary><see cref="Tasks.TaskRules"/>: role, department and candidates that the drawing names.</summary>
    Task,

    /// <summary>The facts of the case: its team, and the departments that take part.</summary>
    Case,
}

/// <summary>A step of signing in that an endpoint belongs to; it is open while a session waits for it.</summary>
/// <param name="Step">The step; null for whichever.</param>
internal sealed record OpenDuring(SessionStep? Step);

/// <summary>Marks an endpoint whose answer or body holds a secret: it is not kept for a repeated request.</summary>
internal sealed class HoldsSecret;

/// <summary>How endpoints are marked.</summary>
internal static class AccessOfEndpoints
{
    /// <summary>Open to whom the table gives a permission.</summary>
    internal static TBuilder Needs<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Access(AccessKind.Table, permission));

    /// <summary>Open without a sign-in.</summary>
    internal static TBuilder OpenToAnybody<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Access(AccessKind.Anybody));

    /// <summary>Open to whoever is signed in.</summary>
    internal static TBuilder OpenToEverybody<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Access(AccessKind.Everybody));

    /// <summary>Open to whoever may do the task.</summary>
    internal static TBuilder OpenByTask<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Access(AccessKind.Task));

    /// <summary>Open to whom the facts of the case let act.</summary>
    internal static TBuilder OpenByCase<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Access(AccessKind.Case));

    /// <summary>Open while a sign-in is not complete, too.</summary>
    internal static TBuilder During<TBuilder>(this TBuilder endpoints, SessionStep? step)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new OpenDuring(step));

    /// <summary>Keeps no answer for a repeated request.</summary>
    internal static TBuilder HoldingSecret<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new HoldsSecret());
}
