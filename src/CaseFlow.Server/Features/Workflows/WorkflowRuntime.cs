using System.Text.Json;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Runs instances inside a unit of work: locks the row, lets the engine run until it waits again, stages everything that follows.</summary>
public sealed class WorkflowRuntime(Unit unit, FactStore facts, Definitions definitions, StartableDefinitions startable, WorkflowEngine engine, WorkflowHost host)
{
    /// <summary>Whose life an instance is.</summary>
    /// <param name="PlanId">The plan; null for a workflow of neither plan nor case.</param>
    /// <param name="CaseId">The case; null for the plan's own.</param>
    public readonly record struct Owner(Guid? PlanId, Guid? CaseId);

    /// <summary>Makes an instance that takes its first step in a unit of its own, right after this one.</summary>
    /// <param name="definitionId">The family; its published version is pinned now.</param>
    /// <param name="input">Its input by names; what an event carried, and is none, becomes the input <c>payload</c>.</param>
    /// <param name="owner">Whose life it is.</param>
    /// <param name="correlationId">Correlates events with it; null for the case's or plan's id.</param>
    /// <param name="parent">Which instance starts it, and the bookmark that waits for its end; null for none.</param>
    /// <param name="triggerActivityId">The activity whose event starts it; null to begin where the drawing begins.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The id; null when no version of the family is published.</returns>
    public async ValueTask<Guid?> StartAsync(
        string definitionId, object? input, Owner owner, string? correlationId, (Guid InstanceId, string? BookmarkId)? parent, string? triggerActivityId, CancellationToken ct)
    {
        if (await startable.VersionAsync(definitionId, ct) is not { } versionId)
        {
            return null;
        }

        var row = NewRow(definitionId, versionId, owner, correlationId, parent);
        Signal(row.Id, SignalKind.Start, triggerActivityId, EngineJson.Write(input));
        return row.Id;
    }

    /// <summary>Makes an instance and takes its first step in this unit.</summary>
    /// <param name="definitionId">The family; its published version is pinned now.</param>
    /// <param name="input">Its input.</param>
    /// <param name="owner">Whose life it is.</param>
    /// <param name="correlationId">Correlates events with it; null for the case's or plan's id.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The instance; null when no version of the family is published.</returns>
    public async ValueTask<InstanceRow?> StartNowAsync(
        string definitionId, IReadOnlyDictionary<string, object?> input, Owner owner, string? correlationId, CancellationToken ct)
    {
        if (await startable.VersionAsync(definitionId, ct) is not { } versionId)
        {
            return null;
        }

        var row = NewRow(definitionId, versionId, owner, correlationId, null);
        await RunAsync(row, new Stimulus.Start(input), ct);
        return row;
    }

    private InstanceRow NewRow(string definitionId, string versionId, Owner owner, string? correlationId, (Guid InstanceId, string? BookmarkId)? parent)
    {
        var row = new InstanceRow
        {
            Id = unit.NewId(),
            DefinitionVersionId = versionId,
            DefinitionId = definitionId,
            Status = nameof(WorkflowStatus.Pending),
            PlanId = owner.PlanId,
            CaseId = owner.CaseId,
            ParentId = parent?.InstanceId,
            ParentBookmarkId = parent?.BookmarkId,
            CorrelationId = correlationId ?? (owner.CaseId ?? owner.PlanId)?.ToString(),
            CreatedAt = unit.Now,
        };
        unit.Writes.NewInstances.Add(row);
        return row;
    }

    /// <summary>Lets an instance run until it waits again, and stages what follows.</summary>
    /// <param name="row">The instance, locked by this unit.</param>
    /// <param name="stimulus">What makes it run.</param>
    /// <param name="ct">Stops it; the unit is rolled back then.</param>
    /// <returns>When everything is staged.</returns>
    public async ValueTask RunAsync(InstanceRow row, Stimulus stimulus, CancellationToken ct)
    {
        var definition = await definitions.VersionAsync(unit, row.DefinitionVersionId, ct);
        var state = row.State is null
            ? engine.Create(definition, row.Id.ToString(), row.CorrelationId, row.CreatedAt)
            : WorkflowState.FromJson(row.State);
        await LoadFactsAsync(row, ct);
        host.Enter(row, stimulus is Stimulus.Start start ? start.Input : state.Input);
        var goBack = unit.Mark();
        var result = await engine.RunAsync(definition, state, stimulus, unit.Now, host, ct);
        if (result.RolledBack)
        {
            // The run went round in a circle: what its activities did never was, and an incident names the step.
            goBack();
        }

        Stage(row, state, result, (stimulus as Stimulus.Resume)?.BookmarkId);
        foreach (var effect in result.Effects)
        {
            await StageAsync(row, effect, result.State, ct);
        }

        if (row.FinishedAt is not null && row.OpenIncidents > 0)
        {
            await FailedSteps.MendAsync(unit, row, ct);
        }

        if (state.Incidents.Count > 0)
        {
            await HeldReports.ReleaseAsync(unit, row.Id, ct);
        }
    }

