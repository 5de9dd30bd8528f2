using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Prepares a remedy for what was chosen: what it needs to be told, with a proposal, and what it would change.</summary>
internal sealed class RemedyReader(SupervisionDesk desk, StuckList list, SupervisionReader names, InstanceReader instances, CaseFlowDb db, WorkingCalendars calendars, TimeProvider clock)
{
    /// <summary>Most things in one go.</summary>
    internal const int Most = 100;

    private const int MostPeople = 200;

    // A preview is asked for before anybody has written why.
    private const string NoReasonYet = "（预览）";

    /// <summary>Rehearses a remedy.</summary>
    /// <param name="actor">Who would act.</param>
    /// <param name="chosen">What is chosen.</param>
    /// <param name="entry">What was told so far; what is missing is proposed.</param>
    /// <param name="ct">Stops waiting.</param>
    internal async Task<RemedyModel> RehearseAsync(Actor actor, IReadOnlyList<SupervisionDesk.Which> chosen, RemedyEntry entry, CancellationToken ct)
    {
        var items = await ItemsAsync(actor, chosen, ct);
        var people = await PeopleAsync(entry.Remedy, items, ct);
        var outcomes = entry.Remedy == Remedy.Skip ? await OutcomesAsync(items, ct) : [];
        var isCounted = entry.Remedy == Remedy.Extend && await IsCountedAsync(items, ct);
        var proposed = await ProposeAsync(entry, items, people, outcomes, isCounted, ct);
        var staged = new List<StagedOne>();
        foreach (var (which, item) in chosen.Zip(items))
        {
            var answer = await desk.FreeAsync(actor, which, RequestOf(proposed with { Reason = string.IsNullOrWhiteSpace(proposed.Reason) ? NoReasonYet : proposed.Reason }), preview: true, ct);
            staged.Add(new StagedOne(which.Cause, which.Id, item, answer.Refusal, answer.Effects, IsFree: false));
        }

        return new RemedyModel(proposed, staged, [.. items.OfType<StuckItem>().SelectMany(item => SupervisionWords.For(item, actor)).Distinct()], people, outcomes, isCounted);
    }

    /// <summary>Applies a remedy to each, in a commit of its own.</summary>
    internal async Task<RemedyModel> ApplyAsync(Actor actor, IReadOnlyList<SupervisionDesk.Which> chosen, RemedyEntry entry, CancellationToken ct)
    {
        var items = await ItemsAsync(actor, chosen, ct);
        var done = new List<StagedOne>();
        foreach (var (which, item) in chosen.Zip(items))
        {
            var answer = await desk.FreeAsync(actor, which, RequestOf(entry), preview: false, ct);
            done.Add(new StagedOne(which.Cause, which.Id, item, answer.Refusal, [], answer.IsFree));
        }

        return new RemedyModel(entry, done, [], [], [], IsCounted: false) { IsDone = true };
    }

    private static FreeStuck.Request RequestOf(RemedyEntry entry) => new(
        entry.Remedy,
        entry.Reason,
        entry.Remedy is Remedy.Reassign or Remedy.Delegate ? entry.To : null,
        entry.Remedy == Remedy.Skip ? entry.Outcome : null,
        entry.Remedy == Remedy.Extend ? entry.Length : null,
        entry.Remedy == Remedy.Extend ? entry.DueOn : null,
        entry.Remedy == Remedy.CorrectAddress ? entry.Email : null);

    private async Task<List<StuckItem?>> ItemsAsync(Actor actor, IReadOnlyList<SupervisionDesk.Which> chosen, CancellationToken ct)
    {
        var items = new List<StuckItem?>();
        foreach (var which in chosen)
        {
            var found = await list.FindAsync(actor, new StuckList.Wanted(which.Cause, which.Id), new PageQuery(1, null), ct);
            items.Add(found.IsRefused || found.Value.Items is not [var item] ? null : (await names.NamedAsync([item], ct))[0]);
        }

        return items;
    }

