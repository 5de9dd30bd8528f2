using Npgsql;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Marks the addresses that mail servers say are dead. Letters to them wait, and are seen waiting, until somebody corrects the address.</summary>
internal static class DeadAddress
{
    /// <summary>Marks an address on whoever has it now; one that was corrected meanwhile is not touched.</summary>
    /// <param name="address">The address.</param>
    /// <param name="because">The mail server's words.</param>
    /// <param name="at">When.</param>
    internal static NpgsqlBatchCommand Mark(string address, string because, DateTimeOffset at) => new(
        "update identity.people set email_bad_since = coalesce(email_bad_since, $3), email_bad_because = $2 where email = $1")
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = address },
            new NpgsqlParameter<string> { TypedValue = because },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = at },
        },
    };

    /// <summary>Lets go what waited for a person's address, now that there is one that is not known to be dead.</summary>
    /// <param name="person">The person.</param>
    /// <param name="at">When.</param>
    internal static NpgsqlBatchCommand Release(string person, DateTimeOffset at) => new(
        "update mail.messages m set state = 'Waiting', next_at = $2, version = m.version + 1 from identity.people p " +
        "where p.id = $1 and p.email is not null and p.email_bad_since is null and p.disabled_at is null and m.recipient = p.id and m.state = 'NoAddress'")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = person }, new NpgsqlParameter<DateTimeOffset> { TypedValue = at } },
    };
}
