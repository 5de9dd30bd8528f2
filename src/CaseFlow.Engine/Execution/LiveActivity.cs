using System.Globalization;
using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>One passage through a step that has not ended; the engine's own, changeable form.</summary>
internal sealed class LiveActivity(int number, string nodeId, LiveActivity? parent)
{
    private static readonly IReadOnlyList<LiveActivity> Nothing = [];
    private List<LiveActivity>? _inside;
    private string? _id;

    internal int Number { get; } = number;

    internal string Id => _id ??= string.Create(CultureInfo.InvariantCulture, $"a{Number}");

    internal string NodeId { get; } = nodeId;

    internal string ActivityId => NodeId[(NodeId.LastIndexOf(':') + 1)..];

    internal LiveActivity? Parent { get; } = parent;

    /// <summary>The step in the compiled definition; set for the time of a run.</summary>
    internal CompiledActivity Node { get; set; } = null!;

    internal ActivityStatus Status { get; set; } = ActivityStatus.Running;

    /// <summary>What its type remembers: a plain value.</summary>
    internal object? Memory { get; set; }

    /// <summary>Its variables; null when it declares none.</summary>
    internal OrderedDictionary<string, object?>? Locals { get; set; }

    /// <summary>How it failed; null unless it is faulted.</summary>
    internal Failure? Failure { get; set; }

    /// <summary>Whether the journal knows that it began.</summary>
    internal bool IsAnnounced { get; set; }

    internal bool HasEnded { get; private set; }

    internal IReadOnlyList<LiveActivity> Inside => _inside ?? Nothing;

    /// <summary>The container a step of that kind ends; null when there is none round it.</summary>
    internal LiveActivity? Scope(ScopeKind kind)
    {
        if (kind == ScopeKind.Container)
        {
            return Parent;
        }

        for (var at = Parent; at is not null; at = at.Parent)
        {
            if (at.Parent is null || (kind != ScopeKind.Workflow && at.Node.BuiltIn is { IsLoop: true }))
            {
                return at;
            }
        }

        return null;
    }

    internal void Join() => (Parent!._inside ??= []).Add(this);

    internal void End()
    {
        HasEnded = true;
        Parent?._inside?.Remove(this);
    }

    internal LiveActivity CopyUnder(LiveActivity? parent, CompiledActivity node)
    {
        var copy = new LiveActivity(Number, NodeId, parent)
        {
            _id = _id,
            Node = node,
            Status = Status,
            Memory = Memory,
            Locals = Locals is null ? null : new OrderedDictionary<string, object?>(Locals),
            Failure = Failure,
            IsAnnounced = true,
        };
        if (parent is not null)
        {
            copy.Join();
        }

        return copy;
    }
}

/// <summary>What an activity was doing when it failed; a retry does that again.</summary>
internal enum FailurePhase
{
    /// <summary>It was starting.</summary>
    Start,

    /// <summary>It was being resumed.</summary>
    Resume,

    /// <summary>Something inside it had ended.</summary>
    Continue,

    /// <summary>It is a join that can never go on.</summary>
    Join,
}

/// <summary>How an activity failed.</summary>
/// <param name="Phase">What it was doing.</param>
/// <param name="Bookmark">When it was being resumed, at what; burnt meanwhile.</param>
/// <param name="Payload">When it was being resumed, with what; for a join, the lines something came by.</param>
internal sealed record Failure(FailurePhase Phase, Bookmark? Bookmark = null, object? Payload = null);
