using CaseFlow.Server;
using CaseFlow.Server.Components;
using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.EndToEnd.Tests.Pages;

/// <summary>The addresses that the program has pages at, as it maps them.</summary>
internal sealed class PageRoutes : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create("Host=nowhere.invalid");
    private readonly WebApplication _app;
    private readonly List<(string Text, TemplateMatcher Matcher)> _routes;

    internal PageRoutes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(TimeProvider.System).AddCaseFlow(_source).AddCaseFlowApi().AddCaseFlowPages();
        _app = builder.Build();
        _app.MapPages();
        _routes = [.. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .OrderBy(endpoint => endpoint.RoutePattern.InboundPrecedence)
            .Select(endpoint => (endpoint.RoutePattern.RawText!, new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), [])))];
    }

    /// <summary>All of them.</summary>
    internal IEnumerable<string> All => _routes.Select(route => route.Text);

    /// <summary>The page at an address; null where there is none.</summary>
    internal string? Of(Uri address) => _routes.Where(route => route.Matcher.TryMatch(address.AbsolutePath, [])).Select(route => route.Text).FirstOrDefault();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _source.DisposeAsync();
    }
}
