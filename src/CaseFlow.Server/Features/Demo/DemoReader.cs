using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>How the demo stands, and whom one can be in it.</summary>
internal sealed class DemoReader(CaseFlowDb db, StuckList stuck, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>The demo.</summary>
    /// <param name="Now">The demo's time.</param>
    /// <param name="Today">The office's day.</param>
    /// <param name="IsForwarding">True while 快进 is under way.</param>
    /// <param name="Forward">The last 快进, or the one under way; left out before the first.</param>
    /// <param name="People">Whom one can be, whoever has most to do in a plan's order first.</param>
    internal sealed record DemoView(DateTimeOffset Now, DateOnly Today, bool IsForwarding, ForwardView? Forward, IReadOnlyList<GuestView> People);

    /// <summary>A 快进.</summary>
    /// <param name="From">Where it began, in the demo's time.</param>
    /// <param name="To">Where it ends.</param>
    /// <param name="Percent">How much of the way is done, 0 to 100.</param>
    /// <param name="Fired">Timers and reminders that fired on the way.</param>
    /// <param name="Mailed">Mails that went out.</param>
    /// <param name="Jobs">Recurring jobs that ran.</param>
    internal sealed record ForwardView(DateTimeOffset From, DateTimeOffset To, int Percent, int Fired, int Mailed, int Jobs);

    /// <summary>Somebody whom one can be.</summary>
    /// <param name="Id">Id.</param>
    /// <param name="Name">Name; invented.</param>
    /// <param name="Department">Department; empty for the coordinating office and supervisors.</param>
    /// <param name="Roles">What the person may do.</param>
    /// <param name="About">What the person does, in the reader's language.</param>
    /// <param name="Waiting">Tasks that the person may do now; sealed cases among them.</param>
    /// <param name="Overdue">How many of them are overdue.</param>
    /// <param name="Next">The title of the one that is due first; left out when there is none.</param>
    /// <param name="Stuck">What is stuck in the person's sight; left out for who sees no supervision.</param>
    internal sealed record GuestView(string Id, string Name, string Department, IReadOnlyList<string> Roles, string About, int Waiting, int Overdue, string? Next, int? Stuck);

    /// <summary>Reads.</summary>
    /// <param name="language">Of the reader.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The demo, or <c>demo.unknown</c>.</returns>
    internal async Task<Result<DemoView>> ReadAsync(ReadersLanguage language, CancellationToken ct)
    {
        if (await DemoStanding.ReadAsync(source, ct) is not { Offset: not null } standing)
        {
            return FastForward.NoDemo;
        }

        var now = clock.GetUtcNow();
        var today = OfficeTime.DayOf(now);
        var people = await db.People.Where(person => person.DisabledAt == null).ToDictionaryAsync(person => person.Id, ct);
        var tasks = await db.Tasks.Where(task => task.EndedAt == null).OrderBy(task => task.DueOn).ThenBy(task => task.CreatedAt).ToListAsync(ct);
        var guests = new List<GuestView>();
        foreach (var (guest, about) in DemoPeople.All.Where(guest => people.ContainsKey(guest.Person.Id)))
        {
            var person = people[guest.Id];
            var own = tasks.Where(task => TaskRules.Against(task, Actor.Of(person)) is null).ToList();
            var seen = await stuck.CountAsync(Actor.Of(person), default, ct);
            guests.Add(new GuestView(
                person.Id, person.Name, person.Department, person.Roles, about.In(language), own.Count, own.Count(task => task.DueOn < today), own.FirstOrDefault()?.Title, seen.IsRefused ? null : seen.Value.Sum(sum => sum.Count)));
        }

        return new DemoView(now, today, standing.IsForwarding, ForwardOf(standing, now), guests);
    }

    private static ForwardView? ForwardOf(DemoStanding standing, DateTimeOffset now) => standing is { ForwardFrom: { } from, ForwardTo: { } to }
        ? new ForwardView(from, to, standing.IsForwarding ? (int)Math.Clamp((now - from) / (to - from) * 100, 0, 99) : 100, standing.Did.Fired, standing.Did.Mailed, standing.Did.Jobs)
        : null;
}