    private async Task<RemedyEntry> ProposeAsync(RemedyEntry entry, List<StuckItem?> items, IReadOnlyList<RemedyPerson> people, IReadOnlyList<string> outcomes, bool isCounted, CancellationToken ct)
    {
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        const int LittleMore = 5;
        return entry.Remedy switch
        {
            Remedy.Reassign or Remedy.Delegate => entry with { To = entry.To ?? (people.Count > 0 ? people[0].Id : null) },
            Remedy.Skip => entry with { Outcome = entry.Outcome ?? (outcomes.Count > 0 ? outcomes[0] : null) },
            Remedy.CorrectAddress => entry with { Email = entry.Email ?? await AddressAsync(items, ct) },
            Remedy.Extend when isCounted => entry with { Length = entry.Length ?? await LengthAsync(items, ct) + LittleMore },
            Remedy.Extend => entry with { DueOn = entry.DueOn ?? calendars.Current.DueAfter(today, LittleMore).LadderOn },
            _ => entry,
        };
    }

    private async Task<string?> AddressAsync(List<StuckItem?> items, CancellationToken ct)
    {
        var person = items.Find(item => item?.Person is not null)?.Person;
        return person is null ? null : await db.People.Where(one => one.Id == person).Select(one => one.Email).SingleOrDefaultAsync(ct);
    }

    private async Task<bool> IsCountedAsync(List<StuckItem?> items, CancellationToken ct)
    {
        var id = items.Find(item => item is not null)?.Id;
        return await db.Deadlines.Where(row => row.Id == id).Select(row => row.StartFact).SingleOrDefaultAsync(ct) is { } start && start != nameof(StartFact.PlanDate);
    }

    private async Task<int> LengthAsync(List<StuckItem?> items, CancellationToken ct)
    {
        var id = items.Find(item => item is not null)?.Id;
        return await db.Deadlines.Where(row => row.Id == id).Select(row => row.Length).SingleOrDefaultAsync(ct);
    }

    private async Task<IReadOnlyList<string>> OutcomesAsync(List<StuckItem?> items, CancellationToken ct)
    {
        if (items.Find(item => item is { Cause: StuckCause.Incident }) is not { } first
            || await db.Incidents.Where(one => one.Id == first.Id).Select(one => (Guid?)one.InstanceId).SingleOrDefaultAsync(ct) is not { } instance)
        {
            return [];
        }

        return (await instances.FindAsync(instance, ReadersLanguage.Chinese, ct))?.Incidents.FirstOrDefault(one => one.Id == first.Id)?.Outcomes ?? [];
    }

    // Those who may do one of the tasks, the least busy first; for a deputy, colleagues who share a role.
    private async Task<IReadOnlyList<RemedyPerson>> PeopleAsync(Remedy remedy, List<StuckItem?> items, CancellationToken ct)
    {
        if (remedy is not (Remedy.Reassign or Remedy.Delegate))
        {
            return [];
        }

        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var present = db.People.Where(person => person.DisabledAt == null && !(person.AwayFrom <= today && (person.AwayUntil == null || person.AwayUntil >= today)));
        IQueryable<Person> eligible;
        if (remedy == Remedy.Delegate)
        {
            var holder = items.Find(item => item?.Person is not null)?.Person;
            eligible = from person in present
                       from away in db.People
                       where away.Id == holder && person.Id != holder && person.Department == away.Department && person.Roles.Any(role => away.Roles.Contains(role))
                       select person;
        }
        else
        {
            Guid[] tasks = [.. items.Select(item => item?.TaskId).OfType<Guid>()];
            eligible = present.Where(person => db.Tasks.Any(task => tasks.Contains(task.Id) && task.Assignee != person.Id && (task.Candidates != null
                ? task.Candidates.Contains(person.Id)
                : (task.Role == null || person.Roles.Contains(task.Role)) && (task.Department == null || task.Department == person.Department))));
        }

        var found = await eligible.Select(person => new { person.Id, person.Name, person.Department, Open = db.Tasks.Count(task => task.EndedAt == null && task.Assignee == person.Id) })
            .OrderBy(person => person.Open).ThenBy(person => person.Id).Take(MostPeople).ToListAsync(ct);
        return [.. found.Select(person => new RemedyPerson(person.Id, person.Name, person.Department, person.Open))];
    }
}
