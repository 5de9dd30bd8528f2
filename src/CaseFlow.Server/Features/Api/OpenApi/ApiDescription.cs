namespace CaseFlow.Server.Features.Api.OpenApi;

/// <summary>The API's description in OpenAPI 3.1.</summary>
internal static class ApiDescription
{
    /// <summary>Registers the description.</summary>
    internal static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1");
}
