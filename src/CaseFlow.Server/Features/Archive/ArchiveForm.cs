using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Archive;

/// <summary>T36 归档 of a case's or a plan's file.</summary>
/// <remarks>Source: INV-25.</remarks>
public sealed class ArchiveForm(Unit unit, PlanDesk plans, CaseDesk cases) : ITaskForm<ArchiveForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Pages">Pages of the file; more than 0.</param>
    /// <param name="ContentHash">SHA-256 over the list of its documents.</param>
    public sealed record Answer(int Pages, string ContentHash);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var act = unit.Act(Role.Archivist);
        if (task.CaseId is null)
        {
            return plans.Keep((await plans.TakeAsync(task, ct)).PutInArchive(act, answer.Pages, answer.ContentHash));
        }

        var taken = await cases.TakeAsync(task, ct);
        return cases.Keep(taken, taken.File.Case.PutInArchive(taken.Plan, act, answer.Pages, answer.ContentHash), TaskOutcome.Done);
    }
}
