using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>An activity that waits for the ends of two workflows, one after the other, and breaks as long as the test says.</summary>
internal sealed class Gather(Gather.Mood mood) : IWorkflowActivity
{
    internal static HostActivityType Type { get; } = new("Test.Gather", [], ["Done"], null, [], RefusedPort: false);

    internal sealed class Mood
    {
        internal bool IsBroken { get; set; }

        internal int Gathered { get; set; }
    }

    internal static Action<IServiceCollection> With(Mood mood) => services => services.AddSingleton(mood).AddActivity<Gather>(Type, standsAlone: true);

    public ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct) =>
        ValueTask.FromResult(ActivityAnswer.WaitFor(BookmarkKind.Children));

    public ValueTask<ActivityAnswer> ResumeAsync(ActivityCall call, InstanceRow instance, Bookmark bookmark, object? payload, CancellationToken ct)
    {
        if (mood.IsBroken)
        {
            return ValueTask.FromResult<ActivityAnswer>(new ActivityAnswer.Fault("gather.broken", "收集中断。", "Gathering broke off."));
        }

        return ValueTask.FromResult(++mood.Gathered == 2 ? ActivityAnswer.Completed : ActivityAnswer.StillWaiting);
    }
}
