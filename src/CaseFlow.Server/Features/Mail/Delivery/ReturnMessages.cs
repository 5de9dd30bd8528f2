using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Gives back messages that were taken and not begun: the way out is closed, or the server stops.</summary>
public sealed class ReturnMessages(Unit unit)
{
    /// <summary>Gives them back.</summary>
    /// <param name="messages">What was taken.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many wait again.</returns>
    public async Task<Result<int>> HandleAsync(IReadOnlyList<TakeMessages.Taken> messages, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "update mail.messages m set state = 'Waiting', next_at = $3, leased_until = null from unnest($1, $2) as v(id, taking) where m.id = v.id and m.takings = v.taking and m.state = 'Taken'")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. messages.Select(message => message.Id)] },
                new NpgsqlParameter<int[]> { TypedValue = [.. messages.Select(message => message.Taking)] },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
            },
        });
        return await batch.ExecuteNonQueryAsync(ct);
    }
}