    // Expressions ask for facts in the middle of a run and cannot wait for the database.
    private async ValueTask LoadFactsAsync(InstanceRow row, CancellationToken ct)
    {
        if (row.CaseId is { } caseId)
        {
            await facts.CaseAsync(caseId, ct);
        }

        if (row.PlanId is { } planId)
        {
            await facts.PlanAsync(planId, toChange: false, ct);
        }
    }

    private void Stage(InstanceRow row, WorkflowState before, RunResult result, string? resumed)
    {
        var state = result.State;
        row.Status = state.Status.ToString();
        row.CorrelationId = state.CorrelationId;

        // Steps that failed as a whole are counted beside those that the engine knows of.
        row.OpenIncidents += state.Incidents.Count - before.Incidents.Count;
        row.FinishedAt = state.FinishedAt;
        row.State = state.FinishedAt is null ? state.ToJson() : null;
        if (!unit.Writes.NewInstances.Contains(row) && !unit.Writes.ChangedInstances.Contains(row))
        {
            unit.Writes.ChangedInstances.Add(row);
        }

        // The timer that resumed it was taken before.
        foreach (var burnt in result.Burnt.Where(burnt => burnt.Kind != BookmarkKind.Timer || burnt.Id != resumed))
        {
            unit.Writes.End(burnt.Kind, new BookmarkEnd(row.Id, burnt.Id, unit.Now));
            if (burnt.Kind == BookmarkKind.Task && burnt.Id != resumed && row.PlanId is { } planId)
            {
                unit.Writes.End(HumanTaskActivity.Dropped(planId, row, burnt.ActivityInstanceId, unit.Now));
            }
        }

        foreach (var created in result.Created)
        {
            Stage(row, created);
        }

        // That a waiting activity started is told by its suspension, and that it resumed by what it did then.
        var events = result.Journal.Where(entry => entry.Event is not (JournalEvent.Started or JournalEvent.Resumed)).ToList();
        if (events.Count > 0)
        {
            unit.Writes.Journal.Add(JournalRow.Of(row.Id, events));
        }

        StageIncidents(row, before, result);
        if (state.FinishedAt is not null && row is { ParentId: { } parent, ParentBookmarkId: { } bookmark })
        {
            Signal(parent, SignalKind.ChildEnded, bookmark, EngineJson.Write(new Dictionary<string, object?>
            {
                ["faulted"] = state.Status != WorkflowStatus.Finished,
                ["outcomes"] = state.Outcomes.Cast<object?>().ToList(),
                ["output"] = state.Output,
            }));
        }
    }

    private void StageIncidents(InstanceRow row, WorkflowState before, RunResult result)
    {
        // An incident that a retry closed is over, also when the retry opened another.
        foreach (var closed in before.Incidents.Where(incident => result.State.Incidents.All(open => open.Id != incident.Id)))
        {
            unit.Writes.End(new IncidentEnd(row.Id, closed.ActivityInstanceId, unit.Now));
        }

        foreach (var incident in result.Incidents)
        {
            unit.Writes.NewIncidents.Add(new IncidentRow
            {
                Id = unit.NewId(),
                InstanceId = row.Id,
                ActivityId = incident.ActivityId,
                ActivityInstanceId = incident.ActivityInstanceId,
                Code = incident.Code,
                Chinese = incident.Chinese,
                English = incident.English,
                Attempts = 1,
                CreatedAt = unit.Now,
            });
        }
    }

