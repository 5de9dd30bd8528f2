using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Letters: written in the commit of what they tell, read in CaseFlow, delivered by mail.</summary>
public static class MailFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services; settings, address and transport that are registered already are kept.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => MailSettings.InFolder(Path.Combine(ServerSettings.FromEnvironment().DataFolder, "mail")));
        services.TryAddSingleton(_ => PublicAddress.Read(null, null));
        services.TryAddSingleton(provider => MailTransports.Of(provider.GetRequiredService<MailSettings>().Way));
        return services
            .AddScoped<Letters>()
            .AddScoped<LetterReader>()
            .AddScoped<DigestReader>()
            .AddScoped<MessageComposer>()
            .AddScoped<GatherMessages>()
            .AddScoped<TakeMessages>()
            .AddScoped<ReturnMessages>()
            .AddScoped<NoteHandOver>()
            .AddScoped<ResendMessage>()
            .AddScoped<CorrectAddress>()
            .AddScoped<TakeBounce>()
            .AddScoped<SendTestMail>()
            .AddScoped<NoticeReader>()
            .AddScoped<WriteDigests>()
            .AddScoped<MarkNoticesRead>()
            .AddScoped<ChooseMail>()
            .AddSingleton<Postman>()
            .AddActivity<SendLetterActivity>(SendLetterActivity.Type, standsAlone: true);
    }

    /// <summary>Reads how mail leaves the house, and lets it go.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">Where data is kept.</param>
    /// <param name="urls">Where the server listens.</param>
    /// <returns>The services.</returns>
    /// <exception cref="SettingsRefusedException">A setting makes no sense.</exception>
    public static IServiceCollection AddMailDelivery(this IServiceCollection services, ServerSettings settings, string? urls)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return services
            .AddSingleton(MailSettings.Read(ServerSettings.Said, settings.DataFolder))
            .AddSingleton(PublicAddress.Read(ServerSettings.Said("CASEFLOW_PUBLIC_URL"), urls))
            .AddHostedService<PostWorker>();
    }
}
