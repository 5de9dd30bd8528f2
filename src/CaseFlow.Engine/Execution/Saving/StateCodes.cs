using System.Globalization;

namespace CaseFlow.Engine.Execution;

/// <summary>One letter for each value of the enumerations in a saved state; a letter once given keeps its meaning for ever.</summary>
internal static class StateCodes
{
    internal static string Of(WorkflowStatus status) => status switch
    {
        WorkflowStatus.Pending => "p",
        WorkflowStatus.Running => "r",
        WorkflowStatus.Suspended => "s",
        WorkflowStatus.Finished => "f",
        WorkflowStatus.Cancelled => "c",
        _ => "x",
    };

    internal static WorkflowStatus Status(string code) => code switch
    {
        "p" => WorkflowStatus.Pending,
        "r" => WorkflowStatus.Running,
        "s" => WorkflowStatus.Suspended,
        "f" => WorkflowStatus.Finished,
        "c" => WorkflowStatus.Cancelled,
        "x" => WorkflowStatus.Faulted,
        _ => throw new FormatException($"'{code}' is no status of an instance."),
    };

    internal static string Of(ActivityStatus status) => status switch
    {
        ActivityStatus.Running => "r",
        ActivityStatus.Waiting => "w",
        _ => "x",
    };

    internal static ActivityStatus Activity(string code) => code switch
    {
        "r" => ActivityStatus.Running,
        "w" => ActivityStatus.Waiting,
        "x" => ActivityStatus.Faulted,
        _ => throw new FormatException($"'{code}' is no status of an activity."),
    };

    internal static string Of(BookmarkKind kind) => kind switch
    {
        BookmarkKind.Task => "t",
        BookmarkKind.Timer => "d",
        BookmarkKind.Event => "e",
        BookmarkKind.Children => "c",
        _ => "h",
    };

    internal static BookmarkKind Kind(string code) => code switch
    {
        "t" => BookmarkKind.Task,
        "d" => BookmarkKind.Timer,
        "e" => BookmarkKind.Event,
        "c" => BookmarkKind.Children,
        "h" => BookmarkKind.Host,
        _ => throw new FormatException($"'{code}' is no kind of bookmark."),
    };

    internal static string Of(FailurePhase phase) => phase switch
    {
        FailurePhase.Start => "s",
        FailurePhase.Resume => "r",
        FailurePhase.Continue => "c",
        _ => "j",
    };

    internal static FailurePhase Phase(string code) => code switch
    {
        "s" => FailurePhase.Start,
        "r" => FailurePhase.Resume,
        "c" => FailurePhase.Continue,
        "j" => FailurePhase.Join,
        _ => throw new FormatException($"'{code}' is no phase of a failure."),
    };

    /// <summary>The number in an id such as <c>b12</c>.</summary>
    internal static int Number(string id) => int.Parse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    internal static string Id(char letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{letter}{number}");
}
