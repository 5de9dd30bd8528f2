namespace CaseFlow.Server.Features.Supervision;

/// <summary>督办: what is stuck, and how it is freed.</summary>
public static class SupervisionFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSupervision(this IServiceCollection services) => services
        .AddSingleton<StuckList>()
        .AddSingleton<SupervisionDesk>()
        .AddScoped<FreeStuck>()
        .AddScoped<DeadlineFigures>()
        .AddScoped<DwellTimes>()
        .AddScoped<SupervisionReader>()
        .AddScoped<RemedyReader>();
}
