using System.Threading.RateLimiting;
using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Stops whoever guesses from one address, whichever accounts they try: 60 failures in ten minutes. Locks of accounts stand beside it.</summary>
/// <remarks>Counts failures alone, so an office behind one address signs in as it likes; each server counts its own.</remarks>
internal sealed class GuessLimit : IDisposable
{
    /// <summary>Failures that one address has in <see cref="Window"/>.</summary>
    internal const int MostFailures = 60;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> _failures = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetSlidingWindowLimiter(
        address, _ => new SlidingWindowRateLimiterOptions { PermitLimit = MostFailures, Window = Window, SegmentsPerWindow = 10, QueueLimit = 0 }));

    /// <summary>Tries a password or a code.</summary>
    /// <typeparam name="T">What is answered when it was right.</typeparam>
    /// <param name="context">Where it comes from.</param>
    /// <param name="attempt">The try.</param>
    /// <returns>What came of it; <c>session.too-many-failures</c> when the address has failed too often.</returns>
    internal async Task<Result<T>> TryAsync<T>(HttpContext context, Func<Task<Result<T>>> attempt)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (_failures.GetStatistics(address) is { CurrentAvailablePermits: 0 })
        {
            return Refusal.Because("session.too-many-failures", "从本地址登录失败次数过多，暂停登录。", "Too many sign-ins from this address have failed.").Then("十分钟后再试。", "Try again in ten minutes.");
        }

        var result = await attempt();
        if (result.IsRefused)
        {
            _failures.AttemptAcquire(address).Dispose();
        }

        return result;
    }

    /// <inheritdoc />
    public void Dispose() => _failures.Dispose();
}
