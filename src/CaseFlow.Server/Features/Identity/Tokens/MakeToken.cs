using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity.Accounts;

namespace CaseFlow.Server.Features.Identity.Tokens;

/// <summary>Makes a token of one's own, shown once. It may do what the person may, until it ends or is revoked.</summary>
public sealed class MakeToken(Unit unit)
{
    /// <summary>What every token begins with.</summary>
    public const string Beginning = "cf_";

    private const int ShownCharacters = 11;
    private const int LongestDays = 365;
    private const int LongestName = 100;

    /// <summary>What is wanted.</summary>
    /// <param name="Name">What the person calls it, 1 to 100 characters.</param>
    /// <param name="Days">How long it is in force: 1 to 365 days.</param>
    public sealed record Request(string Name, int Days = 90);

    /// <summary>A token, with its text this once.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Token">What a program sends as <c>Authorization: Bearer …</c>; shown now and never again.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    public sealed record Made(Guid Id, string Token, DateTimeOffset ExpiresAt)
    {
        /// <summary>Without the token.</summary>
        /// <returns>The identifier.</returns>
        public override string ToString() => $"{Id}";
    }

    /// <summary>Makes it.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The token.</returns>
    public async Task<Result<Made>> HandleAsync(Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > LongestName || request.Name.Any(char.IsControl))
        {
            return Refusal.Because("token.name", $"请给令牌取名，最多 {LongestName} 个字符。", $"Name the token, {LongestName} characters at most.");
        }

        if (request.Days is < 1 or > LongestDays)
        {
            return Refusal.Because("token.days", $"有效期应为 1 至 {LongestDays} 天。", $"A token is in force for 1 to {LongestDays} days.");
        }

        var token = Beginning + Secret.Make(32);
        var row = new ApiTokenRow
        {
            Id = unit.NewId(),
            Prefix = token[..ShownCharacters],
            TokenHash = Secret.Hash(token),
            Name = request.Name.Trim(),
            Person = unit.Actor.Id,
            CreatedAt = unit.Now,
            ExpiresAt = unit.Now.AddDays(request.Days),
        };
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(Table<ApiTokenRow>.Insert([row]));
            await batch.ExecuteNonQueryAsync(ct);
        }

        await unit.AuditAsync(AuditChains.House, nameof(MakeToken), JsonSerializer.Serialize(new { token = row.Id, row.Prefix, row.Name, row.ExpiresAt }, ServerJson.Plain), ct);
        return new Made(row.Id, token, row.ExpiresAt);
    }
}
