using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;
using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>The one way in: runs a use case in one transaction, commits it when it was accepted, and leaves no trace when it was refused or failed.</summary>
public sealed class UnitOfWork(IServiceScopeFactory scopes, WorkPulse pulse)
{
    private const int Attempts = 5;

    /// <summary>Runs one use case.</summary>
    /// <typeparam name="TUseCase">The use case; a service.</typeparam>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="actor">Who acts.</param>
    /// <param name="act">Calls the use case.</param>
    /// <param name="ct">Stops it; nothing is committed then.</param>
    /// <returns>The answer after the commit, or the refusal.</returns>
    public async Task<Result<T>> RunAsync<TUseCase, T>(Actor actor, Func<TUseCase, Task<Result<T>>> act, CancellationToken ct)
        where TUseCase : notnull
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(actor, act, ct);
            }
            catch (Exception failure) when (attempt < Attempts && GaveWay(failure))
            {
                // The database chose this unit to give way; nothing of it was written, so it simply runs again.
            }
        }
    }

    /// <summary>Runs one use case for CaseFlow itself: a timer, a signal, a start.</summary>
    /// <typeparam name="TUseCase">The use case; a service.</typeparam>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="act">Calls the use case.</param>
    /// <param name="ct">Stops it; nothing is committed then.</param>
    /// <returns>The answer after the commit, or the refusal.</returns>
    public Task<Result<T>> RunAsync<TUseCase, T>(Func<TUseCase, Task<Result<T>>> act, CancellationToken ct)
        where TUseCase : notnull => RunAsync(Actor.System, act, ct);

    /// <summary>Runs one use case up to its commit, writes everything so that the database may object, and takes it all back.</summary>
    /// <typeparam name="TUseCase">The use case; a service.</typeparam>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="actor">Who would act.</param>
    /// <param name="act">Calls the use case.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What would have been written, or the refusal.</returns>
    public async Task<Result<StagedWrites>> RehearseAsync<TUseCase, T>(Actor actor, Func<TUseCase, Task<Result<T>>> act, CancellationToken ct)
        where TUseCase : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        await unit.BeginAsync(actor, ct);
        var result = await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
        if (result.IsRefused)
        {
            return await (await unit.DbAsync(ct)).NamedAsync(result.Refusal, ct);
        }

        await unit.RehearseAsync(ct);
        return unit.Writes;
    }

    // The engine wraps what fails inside an activity.
    private static bool GaveWay(Exception? failure) => failure is not null
        && (failure is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } || GaveWay(failure.InnerException));

    private async Task<Result<T>> RunOnceAsync<TUseCase, T>(Actor actor, Func<TUseCase, Task<Result<T>>> act, CancellationToken ct)
        where TUseCase : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        await unit.BeginAsync(actor, ct);
        var key = RequestKey.Current is { } current && current.IsOf(actor) ? current : null;
        if (key is not null && await key.ClaimAsync(unit, ct) is { } again)
        {
            return again;
        }

        var result = await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
        if (result.IsRefused)
        {
            return await (await unit.DbAsync(ct)).NamedAsync(result.Refusal, ct);
        }

        await unit.CommitAsync(ct);
        if (key is not null)
        {
            key.IsDone = true;
        }

        pulse.After(unit.Writes);
        return result;
    }
}
