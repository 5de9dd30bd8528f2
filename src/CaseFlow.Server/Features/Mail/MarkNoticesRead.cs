using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Marks a person's notices as read.</summary>
public sealed class MarkNoticesRead(Unit unit)
{
    /// <summary>Which.</summary>
    /// <param name="Ids">The notices; empty for all there are.</param>
    public sealed record Request(ValueList<Guid> Ids = default);

    /// <summary>What was marked.</summary>
    /// <param name="Notices">How many were unread until now.</param>
    public sealed record Marked(int Notices);

    /// <summary>Marks.</summary>
    /// <param name="request">Which; somebody else's are left alone.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many.</returns>
    public async Task<Result<Marked>> HandleAsync(Request request, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "update mail.letters set read_at = $2 where recipient = $1 and read_at is null and created_at <= $2 and (cardinality($3) = 0 or id = any($3))")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = unit.Actor.Id },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. request.Ids] },
            },
        });
        return new Marked(await batch.ExecuteNonQueryAsync(ct));
    }
}
