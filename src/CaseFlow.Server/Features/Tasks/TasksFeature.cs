using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Human tasks: list, claim, complete, reassign.</summary>
public static class TasksFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddSingleton<TaskForms>()
        .AddSingleton<FormWords>()
        .AddScoped<TaskLock>()
        .AddScoped<CompleteTask>()
        .AddScoped<ClaimTask>()
        .AddScoped<ReassignTask>()
        .AddScoped<KeepDraft>()
        .AddSingleton<DrawnNext>()
        .AddSingleton<TaskPageParts>()
        .AddActivity<HumanTaskActivity>(HumanTaskActivity.Type, standsAlone: true);
}
