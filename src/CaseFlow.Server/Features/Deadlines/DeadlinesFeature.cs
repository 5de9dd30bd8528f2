using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Deadlines with their ladders, timers.</summary>
public static class DeadlinesFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDeadlines(this IServiceCollection services) => services
        .AddScoped<Deadlines>()
        .AddScoped<FireRungs>()
        .AddScoped<FireTimers>()
        .AddSingleton<TimerLateness>()
        .AddSingleton<CarryCalendarThrough>()
        .AddScoped<ReprojectDeadlines>()
        .AddScoped<ReprojectTasks>()
        .AddScoped<DeadlineDesk>()
        .AddScoped<DecideShortening>()
        .AddScoped<ExtendDeadline>()
        .AddActivity<ArmDeadlineActivity>(ArmDeadlineActivity.Type)
        .AddActivity<WaitWorkingDaysActivity>(WaitWorkingDaysActivity.Type, standsAlone: true)
        .AddActivity<WaitUntilActivity>(WaitUntilActivity.Type, standsAlone: true);
}