    private void Stage(InstanceRow row, Bookmark created)
    {
        switch (created.Kind)
        {
            case BookmarkKind.Task:
                var draft = host.Tasks.GetValueOrDefault(created.ActivityInstanceId) ?? TaskDraft.OfRunTask(created);
                unit.Writes.NewTasks.Add(draft.ToRow(unit.NewId(), row, created.Id, unit.Now));
                break;
            case BookmarkKind.Timer:
                (DateOnly From, short Days)? wait = host.Waits.TryGetValue(created.ActivityInstanceId, out var counted) ? counted : null;
                unit.Writes.NewTimers.Add(new Deadlines.TimerRow
                {
                    Id = unit.NewId(),
                    DueAt = created.DueAt ?? throw new InvalidOperationException($"Timer bookmark {created.Id} has no instant."),
                    InstanceId = row.Id,
                    BookmarkId = created.Id,
                    WaitFrom = wait?.From,
                    WaitDays = wait?.Days,
                });
                break;
            case BookmarkKind.Event:
                unit.Writes.NewEventWaits.Add(new EventWaitRow
                {
                    InstanceId = row.Id,
                    BookmarkId = created.Id,
                    EventName = created.Key ?? throw new InvalidOperationException($"Event bookmark {created.Id} has no name."),
                    CorrelationId = row.CorrelationId,
                });
                break;
            case BookmarkKind.Children:
            case BookmarkKind.Host:
                break;
            default:
                throw new InvalidOperationException($"Bookmark kind {created.Kind} is unknown.");
        }
    }

    private async ValueTask StageAsync(InstanceRow row, Effect effect, WorkflowState state, CancellationToken ct)
    {
        switch (effect)
        {
            case Effect.StartWorkflow start:
                // The host was asked before the step wanted it, see StartableDefinitions.
                _ = await StartAsync(start.DefinitionId, start.Input, new Owner(row.PlanId, row.CaseId), start.CorrelationId, (row.Id, start.ParentBookmarkId), null, ct)
                    ?? throw new InvalidOperationException($"The definition {start.DefinitionId} was published a moment ago.");
                break;
            case Effect.PublishEvent { Local: true } publish:
                PublishWithin(row, publish, state);
                break;
            case Effect.PublishEvent publish:
                Publish(publish.Name, new Owner(row.PlanId, row.CaseId), publish.CorrelationId, publish.Payload, row.Id);
                break;
            case Effect.SendEmail mail:
                // An address may be anybody's, and a sealed case is nobody's but its team's (INV-16).
                var secret = row.CaseId is { } owner && (await facts.CaseAsync(owner, ct))?.Case.IsSealedOn(unit.Today) == true;
                foreach (var recipient in secret ? [] : mail.To)
                {
                    unit.Writes.Letters.Add(new LetterRow
                    {
                        Id = LetterRow.IdOf($"{row.Id}/{mail.ActivityInstanceId}/{recipient}"),
                        Event = "Drawn",
                        Recipient = recipient,
                        Subject = mail.Subject,
                        Body = mail.Body,
                        PlanId = row.PlanId,
                        CaseId = row.CaseId,
                        CreatedAt = unit.Now,
                        DeliverAt = unit.Now,
                    });
                }

                break;
            case Effect.WriteLine:
                // Its text stands in the journal; a server has no console that anybody reads.
                break;
            default:
                throw new InvalidOperationException($"Effect {effect.GetType().Name} is unknown.");
        }
    }

    // Nobody else hears it and it starts nothing, so nobody has to be looked for.
    private void PublishWithin(InstanceRow row, Effect.PublishEvent publish, WorkflowState state)
    {
        if (publish.CorrelationId is { } only && only != row.CorrelationId)
        {
            return;
        }

        foreach (var waiting in state.Bookmarks.Where(waiting => waiting.Kind == BookmarkKind.Event && waiting.Key == publish.Name))
        {
            Signal(row.Id, SignalKind.EventArrived, waiting.Id, EngineJson.Write(publish.Payload));
        }
    }

    /// <summary>Publishes an event: whoever waits for it goes on, and definitions that begin with it are started, each in a unit of its own.</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="owner">Whose life instances belong to that it starts.</param>
    /// <param name="correlationId">Only instances with this correlation hear it; null for all.</param>
    /// <param name="payload">What comes with it.</param>
    /// <param name="publisher">The instance that publishes it; null for a use case.</param>
    public void Publish(string name, Owner owner, string? correlationId, object? payload, Guid? publisher = null) =>
        Signal(null, SignalKind.EventPublished, name, EngineJson.Write(new Dictionary<string, object?>
        {
            ["correlationId"] = correlationId,
            ["planId"] = owner.PlanId?.ToString(),
            ["caseId"] = owner.CaseId?.ToString(),
            ["publisher"] = publisher?.ToString(),
            ["payload"] = payload,
        }));

    private void Signal(Guid? receiver, string kind, string? key, string? payload) => unit.Writes.NewSignals.Add(new SignalRow
    {
        InstanceId = receiver,
        Kind = kind,
        Key = key,
        Payload = payload,
        CreatedAt = unit.Now,
        NotBefore = unit.Now,
    });
}
