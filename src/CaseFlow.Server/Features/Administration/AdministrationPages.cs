using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Health;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Features.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Administration;

/// <summary>What an administrator sees first.</summary>
/// <param name="Health">How the machine is.</param>
/// <param name="Stranded">Mails that do not go on by themselves; counting ends where frames end.</param>
/// <param name="KnownUntil">The last day whose nature is known by a notice.</param>
/// <param name="LastCheck">The last check of the audit.</param>
/// <param name="NotTold">Acts of which programs outside could not be told; counting ends where frames end.</param>
public sealed record AdministrationModel(HealthFigures Health, int Stranded, DateOnly KnownUntil, RecurringRunRow? LastCheck, int NotTold);

/// <summary>系统管理: the parts of it, each with what stands out.</summary>
internal static class AdministrationPages
{
    private static readonly string[] Stranded = [nameof(MessageState.Unknown), nameof(MessageState.Refused), nameof(MessageState.NoAddress), nameof(MessageState.GivenUp), nameof(MessageState.Bounced)];

    internal static RouteGroupBuilder MapAdministrationPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/administration", ShowAsync).Needs(Permission.SeeAdministration);
        return pages;
    }

    private static async Task<IResult> ShowAsync(HealthReader health, WorkingCalendars calendars, CaseFlowDb db, Caller caller, CancellationToken ct)
    {
        var known = calendars.Current.Years.Where(year => !year.IsProvisional).Select(year => year.Year).DefaultIfEmpty(2000).Max();
        return Show.Page<AdministrationPage>(new
        {
            Model = new AdministrationModel(
                await health.ReadAsync(ct),
                await db.Messages.Where(message => message.State != nameof(MessageState.Sent) && Stranded.Contains(message.State)).Take(ShellFacts.Most + 1).CountAsync(ct),
                new DateOnly(known, 12, 31),
                await db.RecurringRuns.AsNoTracking().Where(run => run.Job == IntegrityCheck.Key).OrderByDescending(run => run.StartedAt).FirstOrDefaultAsync(ct),
                await db.WebhookDeliveries.Where(delivery => delivery.State == nameof(WebhookState.GivenUp)).Take(ShellFacts.Most + 1).CountAsync(ct)),
        });
    }
}
