using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Publication;

/// <summary>Publication: review, entry, confirmation, corrections.</summary>
public static class PublicationFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPublication(this IServiceCollection services) => services
        .AddScoped<RequestCorrection>()
        .AddFormWords(PublicationFormWords.All)
        .AddPublicationTaskPages()
        .AddTaskForm<ReviewResultForm, ReviewResultForm.Answer>("ReviewResult", "Passed", "Returned")
        .AddTaskForm<ReviseResultForm, ReviseResultForm.Answer>("ReviseResult")
        .AddTaskForm<EnterOnPlatformForm, EnterOnPlatformForm.Answer>("EnterOnPlatform", "Done", "MoreTargets")
        .AddTaskForm<ConfirmPublicationForm, ConfirmPublicationForm.Answer>("ConfirmPublication")
        .AddTaskForm<DecideCorrectionForm, DecideCorrectionForm.Answer>("DecideCorrection", "Corrected", "Refused");
}
