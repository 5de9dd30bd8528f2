using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;
using Microsoft.AspNetCore.Mvc;

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
        return services.AddSingleton<Assets>().AddScoped<Reader>();
    }

    /// <summary>Maps every page.</summary>
    internal static WebApplication MapCaseFlowPages(this WebApplication app)
    {
        app.UseAntiforgery();
        Assets.Map(app);
        app.MapGroup("").BehindPageGate().ExcludeFromDescription().MapLook().MapTaskPages().MapVisitPages();
        return app;
    }

    private static RouteGroupBuilder MapLook(this RouteGroupBuilder pages)
    {
        pages.MapPost("/look", (HttpResponse response, [FromForm] string? language, [FromForm] string? theme, [FromForm] string? to) =>
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
        }).WithMetadata(new ForEverybody());
        return pages;
    }

    /// <summary>An address of ours, or the beginning: nobody is sent elsewhere by a link.</summary>
    internal static string Own(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal) && !address.Any(char.IsControl) ? address : "/";
}
