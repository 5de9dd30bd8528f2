using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseFlow.Server.Features.Draw;

/// <summary>The draw: libraries frozen, commitment, digits, teams, replacements.</summary>
public static class DrawFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDraw(this IServiceCollection services)
    {
        services.TryAddSingleton<IDrawSecrets, RandomDrawSecrets>();
        return services
            .AddScoped<DrawStore>()
            .AddFormWords(DrawFormWords.All)
            .AddDrawTaskPages()
            .AddTaskForm<FreezeLibrariesForm, FreezeLibrariesForm.Answer>("FreezeLibraries", "Done", "Returned")
            .AddTaskForm<AnnounceDrawForm, AnnounceDrawForm.Answer>("AnnounceDraw")
            .AddTaskForm<HoldDrawForm, HoldDrawForm.Answer>("HoldDraw", "Done", "VoidAsked")
            .AddTaskForm<VoidDrawForm, VoidDrawForm.Answer>("VoidDraw", "Announce", "Clean", "Rejected")
            .AddTaskForm<ConfirmDrawnForm, ConfirmDrawnForm.Answer>("ConfirmDrawn", "Confirmed", "ReplacementAsked")
            .AddTaskForm<DecideReplacementForm, DecideReplacementForm.Answer>("ReplaceObject", "Approved", "Rejected")
            .AddActivity<FreezeLibrariesActivity>(FreezeLibrariesActivity.Type)
            .AddActivity<CommitDrawActivity>(CommitDrawActivity.Type)
            .AddActivity<RecordDrawActivity>(RecordDrawActivity.Type)
            .AddActivity<ReplaceDrawnActivity>(ReplaceDrawnActivity.Type);
    }
}
