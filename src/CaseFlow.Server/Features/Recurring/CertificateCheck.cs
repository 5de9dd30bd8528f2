using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Tells officers and clerks of enforcement certificates that end within thirty days (N30).</summary>
/// <remarks>Source: DOMAIN 6.5; INV-03: whoever's certificate has ended is drawn for no visit.</remarks>
public sealed class CertificateCheck(UnitOfWork units) : IRecurringWork
{
    /// <inheritdoc />
    public RecurringJob Job { get; } = new("certificates", new BilingualText("执法证到期检查", "Certificates that end soon"), new TimeOnly(8, 0));

    /// <inheritdoc />
    public async Task<BilingualText> RunAsync(CancellationToken ct)
    {
        var officers = (await units.RunAsync((WarnOfCertificates warn) => warn.HandleAsync(ct), ct)).Value;
        return new BilingualText($"{officers} 人的执法证将在 30 日内到期或已到期，本人和名录员均已通知。", $"{officers} officers' certificates end within 30 days or have ended; they and the clerks are told.");
    }
}

/// <summary>Writes N30, once for each certificate.</summary>
public sealed class WarnOfCertificates(Unit unit, Letters letters)
{
    private const int Days = 30;

    /// <summary>Warns.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many officers' certificates end soon or have ended; who was told of one before is not told again.</returns>
    public async Task<Result<int>> HandleAsync(CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        var newest = db.Libraries.Where(library => library.Kind == "Officers" && !db.Libraries.Any(later => later.Kind == library.Kind && later.Name == library.Name && later.Version > library.Version));
        var entries = await db.LibraryEntries.Where(entry => newest.Any(library => library.Id == entry.LibraryId)).Select(entry => entry.Facts).ToListAsync(ct);
        var ending = entries
            .Select(facts => JsonSerializer.Deserialize<Officer>(facts, ServerJson.Stored)!)
            .Where(officer => officer.CertificateValidTo is { } last && last <= unit.Today.AddDays(Days))
            .DistinctBy(officer => (officer.Id, officer.CertificateValidTo))
            .ToList();
        foreach (var officer in ending)
        {
            var key = $"certificate/{officer.Id}/{officer.CertificateValidTo:O}";
            var subject = officer.CertificateValidTo < unit.Today
                ? $"【执法证已到期】{officer.Name}，有效期至 {officer.CertificateValidTo:yyyy-MM-dd}"
                : $"【执法证将到期】{officer.Name}，有效期至 {officer.CertificateValidTo:yyyy-MM-dd}";
            await letters.WriteAsync("N30", key, subject, new Letters.Audience(People: [officer.Id]), null, null, ct);
            await letters.WriteAsync("N30", key, subject, new Letters.Audience(Role.LibraryClerk, officer.Department), null, null, ct);
        }

        return ending.Count;
    }
}
