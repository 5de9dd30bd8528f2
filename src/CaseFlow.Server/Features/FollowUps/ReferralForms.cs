using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>T21 起草移送函.</summary>
public sealed class DraftReferralForm(Unit unit, CaseDesk cases) : ITaskForm<DraftReferralForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Authority">有管辖权的部门.</param>
    /// <param name="Facts">What was found.</param>
    /// <param name="Law">The law it breaks.</param>
    /// <param name="Evidence">What goes with it.</param>
    public sealed record Answer(string Authority, string Facts, string? Law = null, ValueList<string> Evidence = default);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return cases.Keep(
            taken,
            taken.File.FollowUps.OnReferral(TaskParameters.NumberOf(task), referral => referral.Draft(unit.Act(), answer.Authority, answer.Facts, answer.Law, answer.Evidence)),
            TaskOutcome.Done);
    }
}

/// <summary>审批移送: the head, not whoever wrote the letter.</summary>
public sealed class ApproveReferralForm(Unit unit, CaseDesk cases) : ITaskForm<ApproveReferralForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Approve">The decision; rejected goes back to the draft.</param>
    public sealed record Answer(bool Approve);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return answer.Approve
            ? cases.Keep(taken, taken.File.FollowUps.OnReferral(TaskParameters.NumberOf(task), referral => referral.Approve(unit.Act(Role.PlanApprover))), new TaskOutcome("Approved"))
            : new TaskOutcome("Returned");
    }
}

/// <summary>T21 发出移送: meets the deadline of 7 working days.</summary>
/// <remarks>Source: S2 五.2; INV-02.</remarks>
public sealed class SendReferralForm(Unit unit, CaseDesk cases, Deadlines.Deadlines deadlines) : ITaskForm<SendReferralForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Receipt">Proof of sending.</param>
    public sealed record Answer(string? Receipt = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var number = TaskParameters.NumberOf(task);
        var sent = cases.Keep(taken, taken.File.FollowUps.OnReferral(number, referral => referral.Send(unit.Act(), answer.Receipt)), TaskOutcome.Done);
        if (!sent.IsRefused)
        {
            deadlines.End(FollowUpDeadlines.Referral(task, number), unit.Today);
        }

        return sent;
    }
}

/// <summary>移送回执: accepted or declined by the authority.</summary>
public sealed class RecordReferralAnswerForm(Unit unit, CaseDesk cases, Letters letters) : ITaskForm<RecordReferralAnswerForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Accepted">受理 or 不予受理.</param>
    /// <param name="Words">Number of the receipt, or the reasons.</param>
    public sealed record Answer(bool Accepted, string Words);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var number = TaskParameters.NumberOf(task);
        var recorded = taken.File.FollowUps.OnReferral(number, referral => referral.RecordAnswer(unit.Act(), answer.Accepted, answer.Words));
        if (!recorded.IsRefused)
        {
            var authority = recorded.Value.Referrals.First(one => one.Number == number).Letter!.Authority;
            await ReferralAnswers.TellAsync(letters, taken.File, new LetterSubject("referral", task.Department, number), authority, answer.Accepted, ct);
        }

        return cases.Keep(taken, recorded, new TaskOutcome(answer.Accepted ? "Accepted" : "Declined"));
    }
}

/// <summary>What is done when the authority declined: another authority, or the own department goes on.</summary>
public sealed class ResolveReferralForm(Unit unit, CaseDesk cases) : ITaskForm<ResolveReferralForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="How">What was done.</param>
    public sealed record Answer(string How);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return cases.Keep(taken, taken.File.FollowUps.OnReferral(TaskParameters.NumberOf(task), referral => referral.Resolve(unit.Act(), answer.How)), TaskOutcome.Done);
    }
}

