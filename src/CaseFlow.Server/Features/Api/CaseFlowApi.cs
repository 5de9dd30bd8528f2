using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api.OpenApi;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Draw.Hall;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.Ladders;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Libraries.Uploads;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;
using CaseFlow.Server.Features.Webhooks;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Api;

/// <summary>REST under <c>/api/v1</c>, described at <c>/openapi/v1.json</c>. Endpoints are thin: a list reads, an act runs one use case.</summary>
public static class CaseFlowApi
{
    /// <summary>Where every endpoint stands.</summary>
    public const string Root = "/api/v1";

    /// <summary>Registers what the API needs besides <c>AddCaseFlow</c>.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCaseFlowApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ServerJson.MakeStrict(options.SerializerOptions));

        // Says which member of a body is wrong; the gate turns it into problem details.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services
            .AddScoped<PlanReader>()
            .AddScoped<DrawReader>()
            .AddScoped<DrawArchive>()
            .AddSingleton<VerificationPage>()
            .AddScoped<CaseReader>()
            .AddScoped<TaskList>()
            .AddScoped<DeadlineReader>()
            .AddScoped<DeadlineHistory>()
            .AddScoped<InstanceReader>()
            .AddScoped<IncidentList>()
            .AddScoped<MailReader>()
            .AddScoped<SealedReadings>()
            .AddScoped<NoteSealedReading>()
            .AddScoped<KeepAnswer>()
            .AddSingleton<IStartupFilter, UnmatchedRequests>()
            .AddApiDescription();
    }

    /// <summary>Maps every endpoint and their description.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <returns>The routes.</returns>
    public static IEndpointRouteBuilder MapCaseFlowApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApiDescription().ExcludeFromDescription().OpenToAnybody();
        endpoints.MapGroup(Root)
            .BehindGate()
            .MapSignIn()
            .MapMe()
            .MapPeople()
            .MapAccounts()
            .MapAudit()
            .MapLibraries()
            .MapLibraryUploads()
            .MapPlans()
            .MapDraws()
            .MapCases()
            .MapVisits()
            .MapTeams()
            .MapCorrections()
            .MapFollowUps()
            .MapTasks()
            .MapDeadlines()
            .MapLadders()
            .MapCalendar()
            .MapWorkflows()
            .MapSupervision()
            .MapRecurring()
            .MapWebhooks()
            .MapDemo()
            .MapNotices()
            .MapMail();
        return endpoints;
    }
}
