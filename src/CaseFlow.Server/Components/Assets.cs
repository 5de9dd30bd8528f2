using Microsoft.AspNetCore.StaticAssets;

namespace CaseFlow.Server.Components;

/// <summary>Addresses of the files beside the pages, with their fingerprints, so that browsers keep them for ever.</summary>
public sealed class Assets
{
    private Dictionary<string, string> _addresses = [];

    /// <summary>The address of a file.</summary>
    /// <param name="file">Its path in <c>wwwroot</c>.</param>
    public string this[string file] => _addresses.GetValueOrDefault(file, $"/{file}");

    /// <summary>Serves the files and remembers their addresses.</summary>
    /// <param name="app">The program.</param>
    internal static void Map(WebApplication app)
    {
        app.MapStaticAssets();
        var descriptors = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>());
        app.Services.GetRequiredService<Assets>()._addresses = descriptors
            .OfType<StaticAssetDescriptor>()
            .Select(one => (Label: one.Properties.FirstOrDefault(property => property.Name == "label")?.Value, one.Route))
            .Where(one => one.Label is not null && !one.Route.EndsWith(".gz", StringComparison.Ordinal) && !one.Route.EndsWith(".br", StringComparison.Ordinal))
            .DistinctBy(one => one.Label)
            .ToDictionary(one => one.Label!, one => $"/{one.Route}", StringComparer.Ordinal);
    }
}
