using CaseFlow.Domain;
using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>The name a caller gave a request, so that sending it twice does it once. It is written in the transaction of what the request does.</summary>
/// <remarks>
/// A refused act writes no name: it may be sent again. Of two at once the second waits for the first one's commit, and is told that it is done.
/// </remarks>
/// <param name="person">Who sent it; people do not share keys.</param>
/// <param name="key">The name.</param>
/// <param name="fingerprint">SHA-256 of method, address and body.</param>
public sealed class RequestKey(string person, string key, byte[] fingerprint)
{
    /// <summary>How long a name is known.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Between the request and the unit lie endpoints, which have no part in this; a parameter through all of them would be forgotten in one.
    private static readonly AsyncLocal<RequestKey?> Ambient = new();

    /// <summary>The name of the request that is being handled; null for one without.</summary>
    internal static RequestKey? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Who sent it.</summary>
    internal string Person { get; } = person;

    /// <summary>The name.</summary>
    internal string Key { get; } = key;

    /// <summary>SHA-256 of method, address and body.</summary>
    internal byte[] Fingerprint { get; } = fingerprint;

    /// <summary>Whether what the request does is committed.</summary>
    internal bool IsDone { get; set; }

    /// <summary>Whether an earlier request of the same name was done.</summary>
    internal bool WasDoneBefore { get; private set; }

    /// <summary>Whether a unit does what this request asks for.</summary>
    /// <param name="actor">Who acts in the unit; what CaseFlow itself looks up besides is no act of the person.</param>
    internal bool IsOf(Features.Identity.Actor actor) => actor.Id == Person && !IsDone;

    /// <summary>What is said of a request that was done before, where its answer is not at hand.</summary>
    internal static Refusal AlreadyDone => Refusal.Because(
        "idempotency.already-done", "同一 Idempotency-Key 的请求已经办理，本次提交未作任何更改。", "A request with the same Idempotency-Key was carried out; nothing was changed by this one.")
        .Then("稍后重发可得到当时的答复；仍无答复时读取当前状态。", "Send it again in a moment for its answer; read how things stand where there is none.");

    /// <summary>Writes the name.</summary>
    /// <param name="unit">The unit of the act, before it has locked anything.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null, or that an earlier request had it.</returns>
    internal async Task<Refusal?> ClaimAsync(Unit unit, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            delete from identity.answered_requests where at < $3
                and (person = $1 and key = $2 or ctid = any(array(select ctid from identity.answered_requests where at < $3 limit 100 for update skip locked)))
            """)
        {
            Parameters = { Text(Person), Text(Key), new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now - Kept } },
        });
        var claim = new NpgsqlBatchCommand("insert into identity.answered_requests (person, key, fingerprint, at) values ($1, $2, $3, $4) on conflict do nothing")
        {
            Parameters = { Text(Person), Text(Key), new NpgsqlParameter<byte[]> { TypedValue = Fingerprint }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
        };
        batch.BatchCommands.Add(claim);
        await batch.ExecuteNonQueryAsync(ct);
        WasDoneBefore = claim.RecordsAffected == 0;
        return WasDoneBefore ? AlreadyDone : null;
    }

    private static NpgsqlParameter<string> Text(string text) => new() { TypedValue = text };
}
