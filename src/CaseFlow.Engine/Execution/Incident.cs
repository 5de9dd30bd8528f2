namespace CaseFlow.Engine.Execution;

/// <summary>A place where the workflow cannot go on by itself, in words.</summary>
/// <param name="Id">Unique in the instance: <c>i1</c>, <c>i2</c> …</param>
/// <param name="ActivityId">The step.</param>
/// <param name="ActivityInstanceId">This one passage through it; retry and skip name it.</param>
/// <param name="Code">Stable code, <c>concept.reason</c>.</param>
/// <param name="Chinese">The cause in Chinese.</param>
/// <param name="English">The same in English.</param>
/// <param name="At">When it happened.</param>
public sealed record Incident(string Id, string ActivityId, string ActivityInstanceId, string Code, string Chinese, string English, DateTimeOffset At);
