using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Visits;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Opens the case of a drawn object: its facts, its team, its workflow.</summary>
public sealed class OpenCase(Unit unit, FactStore facts, WorkflowRuntime runtime, Letters letters)
{
    /// <summary>The definition that a case's life follows.</summary>
    public const string Definition = "case";

    /// <summary>Opens.</summary>
    /// <param name="plan">The plan, drawn.</param>
    /// <param name="libraries">The libraries it was drawn from.</param>
    /// <param name="draw">The draw.</param>
    /// <param name="team">The object and its team.</param>
    /// <param name="number">The case's number in the plan.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The case, or why it cannot be opened.</returns>
    public async ValueTask<Result<InspectionCase>> HandleAsync(InspectionPlan plan, PlanLibraries libraries, ExecutedDraw draw, DrawnTeam team, int number, CancellationToken ct)
    {
        var subject = libraries.Objects.First(one => one.Id == team.ObjectId);
        var roster = draw.Committed.Prepared.Roster;
        var stratum = roster.StratumOf(team.ObjectId)!;
        var rank = draw.Selected.FirstOrDefault(one => one.ObjectId == team.ObjectId)?.Rank
            ?? draw.ReserveOf(stratum).First(one => one.ObjectId == team.ObjectId).Rank;
        var opened = InspectionCase.Open(
            new CaseId(unit.NewId()),
            plan,
            number.ToString("D3", CultureInfo.InvariantCulture),
            subject,
            new DrawnPlace(draw.Committed.Prepared.DrawId, stratum, rank, team.Replaces),
            unit.Act());
        var staffed = opened.IsRefused ? opened : opened.Value.AssignTeam(plan, unit.Act(), team, libraries.Officers, libraries.Recusals);
        if (staffed.IsRefused)
        {
            return staffed;
        }

        var staffedCase = staffed.Value;
        facts.Add(staffedCase, number);
        await unit.AuditAsync(staffedCase.Id.Value, nameof(OpenCase), $"{{\"plan\":\"{plan.Id.Value}\",\"object\":\"{subject.Id}\"}}", ct);
        var owner = new WorkflowRuntime.Owner(plan.Id.Value, staffedCase.Id.Value);
        return await runtime.StartAsync(Definition, new Dictionary<string, object?>(), owner, null, null, null, ct) is null
            ? Refusal.Because("workflow.not-published", $"流程“{Definition}”没有已发布的版本。", $"No version of the workflow {Definition} is published.")
            : staffedCase;
    }

    /// <summary>Opens the case of an object that takes another's place; its officers are told that they were drawn.</summary>
    /// <param name="plan">The plan, drawn.</param>
    /// <param name="libraries">The libraries it was drawn from.</param>
    /// <param name="draw">The draw.</param>
    /// <param name="attempt">Its attempt.</param>
    /// <param name="team">The object and its team.</param>
    /// <param name="number">The case's number in the plan.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The case, or why it cannot be opened.</returns>
    public async ValueTask<Result<InspectionCase>> ReplacingAsync(
        InspectionPlan plan, PlanLibraries libraries, ExecutedDraw draw, DrawRow attempt, DrawnTeam team, int number, CancellationToken ct)
    {
        var opened = await HandleAsync(plan, libraries, draw, team, number, ct);
        if (!opened.IsRefused)
        {
            await DrawnOfficers.TellAsync(letters, plan.Id.Value, attempt, [team], ct);
            await TellOfCapAsync(plan, [opened.Value], ct);
        }

        return opened;
    }

    /// <summary>Tells of those cases whose object has had as many visits this year as its cap allows (N29).</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="opened">The cases, just opened.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When it is staged.</returns>
    public ValueTask TellOfCapAsync(InspectionPlan plan, IReadOnlyList<InspectionCase> opened, CancellationToken ct) => VisitCap.TellOpenedAsync(unit, letters, plan, opened, ct);
}

/// <summary>派发案件: one case for each drawn object.</summary>
public sealed class OpenCasesActivity(Unit unit, FactStore facts, DrawStore draws, LibraryReader libraries, OpenCase open) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.OpenCases", [], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var plan = await PlanSteps.PlanOfAsync(facts, instance, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Executed" } row)
        {
            return ActivityAnswers.Of(DrawSteps.NotPrepared);
        }

        var drawn = await draws.ExecutedAsync(row, ct);
        if (drawn.IsRefused)
        {
            return ActivityAnswers.Of(drawn.Refusal);
        }

        var content = await libraries.ReadAsync(plan, DrawStore.PreparationOf(row), ct);
        var cases = new List<InspectionCase>(drawn.Value.Teams.Count);
        foreach (var (index, team) in drawn.Value.Teams.Index())
        {
            var opened = await open.HandleAsync(plan, content, drawn.Value, team, index + 1, ct);
            if (opened.IsRefused)
            {
                return ActivityAnswers.Of(opened.Refusal);
            }

            cases.Add(opened.Value);
        }

        await open.TellOfCapAsync(plan, cases, ct);
        return await PlanSteps.DecideAsync(unit, facts, instance, "OpenCases", known => known.Dispatch(unit.Act()), ct);
    }
}
