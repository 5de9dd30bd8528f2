using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Webhooks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>One transaction: what was read under lock, what will be written, who acts and when.</summary>
/// <remarks>
/// Made and committed by <see cref="UnitOfWork"/> alone. An act takes its locks in one order: instance, then case, then plan, then the ends of
/// chains; no unit waits for a second instance. Where several acts of one run still meet another unit head-on, one of the two gives way and runs again.
/// </remarks>
public sealed class Unit(NpgsqlDataSource source, DbContextOptions<CaseFlowDb> options, IdSource ids, TimeProvider clock, WorkingCalendars calendars, WebhooksInForce hooks) : IAsyncDisposable
{
    private readonly Dictionary<Guid, AuditHeadRow> _heads = [];
    private readonly Dictionary<Guid, AuditHeadRow> _newHeads = [];
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private CaseFlowDb? _db;
    private bool _ended;

    /// <summary>Who acts.</summary>
    public Actor Actor { get; private set; } = Actor.System;

    /// <summary>The instant of the unit; every row of it carries the same.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The office's day of <see cref="Now"/>.</summary>
    public DateOnly Today => OfficeTime.DayOf(Now);

    /// <summary>The working calendar in force when the unit began; another one that comes meanwhile is not the unit's.</summary>
    public WorkingCalendar Calendar { get; private set; } = calendars.Current;

    /// <summary>What will be written.</summary>
    public StagedWrites Writes { get; } = new();

    /// <summary>The connection, inside the transaction.</summary>
    /// <exception cref="InvalidOperationException">The unit has not begun.</exception>
    public NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("The unit has not begun.");

    /// <summary>For reading with LINQ inside the transaction; joins it at the first use.</summary>
    public async ValueTask<CaseFlowDb> DbAsync(CancellationToken ct)
    {
        if (_db is null)
        {
            _db = new CaseFlowDb(options);
            _db.Database.SetDbConnection(Connection);
            await _db.Database.UseTransactionAsync(_transaction, ct);
        }

        return _db;
    }

    /// <summary>A new identifier.</summary>
    /// <returns>Version 7.</returns>
    public Guid NewId() => ids.Next();

    /// <summary>The act of the unit's person, as the domain wants it.</summary>
    /// <param name="capacity">The role used; null where no rule asks.</param>
    /// <param name="deviceAt">Time of the device for an entry made without a connection.</param>
    /// <returns>The act.</returns>
    public Act Act(Role? capacity = null, DateTimeOffset? deviceAt = null) =>
        new(Actor.Id, Now, Actor.Department.Length == 0 ? null : Actor.Department, capacity, deviceAt);

