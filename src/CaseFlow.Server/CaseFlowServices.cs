using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Ladders;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Features.Statistics;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Webhooks;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CaseFlow.Server;

/// <summary>Everything that acts on the database: the same in the server, the simulation and the tests.</summary>
public static class CaseFlowServices
{
    /// <summary>Registers the data layer and every feature.</summary>
    /// <param name="services">The services; a clock or a source of secrets that is registered already is kept.</param>
    /// <param name="source">The pool of connections.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCaseFlow(this IServiceCollection services, NpgsqlDataSource source)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(source);
        services.AddLogging();
        return services
            .AddSingleton(Database.Options(source))
            .AddSingleton<WorkingCalendars>()
            .AddSingleton<IdSource>()
            .AddSingleton<PlanCache>()
            .AddSingleton<FactCache>()
            .AddSingleton<WorkPulse>()
            .AddSingleton<UnitOfWork>()
            .AddScoped<CaseFlowDb>()
            .AddScoped<Unit>()
            .AddScoped<FactStore>()
            .AddScoped<People>()
            .AddScoped<PutPerson>()
            .AddScoped<SetAbsence>()
            .AddLibraries()
            .AddWorkflows()
            .AddTasks()
            .AddCalendar()
            .AddDeadlines()
            .AddLadders()
            .AddMail()
            .AddSupervision()
            .AddRecurring()
            .AddDemo()
            .AddPlans()
            .AddDraw()
            .AddCases()
            .AddFollowUps()
            .AddPublication()
            .AddWebhooks()
            .AddStatistics();
    }
}
