using Microsoft.AspNetCore.Components;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>How features bring what the pages of their tasks know and show.</summary>
internal static class TaskPageRegistrations
{
    /// <summary>The likely answer to a kind of task.</summary>
    internal static IServiceCollection Suggest(this IServiceCollection services, string kind, Func<TaskFacts, object?> suggest) => services.AddSingleton(SuggestedAnswer.Of(kind, suggest));

    /// <summary>What a kind of task is answered from, besides plan and case.</summary>
    internal static IServiceCollection Background(this IServiceCollection services, string kind, Func<IServiceProvider, TaskFacts, CancellationToken, Task<TaskFacts>> read) =>
        services.AddSingleton(new TaskBackground(kind, read));

    /// <summary>What a kind of task decides about.</summary>
    internal static IServiceCollection ShowFacts(this IServiceCollection services, string kind, Func<TaskFacts, IEnumerable<FactSheet>> sheets) => services.AddSingleton(new TaskSheets(kind, sheets));

    /// <summary>What a kind of task decides about, where it takes a picture of its own.</summary>
    internal static IServiceCollection ShowWith<TComponent>(this IServiceCollection services, string kind)
        where TComponent : IComponent => services.AddSingleton(new TaskExhibit(kind, typeof(TComponent)));
}
