using System.Net.Sockets;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Tests.Data;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>A client that stands still in the middle of a message keeps its locks in PostgreSQL for ever; another server ends it.</summary>
public sealed class StalledClaimsTests
{
    private const string Lease = "-c idle_in_transaction_session_timeout=1s";

    [Fact]
    public async Task A_claim_whose_message_is_half_sent_ends_after_the_lease_and_not_before()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.RunAsync("create table held (id int primary key, text text); insert into held values (1, '')");
        await using var line = new StallingLine(database.ConnectionString);
        await using var stalled = NpgsqlDataSource.Create(line.ConnectionString(Lease));
        await using var connection = await stalled.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, "select from held where id = 1 for update");
        await RunAsync(connection, "select 1");
        line.StallAfter(100_000);
        await using var large = new NpgsqlCommand("update held set text = $1 where id = 1", connection) { Parameters = { new() { Value = new string('x', 4_000_000) } }, CommandTimeout = 0 };
        var sending = large.ExecuteNonQueryAsync();
        await using var server = new RunningServer(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = Lease }.ConnectionString);
        var claims = server.Service<StalledClaims>();

        var early = await claims.EndAsync(CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        var heldByDatabase = await IsHeldAsync(database);
        var ended = await claims.EndAsync(CancellationToken.None);
        line.GoOn();

        Assert.Equal((0, 1), (early, ended));
        Assert.True(heldByDatabase);
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
        Assert.False(await IsHeldAsync(database));
    }

    private static async Task<bool> IsHeldAsync(TestDatabase database)
    {
        await using var free = database.Source.CreateCommand("select count(*) from (select from held where id = 1 for update skip locked) f");
        return (long)(await free.ExecuteScalarAsync())! == 0;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A line to PostgreSQL that passes on what is sent until it is told to stop in the middle.</summary>
    private sealed class StallingLine : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly string _to;
        private readonly NpgsqlConnectionStringBuilder _settings;
        private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        private readonly CancellationTokenSource _ends = new();
        private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task _work;
        private long _left = long.MaxValue;

        internal StallingLine(string connectionString)
        {
            _settings = new NpgsqlConnectionStringBuilder(connectionString);
            _to = Path.Combine(_settings.Host!, $".s.PGSQL.{_settings.Port}");
            _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.Path, $".s.PGSQL.{_settings.Port}")));
            _listener.Listen();
            _work = RelayAsync();
        }

        internal string ConnectionString(string options) => new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { Host = _folder.Path, Options = options, Pooling = true, MaxPoolSize = 1 }.ConnectionString;

        internal void StallAfter(long bytes) => Interlocked.Exchange(ref _left, bytes);

        internal void GoOn() => _goesOn.TrySetResult();

        public async ValueTask DisposeAsync()
        {
            GoOn();
            await _ends.CancelAsync();
            await _work;
            _listener.Dispose();
            _ends.Dispose();
            _folder.Dispose();
        }

        private async Task RelayAsync()
        {
            try
            {
                using var client = await _listener.AcceptAsync(_ends.Token);
                using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_to), _ends.Token);
                await Task.WhenAny(PassAsync(client, server, stalls: true), PassAsync(server, client, stalls: false));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException)
            {
                // The line ends with the test, or with the session at its other end.
            }
        }

        private async Task PassAsync(Socket from, Socket to, bool stalls)
        {
            var some = new byte[16_384];
            while (await from.ReceiveAsync(some, _ends.Token) is > 0 and var count)
            {
                if (stalls && Interlocked.Add(ref _left, -count) < 0)
                {
                    await _goesOn.Task.WaitAsync(_ends.Token);
                }

                await to.SendAsync(some.AsMemory(0, count), _ends.Token);
            }
        }
    }
}
