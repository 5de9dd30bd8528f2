namespace CaseFlow.Server.Features.Webhooks;

/// <summary>Programs outside that are told of acts in cases and plans.</summary>
public static class WebhooksFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddHttpClient(DeliverWebhooks.Client, client => client.Timeout = DeliverWebhooks.Timeout);
        return services.AddSingleton<WebhooksInForce>().AddSingleton<DeliverWebhooks>().AddScoped<PutWebhook>();
    }
}
