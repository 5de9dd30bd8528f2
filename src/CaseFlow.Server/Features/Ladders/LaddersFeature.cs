namespace CaseFlow.Server.Features.Ladders;

/// <summary>Ladders of reminders as data.</summary>
public static class LaddersFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddLadders(this IServiceCollection services) => services
        .AddSingleton<LaddersInForce>()
        .AddSingleton<LadderShelf>()
        .AddScoped<PutLadder>();
}
