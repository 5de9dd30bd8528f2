using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>What came of a password or code that was tried. A wrong one is counted, so the unit commits although the act was refused.</summary>
/// <typeparam name="T">What is answered when it was right.</typeparam>
/// <param name="Refusal">Why not; null when it was right.</param>
/// <param name="Value">The answer; null when it was not.</param>
public sealed record Attempt<T>(Refusal? Refusal, T? Value)
    where T : class;

/// <summary>Turns attempts into answers of endpoints.</summary>
internal static class Attempts
{
    /// <summary>One that failed.</summary>
    internal static Attempt<T> Failed<T>(Refusal refusal)
        where T : class => new(refusal, null);

    /// <summary>The answer, or whichever refusal stands against it.</summary>
    internal static Result<T> Outcome<T>(this Result<Attempt<T>> result)
        where T : class => result.IsRefused ? result.Refusal : result.Value.Refusal is { } refusal ? refusal : result.Value.Value!;
}
