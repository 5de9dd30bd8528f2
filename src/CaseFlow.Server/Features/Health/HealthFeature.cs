using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseFlow.Server.Features.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can work, that is, the database answers and has our tables.</summary>
public static class HealthFeature
{
    private const string Ready = "ready";

    /// <summary>Registers the checks.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseIsReady>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(3))
            .AddCheck<TimersAreOnTime>("timers", tags: [Ready], timeout: TimeSpan.FromSeconds(3));
        return services;
    }

    /// <summary>Maps the two addresses.</summary>
    /// <param name="endpoints">The routes.</param>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).OpenToAnybody();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = SayWhyAsync }).OpenToAnybody();
    }

    private static Task SayWhyAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsync(string.Join(' ', [report.Status.ToString(), .. report.Entries.Values.Select(check => check.Description)]).TrimEnd());
}
