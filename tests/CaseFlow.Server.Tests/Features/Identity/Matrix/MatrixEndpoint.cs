using System.Text.RegularExpressions;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>An endpoint of the API, or a page.</summary>
internal sealed partial class MatrixEndpoint
{
    private MatrixEndpoint(RouteEndpoint endpoint)
    {
        Route = Constraints().Replace($"/{endpoint.RoutePattern.RawText!.Trim('/')}", "{$1}");
        Method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        Access = endpoint.Metadata.GetMetadata<Access>();
        TakesFile = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true;
        Parameters = [.. endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name)];
    }

    /// <summary>Its path without constraints of parameters.</summary>
    internal string Route { get; }

    internal string Method { get; }

    /// <summary>Who it is open to; null for one that does not say.</summary>
    internal Access? Access { get; }

    internal bool TakesFile { get; }

    internal IReadOnlyList<string> Parameters { get; }

    internal bool IsApi => Route.StartsWith(CaseFlowApi.Root, StringComparison.Ordinal);

    internal bool IsReading => Method == "GET";

    /// <summary>What its address is about: the first word that is no place.</summary>
    internal string Subject => Words.FirstOrDefault(word => word is not ("api" or "v1" or "public" or "administration" or "account"), "");

    internal string[] Words => Route.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"{Method} {Route}";

    /// <summary>Every endpoint of a server but the files beside its pages.</summary>
    internal static IReadOnlyList<MatrixEndpoint> AllOf(ApiServer server) =>
        [.. server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => !IsFile(endpoint)).Select(endpoint => new MatrixEndpoint(endpoint))];

    // A file of ours, or an address of none.
    private static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || endpoint.RoutePattern.RawText == "{**path:file}";

    [GeneratedRegex(@"\{(\w+):[^}]*\}")]
    private static partial Regex Constraints();
}
