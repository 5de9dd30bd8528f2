using CaseFlow.Domain.Draw;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Mail;
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

        var content = await libraries.ReadAsync(plan, preparation, ct);
        return await PlanSteps.DecideAsync(unit, facts, instance, "FreezeLibraries", known => DrawSteps.Freeze(known, content, first, second), ct);
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
        var content = await libraries.ReadAsync(plan, preparation, ct);
        var secret = secrets.Next();
        var committed = DrawSteps.Commit(plan, content, row.DrawId, preparation, secret);
        if (committed.IsRefused)
        {
            return ActivityAnswers.Of(committed.Refusal);
        }

        // A row is changed in place and not taken back by a refusal: the plan decides before it.
        var answer = await PlanSteps.DecideAsync(unit, facts, instance, "CommitDraw", known => known.Commit(unit.Act(), committed.Value, content), ct);
        if (answer is not ActivityAnswer.Refused)
        {
            row.State = "Committed";
            row.Secret = secret;
            draws.Put(row);
            draws.PutFiles(row, DrawBundle.BeforeDraw(committed.Value));
        }

        return answer;
    }
}

/// <summary>抽取.</summary>
public sealed class RecordDrawActivity(Unit unit, FactStore facts, DrawStore draws, Letters letters) : IWorkflowActivity
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
        var bundle = executed.IsRefused ? executed.Refusal : DrawBundle.Of(executed.Value, plan.VoidAttempts());
        if (bundle.IsRefused)
        {
            return ActivityAnswers.Of(bundle.Refusal);
        }

        var answer = await PlanSteps.DecideAsync(
            unit, facts, instance, $"RecordDraw {bundle.Value.Hash}", known => known.RecordDraw(unit.Act(), executed.Value), ct);
        if (answer is not ActivityAnswer.Refused)
        {
            row.State = "Executed";
            draws.Put(row);
            draws.PutFiles(row, bundle.Value.Files);
            await DrawnOfficers.TellAsync(letters, plan.Id.Value, row, executed.Value.Teams, ct);
        }

        return answer;
    }
}
