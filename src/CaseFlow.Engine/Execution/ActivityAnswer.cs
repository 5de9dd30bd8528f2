namespace CaseFlow.Engine.Execution;

/// <summary>What came of an activity of the host.</summary>
public abstract record ActivityAnswer
{
    private ActivityAnswer()
    {
    }

    /// <summary>Ended by <c>Done</c>, without outputs.</summary>
    public static ActivityAnswer Completed { get; } = new Done([]);

    /// <summary>Ended by one outcome.</summary>
    /// <param name="outcome">One of the activity's ports.</param>
    /// <param name="outputs">Outputs by name; null for none.</param>
    /// <returns>The answer.</returns>
    public static ActivityAnswer CompletedBy(string outcome, IReadOnlyDictionary<string, object?>? outputs = null) => new Done([outcome], outputs);

    /// <summary>Waits at one bookmark.</summary>
    /// <param name="kind">What for.</param>
    /// <param name="key">For look-up.</param>
    /// <param name="dueAt">For a timer, the instant.</param>
    /// <param name="payload">What to note for whoever resumes it.</param>
    /// <returns>The answer.</returns>
    public static ActivityAnswer WaitFor(BookmarkKind kind, string? key = null, DateTimeOffset? dueAt = null, IReadOnlyDictionary<string, object?>? payload = null) =>
        new Wait([new BookmarkRequest(kind, key, dueAt, payload)]);

    /// <summary>Keeps waiting at the bookmark that was just resumed.</summary>
    public static ActivityAnswer StillWaiting { get; } = new Wait([]);

    /// <summary>It has ended.</summary>
    /// <param name="Outcomes">The ports it leaves by; empty means <c>Done</c>. A port the step does not have is an incident.</param>
    /// <param name="Outputs">Outputs by name; null for none.</param>
    public sealed record Done(IReadOnlyList<string> Outcomes, IReadOnlyDictionary<string, object?>? Outputs = null) : ActivityAnswer;

    /// <summary>It waits.</summary>
    /// <param name="Bookmarks">
    /// Where. On resumption an empty list keeps the bookmark that was resumed; a list with entries burns that one and adds these; others of the activity stay.
    /// </param>
    public sealed record Wait(IReadOnlyList<BookmarkRequest> Bookmarks) : ActivityAnswer;

    /// <summary>The use case behind it said no: leaves by the port <c>Refused</c> where that is connected, else an incident.</summary>
    /// <param name="Code">Code of the refusal.</param>
    /// <param name="Chinese">The cause in Chinese.</param>
    /// <param name="English">The same in English.</param>
    public sealed record Refused(string Code, string Chinese, string English) : ActivityAnswer;

    /// <summary>It cannot be done now: an incident, to be retried or skipped.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Chinese">The cause in Chinese.</param>
    /// <param name="English">The same in English.</param>
    public sealed record Fault(string Code, string Chinese, string English) : ActivityAnswer;
}
