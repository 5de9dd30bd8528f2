using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity;
using Npgsql;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Corrects the mail address of a person, or says that it is right after all; letters that waited for it go out.</summary>
public sealed class CorrectAddress(Unit unit)
{
    /// <summary>The address.</summary>
    /// <param name="Email">Where letters go from now on; the same one again after a mail server was wrong about it.</param>
    public sealed record Request(string Email);

    /// <summary>What holds now.</summary>
    /// <param name="Person">The person.</param>
    /// <param name="Email">The address.</param>
    /// <param name="Waiting">How many mails waited for it and go out now.</param>
    public sealed record Corrected(string Person, string Email, int Waiting);

    /// <summary>Corrects.</summary>
    /// <param name="person">The person.</param>
    /// <param name="request">The address.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What holds now; or <c>person.email</c>, <c>person.unknown</c>.</returns>
    public async Task<Result<Corrected>> HandleAsync(string person, Request request, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.CareForMail) is { } refusal)
        {
            return refusal;
        }

        if (!MailAddressText.IsValid(request.Email))
        {
            return Refusal.Because("person.email", "邮件地址不正确，应形如 name@example.gov.cn。", "The mail address is not right; it looks like name@example.gov.cn.");
        }

        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("update identity.people set email = $2, email_bad_since = null, email_bad_because = null where id = $1")
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = person }, new NpgsqlParameter<string> { TypedValue = request.Email } },
            });
            if (await batch.ExecuteNonQueryAsync(ct) == 0)
            {
                return Refusal.Because("person.unknown", "没有这个人。", "There is no such person.");
            }
        }

        await using var release = unit.Batch();
        release.BatchCommands.Add(DeadAddress.Release(person, unit.Now));
        var waiting = await release.ExecuteNonQueryAsync(ct);
        await unit.AuditAsync(AuditChains.House, nameof(CorrectAddress), JsonSerializer.Serialize(new { person, request.Email }, ServerJson.Plain), ct);
        return new Corrected(person, request.Email, waiting);
    }
}
