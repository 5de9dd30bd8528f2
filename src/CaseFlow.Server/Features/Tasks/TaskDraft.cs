using CaseFlow.Engine.Execution;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>A task that an activity asked for, before its bookmark has an id.</summary>
/// <param name="Kind">Kind of work; decides the form.</param>
/// <param name="Title">Title as drawn.</param>
public sealed record TaskDraft(string Kind, string Title)
{
    /// <summary>The department whose people may do it.</summary>
    public string? Department { get; init; }

    /// <summary>The role that may do it.</summary>
    public string? Role { get; init; }

    /// <summary>The people who alone may do it.</summary>
    public string[]? Candidates { get; init; }

    /// <summary>Who has it from the start.</summary>
    public string? Assignee { get; init; }

    /// <summary>What the form may answer with.</summary>
    public string[]? Outcomes { get; init; }

    /// <summary>Parameters of the form, JSON.</summary>
    public string? Parameters { get; init; }

    /// <summary>The last day to do it in time.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>How many working days it has, where the calendar alone keeps its day.</summary>
    public short? DueWorkingDays { get; init; }

    /// <summary>The task of a built-in <c>Elsa.RunTask</c>: named by the designer, open to everybody, answered by any JSON.</summary>
    /// <param name="bookmark">Its bookmark.</param>
    /// <returns>The draft.</returns>
    public static TaskDraft OfRunTask(Bookmark bookmark) => new(bookmark.Key ?? "RunTask", bookmark.Key ?? "RunTask")
    {
        Parameters = bookmark.Payload is { Count: > 0 } payload ? EngineJson.Write(payload) : null,
    };

    /// <summary>The task's row.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="instance">The instance that waits.</param>
    /// <param name="bookmarkId">The bookmark that its completion resumes.</param>
    /// <param name="now">When it is made.</param>
    /// <returns>An open task.</returns>
    public TaskRow ToRow(Guid id, InstanceRow instance, string bookmarkId, DateTimeOffset now) => new()
    {
        Id = id,
        InstanceId = instance.Id,
        BookmarkId = bookmarkId,
        Kind = Kind,
        Title = Title,
        PlanId = instance.PlanId,
        CaseId = instance.CaseId,
        Department = Department,
        Role = Role,
        Candidates = Candidates,
        Assignee = Assignee,
        Outcomes = Outcomes,
        Parameters = Parameters,
        DueOn = DueOn,
        DueWorkingDays = DueWorkingDays,
        CreatedAt = now,
    };
}
