using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Does a task: its form makes facts, its workflow goes on, all in one commit.</summary>
/// <remarks>
/// The second of two people who do the same task at once waits for the first one's commit, is told who did it and when, and changes nothing.
/// Source: PITFALLS of others: a bookmark resumed twice, an answer given before the commit.
/// </remarks>
public sealed class CompleteTask(Unit unit, TaskLock locks, TaskForms forms, WorkflowRuntime runtime, IServiceProvider services)
{
    /// <summary>What was done.</summary>
    /// <param name="TaskId">The task.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Outcome">The outcome by which the workflow went on.</param>
    /// <param name="By">Who did it.</param>
    /// <param name="At">When.</param>
    public sealed record Completed(Guid TaskId, string Kind, string Outcome, string By, DateTimeOffset At);

    /// <summary>Does the task.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="answer">The form's fields; for a task that a designer made up, <c>{"outcome": …, "fields": {…}}</c>.</param>
    /// <param name="ct">Stops it; nothing is changed then.</param>
    /// <returns>What was done, after the commit.</returns>
    public async Task<Result<Completed>> HandleAsync(Guid taskId, JsonElement answer, CancellationToken ct)
    {
        var taken = await locks.TakeAsync(taskId, ct);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (task, instance) = taken.Value;
        if ((TaskRules.AgainstEnded(task) ?? TaskRules.Against(task, unit.Actor)) is { } refusal)
        {
            return refusal;
        }

        var submitted = await SubmitAsync(task, answer, ct);
        if (submitted.IsRefused)
        {
            return submitted.Refusal;
        }

        var (outcome, data) = submitted.Value;
        task.EndedAt = unit.Now;
        task.CompletedBy = unit.Actor.Id;
        task.Outcome = outcome;
        unit.Writes.ChangedTasks.Add(task);
        await unit.AuditAsync(task.CaseId ?? task.PlanId ?? task.InstanceId, task.Kind, answer.GetRawText(), ct);
        await runtime.RunAsync(instance, new Stimulus.Resume(task.BookmarkId, new Dictionary<string, object?>
        {
            ["outcome"] = outcome,
            ["by"] = unit.Actor.Id,
            ["answer"] = data ?? EngineJson.Read(answer),
        }), ct);
        return new Completed(task.Id, task.Kind, outcome, unit.Actor.Id, unit.Now);
    }

    private async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, JsonElement answer, CancellationToken ct)
    {
        try
        {
            return forms.Of(task) is { } form ? await form.SubmitAsync(services, task, answer, ct) : DrawnForm.Submit(task, answer);
        }
        catch (TaskMisdrawnException misdrawn)
        {
            return misdrawn.Refusal;
        }
    }
}
