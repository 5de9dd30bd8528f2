namespace CaseFlow.Engine.Execution;

/// <summary>A place where the workflow cannot go on by itself, in words.</summary>
/// <param name="Id">Unique in the instance: <c>i1</c>, <c>i2</c> …</param>
/// <param name="ActivityId">The step it is about.</param>
/// <param name="ActivityInstanceId">What to retry or skip: the passage through that step, or, for a run that did not come to rest, what the run was for.</param>
/// <param name="Code">Stable code, <c>concept.reason</c>.</param>
/// <param name="Chinese">The cause in Chinese.</param>
/// <param name="English">The same in English.</param>
/// <param name="At">When it happened.</param>
public sealed record Incident(string Id, string ActivityId, string ActivityInstanceId, string Code, string Chinese, string English, DateTimeOffset At);
