using System.Collections.Frozen;

namespace CaseFlow.Engine.Activities;

/// <summary>All built-in types by name.</summary>
internal static class BuiltInActivities
{
    internal static readonly FrozenDictionary<string, BuiltInActivity> All = new BuiltInActivity[]
    {
        new Flowchart(), new Sequence(), new Parallel(), new Fork(), new StartOfFlow(), new EndOfFlow(), new FlowFork(), new FlowJoin(),
        new If(), new FlowDecision(), new Switch(), new FlowSwitch(),
        new ForEach(), new ParallelForEach(), new For(), new While(), new Break(),
        new SetVariable(), new SetName(), new SetOutput(), new Correlate(), new Complete(), new Finish(), new Fault(), new WriteLine(),
        new Delay(), new StartAt(), new Timer(), new Cron(),
        new Event(), new PublishEvent(), new RunTask(), new SendEmail(), new RunJavaScript(),
        new DispatchWorkflow(), new ExecuteWorkflow(), new BulkDispatchWorkflows(),
    }.ToFrozenDictionary(activity => activity.Shape.Type, StringComparer.Ordinal);
}
