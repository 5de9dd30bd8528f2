using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>What a built-in answers. It changes nothing itself: <see cref="ResultApplier"/> is the one place that does.</summary>
internal abstract record StepResult
{
    /// <summary>The outcome of everything that has no other.</summary>
    internal static readonly IReadOnlyList<string> DoneOutcome = ["Done"];

    internal static readonly StepResult Done = new Completed(DoneOutcome);

    /// <summary>Nothing to do: the container goes on waiting for what is inside it.</summary>
    internal static readonly StepResult Nothing = new Goes([]) { KeepsMemory = true };

    /// <summary>Changes to the instance, applied before anything else of the result.</summary>
    internal IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Outputs by name.</summary>
    internal IReadOnlyDictionary<string, object?> Outputs { get; init; } = PlainValue.NoMembers;

    internal static Completed Result(object? value) =>
        new(DoneOutcome) { Outputs = new OrderedDictionary<string, object?>(1) { ["Result"] = value } };

    /// <summary>It has ended. What still runs inside it is cancelled.</summary>
    internal sealed record Completed(IReadOnlyList<string> Outcomes) : StepResult
    {
        /// <summary>What the journal says of it; null for nothing.</summary>
        internal string? Message { get; init; }
    }

    /// <summary>It waits. Without bookmarks, at the one that was just resumed.</summary>
    internal sealed record Waits(IReadOnlyList<BookmarkRequest> Bookmarks) : StepResult
    {
        /// <summary>What to remember; null for nothing.</summary>
        internal object? Memory { get; init; }
    }

    /// <summary>A container goes on: steps inside it start.</summary>
    internal sealed record Goes(IReadOnlyList<InsideStart> Starts) : StepResult
    {
        /// <summary>What to remember; null for nothing.</summary>
        internal object? Memory { get; init; }

        /// <summary>Whether what was remembered stays as it is.</summary>
        internal bool KeepsMemory { get; init; }

        /// <summary>Steps inside that end early, with all in them.</summary>
        internal IReadOnlyList<LiveActivity> Cancelled { get; init; } = [];

        /// <summary>Joins that can never go on.</summary>
        internal IReadOnlyList<StuckJoin> Stuck { get; init; } = [];
    }

    /// <summary>It has ended and takes a container round it along.</summary>
    internal sealed record EndsScope(ScopeKind Scope, IReadOnlyList<string> Outcomes) : StepResult;

    /// <summary>The host's use case said no.</summary>
    internal sealed record Refused(string Code, string Chinese, string English) : StepResult;

    /// <summary>It cannot go on.</summary>
    internal sealed record Fails(string Code, string Chinese, string English) : StepResult;
}

/// <summary>A step inside a container that is to start.</summary>
/// <param name="Step">The step.</param>
/// <param name="Locals">Variables of this one run of it; null for none.</param>
internal readonly record struct InsideStart(CompiledActivity Step, OrderedDictionary<string, object?>? Locals = null);

/// <summary>A join that waits for lines by which nothing can come any more.</summary>
/// <param name="Join">The step.</param>
/// <param name="Arrived">The lines something did come by.</param>
/// <param name="Missing">The steps the others come from.</param>
internal sealed record StuckJoin(CompiledActivity Join, IReadOnlyList<string> Arrived, IReadOnlyList<string> Missing);

/// <summary>What an ending step takes along.</summary>
internal enum ScopeKind
{
    /// <summary>The container it stands in.</summary>
    Container,

    /// <summary>The nearest loop.</summary>
    Loop,

    /// <summary>The nearest loop; the workflow where there is none.</summary>
    Composite,

    /// <summary>The workflow.</summary>
    Workflow,
}

/// <summary>A change a built-in asks for.</summary>
internal abstract record Change
{
    /// <summary>Sets a variable in scope.</summary>
    internal sealed record SetVariable(string Name, object? Value) : Change;

    /// <summary>Sets an output of the workflow.</summary>
    internal sealed record SetOutput(string Name, object? Value) : Change;

    /// <summary>Names the instance.</summary>
    internal sealed record SetName(string? Name) : Change;

    /// <summary>Says what the instance belongs to.</summary>
    internal sealed record SetCorrelation(string? CorrelationId) : Change;

    /// <summary>Wants something done outside.</summary>
    internal sealed record Emit(Effect Effect) : Change;

    /// <summary>Starts workflows; awaited ones report to the first bookmark of the result.</summary>
    internal sealed record StartWorkflows(string DefinitionId, IReadOnlyList<ChildStart> Children, bool Awaited) : Change;
}

/// <summary>A workflow to be started.</summary>
/// <param name="Input">Values of its inputs.</param>
/// <param name="CorrelationId">What it belongs to.</param>
internal sealed record ChildStart(IReadOnlyDictionary<string, object?> Input, string? CorrelationId);
