using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Publication;

/// <summary>T18 审核结果: another person of the same department.</summary>
public sealed class ReviewResultForm(Unit unit, CaseDesk cases) : ITaskForm<ReviewResultForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Pass">The decision.</param>
    /// <param name="Opinion">Opinion; needed to return it.</param>
    /// <param name="Text">Text to be published; the privacy filter goes over it.</param>
    public sealed record Answer(bool Pass, string? Opinion = null, string? Text = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return PublicationSteps.ResultOf(taken, task) is { } result
            ? cases.Keep(taken, result.Review(unit.Act(Role.DeptReviewer), answer.Pass, answer.Opinion, answer.Text), new TaskOutcome(answer.Pass ? "Passed" : "Returned"))
            : PublicationSteps.NoResult(task);
    }
}

/// <summary>更正结果 after the reviewer returned it.</summary>
public sealed class ReviseResultForm(Unit unit, CaseDesk cases) : ITaskForm<ReviseResultForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Codes">The codes of all items of the department; left out to answer the reviewer without changing them.</param>
    /// <param name="Reason">What was changed and why, or the answer.</param>
    public sealed record Answer(string Reason, ValueList<ItemCode> Codes = default);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return PublicationSteps.ResultOf(taken, task) is { } result
            ? cases.Keep(
                taken,
                answer.Codes.Count > 0 ? result.Revise(taken.Plan, unit.Act(Role.Officer), answer.Codes, answer.Reason) : result.Resubmit(unit.Act(Role.Officer), answer.Reason),
                TaskOutcome.Done)
            : PublicationSteps.NoResult(task);
    }
}

/// <summary>T19 录入平台: the next target of the plan.</summary>
/// <remarks>Where another correction of the result went its way first, the version that holds is entered already: the task ends without an act.</remarks>
public sealed class EnterOnPlatformForm(Unit unit, CaseDesk cases) : ITaskForm<EnterOnPlatformForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Reference">The platform's reference.</param>
    /// <param name="On">Day of the entry, when it was made before today.</param>
    /// <param name="EvidenceHash">SHA-256 of a screenshot.</param>
    public sealed record Answer(string Reference, DateOnly? On = null, string? EvidenceHash = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        if (PublicationSteps.ResultOf(taken, task) is not { } result)
        {
            return PublicationSteps.NoResult(task);
        }

        if (result.NextStep is not { Step: PlatformStep.Entered } next)
        {
            return TaskOutcome.Done;
        }

        var entered = result.Enter(unit.Act(Role.PublishClerk), next.Target, answer.Reference, answer.On, answer.EvidenceHash);
        return cases.Keep(taken, entered, new TaskOutcome(entered is { IsRefused: false, Value.NextStep.Step: PlatformStep.Entered } ? "MoreTargets" : "Done"));
    }
}

/// <summary>T20 公示: the last target's confirmation meets the deadline.</summary>
/// <remarks>Source: S1 三（四）1, S2 六; INV-01. Late stays possible. Ends without an act where nothing is left to do, as <see cref="EnterOnPlatformForm"/> does.</remarks>
public sealed class ConfirmPublicationForm(Unit unit, CaseDesk cases, Deadlines.Deadlines deadlines) : ITaskForm<ConfirmPublicationForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Reference">The platform's reference or address.</param>
    /// <param name="On">Day of the publication, when it was before today.</param>
    /// <param name="EvidenceHash">SHA-256 of a screenshot.</param>
    public sealed record Answer(string Reference, DateOnly? On = null, string? EvidenceHash = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        if (PublicationSteps.ResultOf(taken, task) is not { } result)
        {
            return PublicationSteps.NoResult(task);
        }

        if (result.NextStep is not { } next)
        {
            return TaskOutcome.Done;
        }

        var published = result.Publish(unit.Act(Role.PublishClerk), next.Target, answer.Reference, answer.On, answer.EvidenceHash);
        if (!published.IsRefused && result.PublishedOn is null)
        {
            deadlines.End(new Deadlines.Deadlines.Key(task.PlanId!.Value, task.CaseId, DeadlineKind.Publication, task.Department), published.Value.PublishedOn);
        }

        return cases.Keep(taken, published, TaskOutcome.Done);
    }
}

/// <summary>T29 更正决定: not by whoever determined the result.</summary>
public sealed class DecideCorrectionForm(Unit unit, CaseDesk cases) : ITaskForm<DecideCorrectionForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Accept">更正 or 不予更正.</param>
    /// <param name="Reason">Reasons, published with the new version.</param>
    /// <param name="Codes">The codes of all items of the department, needed to correct.</param>
    /// <param name="Text">New text to be published.</param>
    public sealed record Answer(bool Accept, string Reason, ValueList<ItemCode> Codes = default, string? Text = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        if (PublicationSteps.ResultOf(taken, task) is not { } result)
        {
            return PublicationSteps.NoResult(task);
        }

        var number = TaskParameters.NumberOf(task);
        var act = unit.Act(Role.DeptReviewer);
        var decided = answer.Accept
            ? result.AcceptCorrection(taken.Plan, act, number, answer.Codes, answer.Reason, answer.Text)
            : result.RejectCorrection(act, number, answer.Reason);
        if (!decided.IsRefused)
        {
            return cases.Keep(taken, decided, new TaskOutcome(answer.Accept ? "Corrected" : "Refused"));
        }

        return decided.Refusal;
    }
}

/// <summary>What the forms of publication share.</summary>
internal static class PublicationSteps
{
    internal static DepartmentResult? ResultOf(CaseDesk.Taken taken, TaskRow task) =>
        task.Department is { } department ? taken.File.Results.GetValueOrDefault(department) : null;

    internal static Refusal NoResult(TaskRow task) =>
        Refusal.Because("result.not-formed", $"{task.Department}的检查结果尚未形成。", $"The result of {task.Department} is not formed.", "S2 五.2");
}
