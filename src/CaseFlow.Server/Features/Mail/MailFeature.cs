using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Letters into the outbox.</summary>
public static class MailFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddScoped<Letters>()
        .AddActivity<SendLetterActivity>(SendLetterActivity.Type, standsAlone: true);
}
