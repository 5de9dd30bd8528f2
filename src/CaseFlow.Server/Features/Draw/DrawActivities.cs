using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Draw;

/// <summary>冻结名录.</summary>
public sealed class FreezeLibrariesActivity(Unit unit, FactStore facts, DrawStore draws, LibraryReader libraries) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.FreezeLibraries", [], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var plan = await PlanSteps.PlanOfAsync(facts, instance, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { } row || DrawStore.PreparationOf(row) is not { Cleaned: { } first, Confirmed: { } second } preparation)
        {
            return ActivityAnswers.Of(DrawSteps.NotPrepared);
        }

        var content = await libraries.ReadAsync(preparation, ct);
        var inputs = PreparedDraw.Prepare(PlanDraw.InputsOf(plan.Configuration, content.Resolved(plan.Configuration.Sampling), row.DrawId));
        return inputs.IsRefused
            ? ActivityAnswers.Of(inputs.Refusal)
            : await PlanSteps.DecideAsync(unit, facts, instance, "FreezeLibraries", known => known.FreezeLibraries(first, second, content), ct);
    }
}

/// <summary>公布抽取承诺.</summary>
public sealed class CommitDrawActivity(Unit unit, FactStore facts, DrawStore draws, LibraryReader libraries, IDrawSecrets secrets) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.CommitDraw", [], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var plan = await PlanSteps.PlanOfAsync(facts, instance, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Prepared" } row)
        {
            return ActivityAnswers.Of(DrawSteps.NotPrepared);
        }

        var preparation = DrawStore.PreparationOf(row);
        var prepared = PreparedDraw.Prepare(PlanDraw.InputsOf(plan.Configuration, (await libraries.ReadAsync(preparation, ct)).Resolved(plan.Configuration.Sampling), row.DrawId));
        if (prepared.IsRefused)
        {
            return ActivityAnswers.Of(prepared.Refusal);
        }

        var secret = secrets.Next();
        var meeting = preparation is { Place: { } place, HeldAt: { } heldAt }
            ? new DrawMeeting(place, heldAt, [.. preparation.Witnesses.Select(witness => witness.Body)])
            : null;
        var committed = prepared.Value.Commit(secret, meeting, preparation.BeaconName);
        if (committed.IsRefused)
        {
            return ActivityAnswers.Of(committed.Refusal);
        }

        row.State = "Committed";
        row.Secret = secret;
        draws.Put(row);
        draws.PutFiles(row, DrawBundle.BeforeDraw(committed.Value));
        return await PlanSteps.DecideAsync(unit, facts, instance, "CommitDraw", known => known.Commit(unit.Act(), committed.Value), ct);
    }
}

/// <summary>抽取.</summary>
public sealed class RecordDrawActivity(Unit unit, FactStore facts, DrawStore draws) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.RecordDraw", [], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var plan = await PlanSteps.PlanOfAsync(facts, instance, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Committed" } row || DrawStore.PreparationOf(row) is not { Digits: { } digits } preparation)
        {
            return ActivityAnswers.Of(DrawSteps.NotPrepared);
        }

        var committed = CommittedDraw.Read(await draws.FilesAsync(row, ct));
        var executed = committed.IsRefused ? committed.Refusal : committed.Value.Execute(row.Secret!, digits, preparation.Beacon ?? "-");
        var bundle = executed.IsRefused ? executed.Refusal : DrawBundle.Of(executed.Value);
        if (bundle.IsRefused)
        {
            return ActivityAnswers.Of(bundle.Refusal);
        }

        row.State = "Executed";
        draws.Put(row);
        draws.PutFiles(row, bundle.Value.Files);
        return await PlanSteps.DecideAsync(
            unit, facts, instance, $"RecordDraw {bundle.Value.Hash}", known => known.RecordDraw(unit.Act(), executed.Value), ct);
    }
}
