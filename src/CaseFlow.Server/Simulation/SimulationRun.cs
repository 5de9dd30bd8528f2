using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Simulation;

/// <summary>Plays a scenario through the use cases that people use, in virtual time, on a real database.</summary>
/// <remarks>
/// It keeps nothing in memory that it could not read again: what to do next follows from the open tasks, the armed timers and the scenario.
/// So a run that was killed goes on where the last commit left it. What a rule refuses is tried again then.
/// </remarks>
public sealed class SimulationRun(
    Scenario scenario, Office office, Staff staff, VirtualClock clock, UnitOfWork units, WorkflowDrain drain, Func<DateTimeOffset, CancellationToken, Task> remember, DbContextOptions<CaseFlowDb> options, Action<string> say, int hands = 1, Detour? detour = null)
{
    private static readonly TimeOnly ActingTime = new(10, 0);

    // The office tries the next person only where the rule asks for another one.
    private static readonly HashSet<string> AnotherPersonIsNeeded = ["plan.one-clerk", "plan.reviewer-is-author", "result.own-entry", "referral.own-letter", "draw.own-request"];

    private const int MostActsOfCase = 100;
    private const int MostTurnsOfMachine = 1_000;
    private int _done;
    private int _turnsOfMachine;

    /// <summary>The acts of people so far.</summary>
    public int Done => _done;

    /// <summary>Whether the run was ended because its drawing goes round for ever: far more acts than any case takes, or timers after which nobody ever has anything to do.</summary>
    public bool GoesRound => _done > MostActsOfCase * (scenario.Cases.Count + 10) || _turnsOfMachine > MostTurnsOfMachine;

    /// <summary>What a rule refused and nothing has freed since.</summary>
    public RefusedActs Refused { get; } = new();

    /// <summary>How long people's acts took, and what the machine did about them, without finding out what to do next.</summary>
    public (TimeSpan People, TimeSpan Machine) Busy { get; private set; }

    /// <summary>Plays from wherever the database stands to the end, or to where a detour ends.</summary>
    /// <param name="ct">Stops it between two commits; the next run goes on there.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="SettingsRefusedException">A rule refuses the libraries or the plan itself: nothing was played.</exception>
    public async Task<Guid> PlayAsync(CancellationToken ct)
    {
        var planId = await BeginAsync(ct);
        while (true)
        {
            Busy = (Busy.People, Busy.Machine + await TimeAsync(() => drain.DrainSignalsAsync(ct)));
            var acts = await ActsAsync(planId, ct);
            var nextTimer = await NextOfMachineAsync(ct);
            var nextAct = acts.Count > 0 ? acts.Min(act => act.At) : (DateTimeOffset?)null;
            var isOver = detour is not null && !(nextAct <= detour.Until) && !(nextTimer <= detour.Until);
            if (isOver || (nextAct is null && nextTimer is null) || GoesRound)
            {
                await MoveToAsync(detour?.Until ?? clock.GetUtcNow(), ct);
                return planId;
            }

            var next = nextAct is null || nextTimer < nextAct ? nextTimer!.Value : nextAct.Value;
            await MoveToAsync(next, ct);
            if (nextTimer <= clock.GetUtcNow())
            {
                Busy = (Busy.People, Busy.Machine + await TimeAsync(() => detour is null ? drain.FireDueAsync(ct) : detour.Clockwork.TurnAsync(ct)));
                _turnsOfMachine++;
                continue;
            }

            _turnsOfMachine = 0;
            Busy = (Busy.People + await TimeAsync(() => DoAsync([.. acts.Where(act => act.At <= next)], ct)), Busy.Machine);

            say($"{OfficeTime.DayOf(clock.GetUtcNow()):yyyy-MM-dd} · {_done}");
        }
    }

    private async Task<DateTimeOffset?> NextOfMachineAsync(CancellationToken ct) =>
        detour is null ? Earlier(await drain.Due.NextTimerAsync(ct), await drain.Due.NextSignalAsync(ct)) : await detour.Clockwork.NextAsync(ct);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    /// <param name="At">When it is due.</param>
    /// <param name="Case">Its case; null for the plan's.</param>
    /// <param name="Key">Tells it from every other act.</param>
    /// <param name="What">What it is, in words.</param>
    /// <param name="Do">Does it.</param>
    private sealed record Act(DateTimeOffset At, CaseFile? Case, string Key, string What, Func<CancellationToken, Task<Said?>> Do)
    {
        public Guid? CaseId => Case?.Case.Id.Value;
    }

    /// <summary>A rule's answer to whoever tried.</summary>
    private sealed record Said(string? Person, Refusal Why);

    // Acts of one case follow one another; several hands work on several cases.
    private async Task DoAsync(List<Act> acts, CancellationToken ct)
    {
        var byCase = acts.GroupBy(act => act.CaseId).ToList();
        await Parallel.ForEachAsync(byCase, new ParallelOptions { MaxDegreeOfParallelism = hands, CancellationToken = ct }, async (ofCase, stop) =>
        {
            foreach (var act in ofCase)
            {
                var said = await act.Do(stop);
                var name = act.Case is null ? null : office.ScriptOf(act.Case)?.Case ?? act.Case.Case.Subject.Id;
                Refused.Note(act.Key, act.CaseId, said is null ? null : new(name, act.What, said.Person, OfficeTime.DayOf(clock.GetUtcNow()), said.Why));
                if (said is null)
                {
                    Interlocked.Increment(ref _done);
                }
            }
        });
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var started = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(started);
    }

    private async Task<Guid> BeginAsync(CancellationToken ct)
    {
        await using var db = new CaseFlowDb(options);
        if (await db.Plans.OrderBy(row => row.CreatedAt).FirstOrDefaultAsync(ct) is { } existing)
        {
            await SubmitAsync(existing.Id, ct);
            return existing.Id;
        }

        await MoveToAsync(OfficeTime.At(scenario.Plan.IssuedOn ?? scenario.Draw.DrawnOn, ActingTime), ct);
        var known = await db.People.Select(person => person.Id).ToListAsync(ct);
        db.People.AddRange(staff.People.Where(person => !known.Contains(person.Id)));
        await db.SaveChangesAsync(ct);
        var clerk = Actor.Of(staff.First(Role.LibraryClerk, null));
        if (!await db.Libraries.AnyAsync(row => row.Kind == "Objects", ct))
        {
            Accept(await units.RunAsync(clerk, (ImportLibrary import) => import.ObjectsAsync("检查对象库", null, scenario.Objects, null, ct), ct), "import objects");
        }

        if (!await db.Libraries.AnyAsync(row => row.Kind == "Officers", ct))
        {
            Accept(await units.RunAsync(clerk, (ImportLibrary import) => import.OfficersAsync("执法人员库", null, scenario.Officers, null, ct), ct), "import officers");
        }

        var author = Actor.Of(staff.First(Role.PlanAuthor, null));
        var plan = Accept(await units.RunAsync(author, (DraftPlan draft) => draft.HandleAsync(scenario.Plan, ct), ct), "draft the plan");
        await SubmitAsync(plan.Id.Value, ct);
        return plan.Id.Value;
    }

    private async Task SubmitAsync(Guid planId, CancellationToken ct)
    {
        await using var db = new CaseFlowDb(options);
        if (!await db.Instances.AnyAsync(row => row.PlanId == planId, ct))
        {
            Accept(await units.RunAsync(Actor.Of(staff.First(Role.PlanAuthor, null)), (SubmitPlan submit) => submit.HandleAsync(planId, ct), ct), "hand in the plan");
        }
    }

    private async Task<List<Act>> ActsAsync(Guid planId, CancellationToken ct)
    {
        await using var db = new CaseFlowDb(options);
        var files = await FilesAsync(db, planId, ct);

        // The machine makes tasks for several cases side by side, so their ids tell no order: two runs are to do them in the same one.
        var tasks = (await db.Tasks.Where(task => task.EndedAt == null && (task.PlanId == planId || task.PlanId == null)).ToListAsync(ct))
            .OrderBy(task => task.CreatedAt)
            .ThenBy(task => task.CaseId is { } id ? files[id].Case.Number : null, StringComparer.Ordinal)
            .ThenBy(task => task.Kind, StringComparer.Ordinal)
            .ThenBy(task => task.Department, StringComparer.Ordinal)
            .ThenBy(task => task.Parameters, StringComparer.Ordinal)
            .ThenBy(task => task.Id);
        var libraries = await db.Libraries.ToDictionaryAsync(row => row.Kind, row => row.Id, ct);
        var draw = await db.Draws.Where(row => row.PlanId == planId).OrderByDescending(row => row.Attempt).FirstOrDefaultAsync(ct);
        var preparation = draw is null ? null : DrawStore.PreparationOf(draw);
        var lastPublished = files.Values.SelectMany(file => file.Results.Values).Max(result => result.PublishedOn);
        var situations = tasks.Select(task => new Office.Situation(
            task, task.CaseId is { } id ? files[id] : null, (libraries["Objects"], libraries["Officers"]), lastPublished, preparation, clock.GetUtcNow()));
        var acts = situations.Where(situation => detour?.Leaves(office.ScriptOf(situation.File)?.Case, situation.Task) != true).Select(situation =>
        {
            var (task, at) = (situation.Task, At(office.DayOf(situation)));

            // A draw announced on its own day is held at the announced hour.
            return new Act(task.Kind == "HoldDraw" && preparation?.HeldAt > at ? preparation.HeldAt.Value : at, situation.File, $"{task.Id}", $"{task.Kind} “{task.Title}”", stop => DoAsync(situation, stop));
        }).Concat(await PlantedAsync(planId, files, ct));
        return [.. acts.Concat(files.Values.SelectMany(CorrectionsOf)).Concat(files.Values.SelectMany(ReportsOf)).Where(act => !Refused.Stands(act.Key, act.CaseId)).OrderBy(act => act.At)];
    }

    private async Task<IEnumerable<Act>> PlantedAsync(Guid planId, IReadOnlyDictionary<Guid, CaseFile> files, CancellationToken ct) => detour is null
        ? []
        : (await detour.PlantedAsync(planId, files, ct)).Select(plant => new Act(plant.At, null, plant.Key, plant.Key, async stop =>
        {
            Tick();
            return await plant.Do(stop) is { } refusal ? new Said(null, refusal) : null;
        }));

    // People act at 10:00; what became possible later on the same day, or late, is done at once.
    private DateTimeOffset At(DateOnly day)
    {
        var wanted = OfficeTime.At(day, ActingTime);
        var now = clock.GetUtcNow();
        var opening = OfficeTime.At(OfficeTime.DayOf(now), ActingTime);
        return wanted > now ? wanted : opening > now ? opening : now;
    }

    private async Task<Said?> DoAsync(Office.Situation situation, CancellationToken ct)
    {
        var task = situation.Task;
        Said? last = null;
        foreach (var person in Eligible(task))
        {
            Tick();
            if (task.Kind == "SiteVisit" && situation.File is { } file && office.ScriptOf(file) is { } script && await VisitAsync(file, script, person, ct) is { } stopped)
            {
                return stopped;
            }

            var answer = office.AnswerOf(situation with { Now = clock.GetUtcNow() }, person.Id);
            last = SaidTo(person, await CompleteAsync(task, person, answer, ct));
            if (last?.Why.Code is "task.dropped" or "task.already-done")
            {
                return null;
            }

            if (last is null || !AnotherPersonIsNeeded.Contains(last.Why.Code))
            {
                return last;
            }
        }

        return last ?? new Said(null, Refusal.Because(
            "task.nobody", $"任务无人可办（角色 {task.Role}，部门 {task.Department}）。", $"Nobody may do it (role {task.Role}, department {task.Department}).", "DOMAIN 6.2"));
    }

    // A form to whose task the drawing does not give what it needs throws: the server shows a fault then, the run names the task and goes on.
    private async Task<Result<CompleteTask.Completed>> CompleteAsync(TaskRow task, Person person, JsonElement answer, CancellationToken ct)
    {
        try
        {
            return await units.RunAsync(Actor.Of(person), (CompleteTask complete) => complete.HandleAsync(task.Id, answer, ct), ct);
        }
        catch (InvalidOperationException fault) when (fault.InnerException is null)
        {
            return Refusal.Because("task.fault", "办理时出错；详细原因见英文说明。", fault.Message);
        }
    }

    private IEnumerable<Person> Eligible(TaskRow task) => task switch
    {
        { Assignee: { } assignee } => [staff.Named(assignee)],
        { Candidates: { } candidates } => candidates.Order(StringComparer.Ordinal).Select(staff.Named),
        { Role: { } role } => staff.All(Enum.Parse<Role>(role), task.Department),
        _ => staff.People.Where(person => task.Department is null || person.Department == task.Department),
    };

    // The leader begins, each department enters its own findings, and the task itself ends the visit.
    private async Task<Said?> VisitAsync(CaseFile file, ScenarioCase script, Person leader, CancellationToken ct)
    {
        var id = file.Case.Id.Value;
        var team = file.Case.Team!.Members;
        if (file.Case.Visits.All(visit => visit.Ended is not null))
        {
            var present = team.Select(member => member.OfficerId).ToValueList();
            var begun = await units.RunAsync(Actor.Of(leader), (StartVisit start) => start.HandleAsync(id, new StartVisit.Request(present, CertificatesShown: true), ct), ct);
            if (SaidTo(leader, begun) is { } mayNotBegin)
            {
                return mayNotBegin;
            }
        }

        foreach (var department in team.Select(member => member.Department).Distinct())
        {
            var findings = office.FindingsOf(script, department);
            if (findings.Results.Count + findings.Measures.Count > 0 && file.Case.Results.All(result => result.Department != department))
            {
                var officer = staff.Named(team.First(member => member.Department == department).OfficerId);
                Tick();
                if (SaidTo(officer, await units.RunAsync(Actor.Of(officer), (RecordFindings record) => record.HandleAsync(id, findings, ct), ct)) is { } mayNotRecord)
                {
                    return mayNotRecord;
                }
            }
        }

        return null;
    }

    private IEnumerable<Act> CorrectionsOf(CaseFile file)
    {
        foreach (var byDepartment in (office.ScriptOf(file)?.Corrections ?? []).GroupBy(one => one.Department))
        {
            var asked = file.Results.GetValueOrDefault(byDepartment.Key)?.Corrections.Count ?? 0;
            if (byDepartment.ElementAtOrDefault(asked) is { } next && file.Results.GetValueOrDefault(byDepartment.Key) is { PublishedOn: not null } result && result.Corrections.All(one => one.Decision is not null))
            {
                yield return new Act(At(next.RequestedOn), file, $"{file.Case.Id.Value}/correction/{next.Department}/{asked}", $"correction of {next.Item} asked of {next.Department}", async ct =>
                {
                    Tick();
                    var person = staff.First(Role.CoordinatorOffice, null);
                    var request = new RequestCorrection.Request(next.Department, file.Case.Subject.Name, next.Reason);
                    return SaidTo(person, await units.RunAsync(Actor.Of(person), (RequestCorrection correct) => correct.HandleAsync(file.Case.Id.Value, request, ct), ct));
                });
            }
        }
    }

    // A subject that mends early says so, and is looked at early.
    private IEnumerable<Act> ReportsOf(CaseFile file) => file.FollowUps.Rectifications
        .Where(order => order is { IsOpen: true, Reported: null })
        .Select(order => (Order: order, Recheck: office.RecheckOf(file, order.Measure)?.Recheck))
        .Where(one => one.Recheck is { } recheck && recheck.On < one.Order.DueOn)
        .Select(one => new Act(At(one.Recheck!.On), file, $"{file.Case.Id.Value}/rectified/{one.Order.Number}", $"report of rectification {one.Order.Number}", async ct =>
        {
            Tick();
            var person = staff.First(Role.CaseClerk, one.Order.Department);
            return SaidTo(person, await units.RunAsync(Actor.Of(person), (ReportRectification report) => report.HandleAsync(file.Case.Id.Value, one.Order.Number, ct), ct));
        }));

    private static Said? SaidTo<T>(Person person, Result<T> answer) => answer.IsRefused ? new Said(person.Id, answer.Refusal) : null;

    private static async Task<Dictionary<Guid, CaseFile>> FilesAsync(CaseFlowDb db, Guid planId, CancellationToken ct)
    {
        var results = (await db.DepartmentResults.Where(row => row.PlanId == planId).ToListAsync(ct)).ToLookup(row => row.CaseId, row => Read<DepartmentResult>(row.Facts));
        var followUps = await db.FollowUps.ToDictionaryAsync(row => row.CaseId, row => Read<CaseFollowUps>(row.Facts), ct);
        var cases = await db.Cases.Where(row => row.PlanId == planId).OrderBy(row => row.Number).ToListAsync(ct);
        return cases.ToDictionary(row => row.Id, row =>
        {
            var facts = Read<InspectionCase>(row.Facts);
            return new CaseFile(
                facts,
                followUps.GetValueOrDefault(row.Id) ?? new CaseFollowUps { CaseId = facts.Id },
                System.Collections.Immutable.ImmutableDictionary.CreateRange(results[row.Id].Select(result => KeyValuePair.Create(result.Department, result))));
        });
    }

    private async Task MoveToAsync(DateTimeOffset to, CancellationToken ct)
    {
        clock.MoveTo(to);
        await remember(clock.GetUtcNow(), ct);
    }

    // Acts of one day follow one another, so that their order can be read from their times.
    private void Tick() => clock.MoveTo(clock.GetUtcNow().AddMilliseconds(20));

    private static T Accept<T>(Result<T> result, string what) => result.IsRefused
        ? throw SettingsRefusedException.Because($"{what}：{result.Refusal.Cause.Chinese}（{result.Refusal.Clause}）", $"{what}: {result.Refusal.Code}: {result.Refusal.Cause.English}")
        : result.Value;

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ServerJson.Stored)!;
}
