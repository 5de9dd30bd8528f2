using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Visits;

/// <summary>T12–T14 现场检查: the leader begins it, each officer enters what their own department found, the leader ends it.</summary>
/// <remarks>
/// What is entered here is the leader's own part, and how the visit ended. The others enter theirs by <see cref="RecordFindings"/>, because nobody
/// enters another department's result (INV-14).
/// </remarks>
public sealed class SiteVisitForm(Unit unit, CaseDesk cases, Letters letters) : ITaskForm<SiteVisitForm.Answer>
{
    /// <summary>The fields: one of the three ways in which the day may end.</summary>
    /// <param name="Finished">The visit is over, and every item has a result.</param>
    /// <param name="Reschedule">It has to take place on another day.</param>
    /// <param name="NotPossible">The object cannot be inspected at all; the head decides.</param>
    /// <param name="DeviceAt">Time of the device, for an entry made without a connection; sent by the end of the next working day.</param>
    public sealed record Answer(bool Finished = false, NewDay? Reschedule = null, Impossible? NotPossible = null, DateTimeOffset? DeviceAt = null);

    /// <summary>Another day.</summary>
    /// <param name="To">The day, inside the window and not gone by.</param>
    /// <param name="Reason">Why.</param>
    public sealed record NewDay(DateOnly To, string Reason);

    /// <summary>An object that cannot be inspected.</summary>
    /// <param name="Reason">Why; one that DOMAIN 2.3 lists.</param>
    /// <param name="Evidence">What shows it; 1 to 500 characters.</param>
    public sealed record Impossible(NotInspectedReason Reason, string Evidence);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var inspection = taken.File.Case;
        var act = unit.Act(deviceAt: answer.DeviceAt);
        return act.MustBeSynced(unit.Calendar) ?? answer switch
        {
            { Finished: false, Reschedule: { } day, NotPossible: null } => cases.Keep(
                taken, inspection.Reschedule(taken.Plan, act, day.To, day.Reason), new TaskOutcome("Rescheduled")),
            { Finished: false, Reschedule: null, NotPossible: { } impossible } => cases.Keep(
                taken, inspection.RequestExclusion(act, impossible.Reason, impossible.Evidence), new TaskOutcome("NotPossible")),
            { Finished: true, Reschedule: null, NotPossible: null } => inspection.MissingItems(taken.Plan).FirstOrDefault() is { } missing
                ? Refusal.Because("visit.item-missing", $"{missing.Department}的“{missing.Name}”还没有结果。", $"Item {missing.Id} of {missing.Department} has no result yet.", "T13")
                    .Then("由该部门的执法人员录入后再结束检查。", "Have an officer of that department enter it, then end the visit.")
                : await FinishAsync(taken, inspection.FinishVisit(act), ct),
            _ => Refusal.Because("visit.no-end", "请说明检查已完成、改期或无法检查，只选其一。", "Say whether the visit is over, rescheduled or impossible: one of them.", "T12"),
        };
    }

    // Whoever ends the visit has the record on screen, with the subject; the others of the team are told (N11).
    private async Task<Result<TaskOutcome>> FinishAsync(CaseDesk.Taken taken, Result<InspectionCase> finished, CancellationToken ct)
    {
        if (!finished.IsRefused)
        {
            var inspection = finished.Value;
            var others = inspection.Team!.Members.Select(member => member.OfficerId).Where(officer => officer != unit.Actor.Id).ToList();
            await letters.WriteAsync(
                "N11",
                $"{inspection.Id.Value}/{inspection.Visits.Count}",
                $"【待签字】{inspection.Subject.Name}",
                new Letters.Audience(People: others),
                inspection.PlanId.Value,
                taken.File with { Case = inspection },
                ct);
        }

        return cases.Keep(taken, finished, new TaskOutcome("Visited"));
    }
}

/// <summary>Begins a visit: who is there, certificates shown.</summary>
/// <remarks>Source: T12; INV-03, INV-11, INV-26.</remarks>
public sealed class StartVisit(Unit unit, CaseDesk cases, FactStore facts, Letters letters)
{
    /// <summary>The fields.</summary>
    /// <param name="Present">Officers of the team who are there; two or more.</param>
    /// <param name="CertificatesShown">Certificates were shown to the subject.</param>
    /// <param name="MetPersons">Whom they met.</param>
    /// <param name="NearAddress">Within 200 m of the registered address.</param>
    /// <param name="SecondVisitReason">Why a second visit in the same plan.</param>
    /// <param name="DeviceAt">Time of the device, for an entry made without a connection; sent by the end of the next working day.</param>
    /// <param name="FewerReason">Why a department came with one officer although it has more seats.</param>
    public sealed record Request(
        ValueList<string> Present,
        bool CertificatesShown,
        ValueList<string> MetPersons = default,
        bool? NearAddress = null,
        string? SecondVisitReason = null,
        DateTimeOffset? DeviceAt = null,
        string? FewerReason = null);

