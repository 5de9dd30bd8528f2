namespace CaseFlow.Server.Features.Recurring;

/// <summary>What CaseFlow does by itself again and again.</summary>
public static class RecurringFeature
{
    /// <summary>Registers the jobs; when they run is for <see cref="RecurringSchedule"/>.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRecurring(this IServiceCollection services) => services
        .AddSingleton<RecurringJobs>()
        .AddScoped<RunProgress>()
        .AddScoped<IRecurringWork, MorningDigest>()
        .AddScoped<IRecurringWork, CertificateCheck>()
        .AddScoped<IRecurringWork, ProvisionalCheck>()
        .AddScoped<IRecurringWork, IntegrityCheck>()
        .AddScoped<IRecurringWork, TechnicalRecords>()
        .AddScoped<IRecurringWork, StuckFigures>()
        .AddScoped<WarnOfCertificates>()
        .AddScoped<TellOfBrokenChains>();
}