    /// <summary>Notes an act in a chain. The end of the chain is locked until the unit ends, which puts acts in an order.</summary>
    /// <param name="chain">The plan, the case, or <see cref="AuditChains.House"/>.</param>
    /// <param name="act">Name of the use case.</param>
    /// <param name="detail">Data of the act as JSON; null when the name says all.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When the act is staged.</returns>
    public async ValueTask AuditAsync(Guid chain, string act, string? detail, CancellationToken ct)
    {
        if (!_heads.TryGetValue(chain, out var head))
        {
            await using var batch = new NpgsqlBatch(Connection, _transaction) { BatchCommands = { OneFirst(chain), HeadOf(chain) } };
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            head = KnowHead(chain, await reader.ReadAsync(ct) ? (reader.GetInt32(0), reader.GetFieldValue<byte[]>(1)) : null);
        }

        var before = _newHeads.GetValueOrDefault(chain, head);
        var sequence = before.Sequence + 1;
        var at = new DateTimeOffset(Now.UtcTicks - (Now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var hash = AuditChains.Hash(before.Hash, sequence, at, Actor.Id, act, detail);
        var entry = new AuditEntryRow { ChainId = chain, Sequence = sequence, At = at, Actor = Actor.Id, Act = act, Detail = detail, Hash = hash };
        Writes.AuditEntries.Add(entry);
        Writes.WebhookDeliveries.AddRange(hooks.Of(entry, NewId));
        _newHeads[chain] = new AuditHeadRow { ChainId = chain, Sequence = sequence, Hash = hash };
    }

    // A chain's first two acts may come at once; the second waits here for the first. No row holds the place: an act that is taken back leaves none.
    private static NpgsqlBatchCommand OneFirst(Guid chain) =>
        new("select pg_advisory_xact_lock(hashtextextended('chain/' || $1, 0)) where not exists (select 1 from audit.heads where chain_id = $1)")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = chain } },
        };

    private static NpgsqlBatchCommand HeadOf(Guid chain) =>
        new("select sequence, hash from audit.heads where chain_id = $1 for update") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = chain } } };

    /// <summary>Remembers the end of a chain that was locked with other things.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="end">Its last act; null when it has none yet.</param>
    internal AuditHeadRow KnowHead(Guid chain, (int Sequence, byte[] Hash)? end) =>
        _heads[chain] = new AuditHeadRow { ChainId = chain, Sequence = end?.Sequence ?? 0, Hash = end?.Hash ?? AuditChains.Beginning(chain) };

    /// <summary>Remembers what is staged, so that a refused activity inside a drawing leaves no trace.</summary>
    /// <returns>Takes back what was staged since.</returns>
    public Action Mark()
    {
        var writes = Writes.Mark();
        var heads = new Dictionary<Guid, AuditHeadRow>(_newHeads);
        var others = _marks.Select(mark => mark()).ToArray();
        return () =>
        {
            writes();
            _newHeads.Clear();
            foreach (var (chain, head) in heads)
            {
                _newHeads[chain] = head;
            }

            foreach (var other in others)
            {
                other();
            }
        };
    }

    /// <summary>Sees every batch before it is sent; the benchmark repeats them without the program around them.</summary>
    internal static Action<Unit, NpgsqlBatch>? Writing { get; set; }

    private readonly List<Func<Action>> _marks = [];
    private readonly List<Action> _beforeCommit = [];

    /// <summary>Joins something that keeps changed facts in memory until the commit.</summary>
    /// <param name="mark">Remembers its state and answers how to go back to it.</param>
    /// <param name="stage">Stages its changed facts.</param>
    internal void Enlist(Func<Action> mark, Action stage)
    {
        _marks.Add(mark);
        _beforeCommit.Add(stage);
    }

    /// <summary>Opens the transaction.</summary>
    internal async Task BeginAsync(Actor actor, CancellationToken ct)
    {
        Actor = actor;
        Now = clock.GetUtcNow();
        Calendar = calendars.Current;
        _connection = await source.OpenConnectionAsync(ct);
        _transaction = await _connection.BeginTransactionAsync(ct);
    }

    /// <summary>Writes everything staged and commits.</summary>
    internal async Task CommitAsync(CancellationToken ct)
    {
        await using (var batch = Staged())
        {
            Writing?.Invoke(this, batch);

            // In the same message as the rows: a commit of its own would be a third of the unit's round trips.
            batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
            try
            {
                await batch.ExecuteNonQueryAsync(ct);
            }
            catch (NpgsqlException lost) when (lost is not PostgresException)
            {
                throw new OutcomeUnknownException(lost);
            }
        }

        _ended = true;
    }

    /// <summary>Writes everything staged and does not commit.</summary>
    internal async Task RehearseAsync(CancellationToken ct)
    {
        await using var batch = Staged();
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    private NpgsqlBatch Staged()
    {
        foreach (var stage in _beforeCommit)
        {
            stage();
        }

        var batch = new NpgsqlBatch(Connection, _transaction);
        Writes.AddTo(batch, [.. _newHeads.Values]);
        return batch;
    }

    /// <summary>A batch inside the transaction.</summary>
    /// <returns>An empty batch.</returns>
    internal NpgsqlBatch Batch() => new(Connection, _transaction);

    /// <summary>Ends the unit; what was not committed never was.</summary>
    /// <returns>When the connection is back in its pool.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_db is not null)
        {
            await _db.DisposeAsync();
        }

        if (_transaction is not null)
        {
            if (!_ended && _connection!.State == System.Data.ConnectionState.Open)
            {
                await _transaction.RollbackAsync(CancellationToken.None);
            }

            await _transaction.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }
}
