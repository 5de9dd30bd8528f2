using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaseFlow.Server.Features.Administration;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Draw.Hall;
using CaseFlow.Server.Features.Health;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.Ladders;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.PublicSite;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Features.Statistics;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;
using CaseFlow.Server.Features.Webhooks;
using CaseFlow.Server.Features.Workbench;

namespace CaseFlow.Server.Components;

/// <summary>The pages. Each is an endpoint that answers with a component; a form posts to an endpoint that runs one use case.</summary>
internal static class CaseFlowPages
{
    /// <summary>Registers what pages need besides <c>AddCaseFlow</c>.</summary>
    internal static IServiceCollection AddCaseFlowPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options => options.Cookie.Name = "caseflow.form");

        // Chinese is written as it is, not as numbers.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services
            .AddSingleton<Assets>()
            .AddScoped<Reader>()
            .AddScoped<AccountPages.AccountPageReader>()
            .AddScoped<InboxReader>()
            .AddScoped<TaskPageReader>()
            .AddScoped<VisitReader>()
            .AddSingleton<CaseForms>()
            .AddScoped<CaseListReader>()
            .AddScoped<CasePageReader>()
            .AddScoped<WorkbenchReader>()
            .AddScoped<HealthReader>()
            .AddPlanPages()
            .AddDrawHall()
            .AddStatisticsPages()
            .AddPublicSite();
    }

    /// <summary>Maps every page.</summary>
    internal static WebApplication MapCaseFlowPages(this WebApplication app)
    {
        app.UseUnknownPages();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.UseOutputCache();
        Assets.Map(app);
        app.MapPages();
        return app;
    }

    /// <summary>Maps the pages without the files beside them.</summary>
    internal static void MapPages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup("").BehindPageGate().ExcludeFromDescription()
            .MapLook()
            .MapDemoPages()
            .MapSignInPages()
            .MapAccountPages()
            .MapTaskPages()
            .MapVisitPages()
            .MapCasePages()
            .MapPlanPages()
            .MapLibraryPages()
            .MapHallPages()
            .MapStatisticsPages()
            .MapPublicPages()
            .MapOpenData()
            .MapMailPages()
            .MapNoticePages()
            .MapSupervisionPages()
            .MapWorkbenchPages()
            .MapNoticeSettingsPages()
            .MapAdministrationPages()
            .MapPeoplePages()
            .MapCalendarPages()
            .MapLadderPages()
            .MapJobPages()
            .MapWebhookPages();

    // How a page looks is nobody's secret and changes nothing: a link does.
    private static RouteGroupBuilder MapLook(this RouteGroupBuilder pages)
    {
        pages.MapGet("/look", (HttpResponse response, string? language, string? theme, string? to) =>
        {
            var kept = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(400), IsEssential = true };
            if (language is "zh" or "en")
            {
                response.Cookies.Append(Languages.Cookie, language, kept);
            }

            if (theme is "light" or "dark")
            {
                response.Cookies.Append("theme", theme, kept);
            }

            return Show.Next(Own(to));
        }).OpenToAnybody();
        return pages;
    }

    /// <summary>An address of ours, or the beginning: nobody is sent elsewhere by a link.</summary>
    internal static string Own(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal) && !address.Any(char.IsControl) ? address : "/";
}