    /// <summary>Begins.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The case, or why the visit cannot begin.</returns>
    public async Task<Result<InspectionCase>> HandleAsync(Guid caseId, Request request, CancellationToken ct)
    {
        if (await cases.AgainstAsync(caseId, ct) is { } unknown)
        {
            return unknown;
        }

        var taken = await cases.TakeAsync(caseId, ct);
        var act = unit.Act(deviceAt: request.DeviceAt);
        var started = act.MustBeSynced(unit.Calendar) ?? taken.File.Case.StartVisit(
            taken.Plan, act, request.Present, request.CertificatesShown, request.MetPersons, request.NearAddress, request.SecondVisitReason, fewerReason: request.FewerReason);
        if (!started.IsRefused)
        {
            await VisitCap.TellVisitedAsync(unit, letters, taken.Plan, taken.File with { Case = started.Value }, ct);
        }

        return await CaseRefusals.KeepAsync(unit, facts, taken, started, nameof(StartVisit), request, ct);
    }
}

/// <summary>Enters what an officer's own department found and did during a visit.</summary>
/// <remarks>Source: T13, T14; INV-14, INV-15.</remarks>
public sealed class RecordFindings(Unit unit, CaseDesk cases, FactStore facts)
{
    /// <summary>The fields.</summary>
    /// <param name="Results">A result for each item of the own department, or for some.</param>
    /// <param name="Measures">What was done on site.</param>
    /// <param name="DeviceAt">Time of the device, for an entry made without a connection; sent by the end of the next working day.</param>
    /// <param name="Handling">What the own department does about what it found.</param>
    public sealed record Request(
        ValueList<Finding> Results = default, ValueList<Measure> Measures = default, DateTimeOffset? DeviceAt = null, ValueList<Handling> Handling = default);

    /// <summary>What the department does about what it found.</summary>
    /// <param name="Kind">Which way.</param>
    /// <param name="To">The authority, for a referral or letter.</param>
    public sealed record Handling(HandlingKind Kind, string? To = null);

    /// <summary>The result of an item.</summary>
    /// <param name="Item">Id of the item in the plan.</param>
    /// <param name="Code">Result code, 1 to 10.</param>
    /// <param name="Findings">What was found.</param>
    /// <param name="Method">How it was checked.</param>
    /// <param name="Law">The article it rests on.</param>
    public sealed record Finding(string Item, int Code, string? Findings = null, string? Method = null, string? Law = null);

    /// <summary>A measure on site.</summary>
    /// <param name="Kind">Which of the four.</param>
    /// <param name="Form">Form of an order.</param>
    /// <param name="Text">Text of an order.</param>
    /// <param name="DueOn">Last day to rectify.</param>
    /// <param name="Evidence">What was secured.</param>
    public sealed record Measure(MeasureKind Kind, OrderForm? Form = null, string? Text = null, DateOnly? DueOn = null, ValueList<Evidence> Evidence = default);

    /// <summary>Enters.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    /// <returns>The case, or the first rule that stands against an entry; then none is kept.</returns>
    public async Task<Result<InspectionCase>> HandleAsync(Guid caseId, Request request, CancellationToken ct)
    {
        if (await cases.AgainstAsync(caseId, ct) is { } unknown)
        {
            return unknown;
        }

        if (request.Results.Count + request.Measures.Count + request.Handling.Count == 0)
        {
            return Refusal.Because("findings.empty", "没有填写检查结果、措施或处理方式。", "There is no result, no measure and no handling in it.", "T13");
        }

        var taken = await cases.TakeAsync(caseId, ct);
        var act = unit.Act(Role.Officer, request.DeviceAt);
        if (act.MustBeSynced(unit.Calendar) is { } late)
        {
            return late;
        }

        // A device that did not hear the answer sends the same again: what was there before this request is not taken twice.
        Result<InspectionCase> entered = taken.File.Case;
        var known = taken.File.Case;
        foreach (var one in request.Results)
        {
            entered = entered.IsRefused ? entered : entered.Value.RecordResult(taken.Plan, act, one.Item, one.Code, one.Findings, one.Method, one.Law);
        }

        foreach (var one in request.Measures.Where(one => !known.HasMeasure(act, one.Kind, one.Form, one.Text, one.DueOn, one.Evidence)))
        {
            entered = entered.IsRefused ? entered : entered.Value.TakeMeasure(act, one.Kind, one.Form, one.Text, one.DueOn, one.Evidence);
        }

        foreach (var one in request.Handling)
        {
            entered = entered.IsRefused ? entered : entered.Value.ProposeHandling(act, one.Kind, one.To);
        }

        return await CaseRefusals.KeepAsync(unit, facts, taken, entered, nameof(RecordFindings), request, ct);
    }
}
