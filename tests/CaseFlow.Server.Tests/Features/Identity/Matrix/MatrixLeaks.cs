using System.Text.RegularExpressions;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>What must not be in an answer: secrets for anybody, a sealed case for whom it is hidden from, addresses and telephones for outsiders.</summary>
internal sealed partial class MatrixLeaks
{
    // Everybody of the office knows the library; who of it was drawn is the secret.
    private static readonly string[] _ofTheLibrary = ["libraries"];

    private readonly MatrixRule _rule;
    private readonly IReadOnlyList<string> _secrets;
    private readonly IReadOnlyList<string> _sealedIds;
    private readonly IReadOnlyList<string> _sealedMarks;
    private readonly IReadOnlyList<string> _notPublic;

    private MatrixLeaks(MatrixRule rule, IReadOnlyList<string> secrets, IReadOnlyList<string> sealedIds, IReadOnlyList<string> sealedMarks, IReadOnlyList<string> notPublic) =>
        (_rule, _secrets, _sealedIds, _sealedMarks, _notPublic) = (rule, secrets, sealedIds, sealedMarks, notPublic);

    internal static async Task<MatrixLeaks> OfAsync(MatrixHouse house, MatrixTargets targets, MatrixRule rule)
    {
        var things = targets.Of(CaseState.Sealed);
        var secrets = await house.LookAsync(async db =>
        {
            var accounts = await db.Accounts.AsNoTracking().ToListAsync();
            byte[][] hashes = [.. accounts.Select(one => one.TotpKey).OfType<byte[]>(), .. await db.ApiTokens.Select(row => row.TokenHash).ToListAsync(), .. await db.Sessions.Select(row => row.TokenHash).ToListAsync()];
            string?[] texts = [.. accounts.SelectMany(one => new[] { one.PasswordHash, one.SecurityStamp }.Concat(one.FormerPasswords).Concat(one.RecoveryHashes)), .. await db.Webhooks.Select(row => row.Secret).ToListAsync()];
            Assert.Contains(accounts, one => one.PasswordHash is not null);
            Assert.Contains(accounts, one => one.TotpKey is not null);
            return (IReadOnlyList<string>)[.. texts.OfType<string>().Where(text => text.Length > 0), .. hashes.SelectMany(hash => new[] { Convert.ToHexStringLower(hash), Convert.ToHexString(hash), Convert.ToBase64String(hash) })];
        });
        var drawSecret = await house.LookAsync(db => db.Draws.Where(row => row.PlanId == house.Made.Id).Select(row => row.Secret).SingleAsync());
        var unpublished = new[] { CaseState.Notified, CaseState.OnSite, CaseState.UnderReview, CaseState.Excluded }.Select(state => MatrixHouse.MarkOf(targets.Of(state).ObjectId));
        return new MatrixLeaks(rule, secrets, [.. things.All.Select(id => $"{id}")], [things.ObjectId, MatrixHouse.MarkOf(things.ObjectId), drawSecret!], [.. unpublished]);
    }

    /// <summary>Whether an answer tells of the sealed case.</summary>
    internal bool ShowsSealed(string path, MatrixReply reply) => SealedIn(path, reply).Any();

    /// <summary>What an answer gives away.</summary>
    internal IEnumerable<string> In(MatrixEndpoint endpoint, Visitor? visitor, string path, MatrixReply reply)
    {
        foreach (var secret in _secrets.Where(secret => reply.Text.Contains(secret, StringComparison.Ordinal)))
        {
            yield return $"gives away a secret, {secret[..6]}…";
        }

        if (_rule.Hides(visitor))
        {
            foreach (var mark in SealedIn(path, reply).Where(mark => !_ofTheLibrary.Any(word => endpoint.Words.Contains(word)) || !_sealedMarks.Contains(mark)))
            {
                yield return $"tells of the sealed case: {mark} in {Around(reply.Text, mark)}";
            }
        }

        if (!IsOf(visitor, Permission.ListPeople) && !IsOf(visitor, Permission.CareForMail))
        {
            foreach (var address in Addresses().Matches(reply.Text).Select(found => found.Value).Where(address => address != $"{visitor?.Id}@{MatrixHouse.MailDomain}").Distinct())
            {
                yield return $"tells the address {address}";
            }
        }

        if (!IsOf(visitor, Permission.ReadFiles))
        {
            foreach (var mark in new[] { "电话〈", "法人〈", "地址〈" }.Where(mark => reply.Text.Contains(mark, StringComparison.Ordinal)))
            {
                yield return $"tells an outsider {Around(reply.Text, mark)}";
            }
        }

        if (endpoint.Access!.Kind is AccessKind.Anybody && !endpoint.Words.Contains("draw"))
        {
            foreach (var mark in _notPublic.Where(mark => !Uri.UnescapeDataString(path).Contains(mark, StringComparison.Ordinal) && reply.Text.Contains(mark, StringComparison.Ordinal)))
            {
                yield return $"makes public what is not published: {Around(reply.Text, mark)}";
            }
        }
    }

    private static bool IsOf(Visitor? visitor, Permission permission) => visitor is not null && Permissions.RowOf(permission).Grants.Any(grant => visitor.Roles.Contains(grant.Role));

    // What was asked for may be said again.
    private IEnumerable<string> SealedIn(string path, MatrixReply reply)
    {
        var asked = Uri.UnescapeDataString(path);
        return _sealedIds.Concat(_sealedMarks).Where(mark => !asked.Contains(mark, StringComparison.OrdinalIgnoreCase) && reply.Text.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    private static string Around(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 60)..Math.Min(text.Length, at + mark.Length + 20)].ReplaceLineEndings(" ");
    }

    [GeneratedRegex(@"[\w.-]+@matrix\.example")]
    private static partial Regex Addresses();
}
