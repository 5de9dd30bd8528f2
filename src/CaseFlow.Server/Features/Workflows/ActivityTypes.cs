using CaseFlow.Engine.Definitions;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>CaseFlow's own activities: what the drawing may use, and who does it.</summary>
public sealed class ActivityTypes
{
    private readonly Dictionary<string, Registration> _own;

    /// <summary>Collects what the features registered.</summary>
    /// <param name="registrations">One a type.</param>
    public ActivityTypes(IEnumerable<Registration> registrations)
    {
        var all = registrations.ToArray();
        _own = all.ToDictionary(registration => registration.Type.Type, StringComparer.Ordinal);
        Catalog = ActivityCatalog.BuiltIns.With(all.Select(registration => registration.Type), [FactsView.Global]);
    }

    /// <summary>Everything that a definition may contain: the engine's own activities and ours.</summary>
    public ActivityCatalog Catalog { get; }

    /// <summary>Who does an activity.</summary>
    /// <param name="services">The services of the unit.</param>
    /// <param name="type">Type name in the definition.</param>
    /// <returns>The activity.</returns>
    public IWorkflowActivity Resolve(IServiceProvider services, string type) => (IWorkflowActivity)services.GetRequiredService(_own[type].Handler);

    /// <summary>Whether an activity can be done in a workflow of neither plan nor case.</summary>
    /// <param name="type">Type name in the definition.</param>
    /// <returns>False for one that looks at or changes the facts of a plan or case.</returns>
    public bool StandsAlone(string type) => !_own.TryGetValue(type, out var own) || own.StandsAlone;

    /// <summary>An activity and its handler.</summary>
    /// <param name="Type">What designers see of it.</param>
    /// <param name="Handler">A class that implements <see cref="IWorkflowActivity"/>.</param>
    /// <param name="StandsAlone">True when it needs neither plan nor case.</param>
    public sealed record Registration(HostActivityType Type, Type Handler, bool StandsAlone);
}

/// <summary>How features register their activities.</summary>
public static class ActivityRegistrations
{
    /// <summary>Registers an activity.</summary>
    /// <typeparam name="TActivity">Its handler.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="type">What designers see of it.</param>
    /// <param name="standsAlone">True when it needs neither plan nor case.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddActivity<TActivity>(this IServiceCollection services, HostActivityType type, bool standsAlone = false)
        where TActivity : class, IWorkflowActivity =>
        services.AddScoped<TActivity>().AddSingleton(new ActivityTypes.Registration(type, typeof(TActivity), standsAlone));
}
