using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity;
using Npgsql;

namespace CaseFlow.Server.Features.Mail;

/// <summary>A person chooses what comes by mail, and in which language.</summary>
public sealed class ChooseMail(Unit unit)
{
    /// <summary>The choice.</summary>
    /// <param name="Mail">All, a digest only, or nothing but what starts a legal period.</param>
    /// <param name="Language">zh or en.</param>
    public sealed record Request(MailPreference Mail, string Language = "zh");

    /// <summary>Chooses.</summary>
    /// <param name="request">The choice.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The choice, or <c>person.language</c>.</returns>
    public async Task<Result<Request>> HandleAsync(Request request, CancellationToken ct)
    {
        if (request.Language is not ("zh" or "en"))
        {
            return Refusal.Because("person.language", "信件语言应为 zh 或 en。", "Letters are written in zh or en.");
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update identity.people set mail_preference = $2, language = $3 where id = $1")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = unit.Actor.Id },
                new NpgsqlParameter<string> { TypedValue = request.Mail.ToString() },
                new NpgsqlParameter<string> { TypedValue = request.Language },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
        await unit.AuditAsync(AuditChains.House, nameof(ChooseMail), JsonSerializer.Serialize(request, ServerJson.Plain), ct);
        return request;
    }
}