/// <summary>T22 移送司法机关, in three acts: report to the head, the head's decision within 3 days, hand-over within 24 hours.</summary>
/// <remarks>Source: 行政执法机关移送涉嫌犯罪案件的规定 5, 6; INV-20.</remarks>
public sealed class ReferToJudicialForm(Unit unit, CaseDesk cases, Deadlines.Deadlines deadlines) : ITaskForm<ReferToJudicialForm.Answer>
{
    /// <summary>The fields; each act fills in its own.</summary>
    /// <param name="Report">The written report, for the first act.</param>
    /// <param name="Investigators">Two or more who looked into it.</param>
    /// <param name="Refer">The head's decision, for the second act.</param>
    /// <param name="Reason">The head's reasons.</param>
    /// <param name="Authority">The judicial authority, for the third act.</param>
    /// <param name="Papers">List of the papers handed over.</param>
    public sealed record Answer(
        string? Report = null, ValueList<string> Investigators = default, bool? Refer = null, string? Reason = null, string? Authority = null, ValueList<string> Papers = default);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var department = TaskParameters.DepartmentOf(task);
        switch (TaskParameters.TextOf(task, "act"))
        {
            case "Report":
                var reported = taken.File.FollowUps.ReportCrime(unit.Act(Role.CaseClerk), department, answer.Report ?? "", answer.Investigators);
                if (reported.IsRefused)
                {
                    return reported.Refusal;
                }

                var number = reported.Value.JudicialReferrals[^1].Number;
                await deadlines.ArmAsync(
                    FollowUpDeadlines.Of(task, DeadlineKind.JudicialDecision, number), StandardDeadlines.JudicialDecision, unit.Now, "决定是否移送司法机关", nameof(Role.PlanApprover), ct);
                return cases.Keep(taken, reported, new TaskOutcome("Done", new Dictionary<string, object?> { ["number"] = (double)number }));
            case "Decide":
                return await DecideAsync(task, answer, taken, ct);
            default:
                return HandOver(task, answer, taken);
        }
    }

    private async Task<Result<TaskOutcome>> DecideAsync(TaskRow task, Answer answer, CaseDesk.Taken taken, CancellationToken ct)
    {
        var number = TaskParameters.NumberOf(task);
        var refer = answer.Refer == true;
        var decided = cases.Keep(
            taken,
            taken.File.FollowUps.OnJudicialReferral(number, referral => referral.Decide(unit.Act(Role.PlanApprover), refer, answer.Reason ?? "")),
            new TaskOutcome(refer ? "Referred" : "NotReferred"));
        if (!decided.IsRefused)
        {
            deadlines.End(FollowUpDeadlines.Of(task, DeadlineKind.JudicialDecision, number), unit.Today);
            if (refer)
            {
                await deadlines.ArmAsync(
                    FollowUpDeadlines.Of(task, DeadlineKind.JudicialHandOver, number), StandardDeadlines.JudicialHandOver, unit.Now, "向司法机关移送", nameof(Role.CaseClerk), ct);
            }
            else
            {
                deadlines.End(FollowUpDeadlines.Judicial(task), null);
            }
        }

        return decided;
    }

    private Result<TaskOutcome> HandOver(TaskRow task, Answer answer, CaseDesk.Taken taken)
    {
        var number = TaskParameters.NumberOf(task);
        var handed = cases.Keep(
            taken,
            taken.File.FollowUps.OnJudicialReferral(number, referral => referral.HandOver(unit.Act(Role.CaseClerk), answer.Authority ?? "", answer.Papers)),
            TaskOutcome.Done);
        if (!handed.IsRefused)
        {
            deadlines.End(FollowUpDeadlines.Of(task, DeadlineKind.JudicialHandOver, number), unit.Today);
            deadlines.End(FollowUpDeadlines.Judicial(task), unit.Today);
        }

        return handed;
    }
}

/// <summary>司法机关答复.</summary>
public sealed class RecordJudicialAnswerForm(Unit unit, CaseDesk cases, Letters letters) : ITaskForm<RecordJudicialAnswerForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Accepted">立案 or 不予立案.</param>
    /// <param name="Words">Number of the answer, or the reasons.</param>
    public sealed record Answer(bool Accepted, string Words);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var number = TaskParameters.NumberOf(task);
        var recorded = taken.File.FollowUps.OnJudicialReferral(number, referral => referral.RecordAnswer(unit.Act(), answer.Accepted, answer.Words));
        if (!recorded.IsRefused)
        {
            var authority = recorded.Value.JudicialReferrals.First(one => one.Number == number).Authority!;
            await ReferralAnswers.TellAsync(letters, taken.File, new LetterSubject("judicial", task.Department, number), authority, answer.Accepted, ct);
        }

        return cases.Keep(taken, recorded, new TaskOutcome(answer.Accepted ? "Accepted" : "Declined"));
    }
}

/// <summary>Tells both authorities whether a referral was taken on (N21, N22).</summary>
/// <remarks>Source: DOMAIN 6.5. The other authority hears of it here where it is a department of this house; else it has answered by itself.</remarks>
internal static class ReferralAnswers
{
    internal static async ValueTask TellAsync(Letters letters, CaseFile file, LetterSubject about, string authority, bool accepted, CancellationToken ct)
    {
        var subject = $"{(accepted ? "【移送受理】" : "【移送不予受理】")}{file.Case.Subject.Name}：{authority}";
        foreach (var (department, role) in from department in new[] { about.Department!, authority } from role in new[] { Role.PlanApprover, Role.CaseClerk } select (department, role))
        {
            await letters.WriteAsync(
                accepted ? "N21" : "N22", $"{file.Case.Id.Value}/{about.Flow}/{about.Number}", subject, new Letters.Audience(role, department), file.Case.PlanId.Value, file, ct, about.ToString());
        }
    }
}

/// <summary>Names of the deadlines of follow-ups.</summary>
internal static class FollowUpDeadlines
{
    internal static Deadlines.Deadlines.Key Of(TaskRow task, DeadlineKind kind, int number) =>
        new(task.PlanId!.Value, task.CaseId, kind, task.Department, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    internal static Deadlines.Deadlines.Key Referral(TaskRow task, int number) => Of(task, DeadlineKind.Referral, number);

    /// <summary>A judicial referral's own 7 working days run before it has a number.</summary>
    internal static Deadlines.Deadlines.Key Judicial(TaskRow task) => new(task.PlanId!.Value, task.CaseId, DeadlineKind.Referral, task.Department, $"judicial:{TaskParameters.TextOf(task, "to")}");
}
