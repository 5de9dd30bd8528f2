using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Expressions;
using CaseFlow.Server.Features.Calendar;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Workflow definitions and their instances.</summary>
public static class WorkflowsFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWorkflows(this IServiceCollection services) => services
        .AddSingleton(new WorkflowEngine(EngineLimits.Default))
        .AddSingleton<IExpressionCompiler, ScriptCompiler>()
        .AddSingleton<ActivityTypes>()
        .AddSingleton<Definitions>()
        .AddSingleton<WorkDue>()
        .AddSingleton<WorkflowDrain>()
        .AddSingleton<StalledClaims>()
        .AddScoped<WorkflowHost>()
        .AddScoped<CarryActivity>()
        .AddScoped<StartableDefinitions>()
        .AddScoped<WorkflowRuntime>()
        .AddScoped<FactsView>()
        .AddScoped<ReceiveSignals>()
        .AddScoped<RouteEvents>()
        .AddScoped<RecordFailure>()
        .AddScoped<PutOff>()
        .AddScoped<RetryIncident>()
        .AddScoped<PublishDefinition>()
        .AddScoped<StartWorkflow>()
        .AddScoped<IncidentDesk>()
        .AddScoped<SkipIncident>()
        .AddScoped<ReadOutcomes>();

    /// <summary>Registers what works by itself: signals, timers, news between servers. A simulation does without and drives its own time.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWorkflowWorkers(this IServiceCollection services) => services
        .AddHostedService<RulesWorker>()
        .AddHostedService<SignalWorker>()
        .AddHostedService<TimerWorker>()
        .AddHostedService<WorkNotifier>()
        .AddHostedService<StalledClaimsWorker>()
        .AddHostedService<Webhooks.WebhookWorker>();
}
