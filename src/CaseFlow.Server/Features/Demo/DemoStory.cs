using System.Reflection;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Simulation;

namespace CaseFlow.Server.Features.Demo;

/// <summary>What the demo tells: the S2 plan on the morning of 26 September 2024, with something waiting for everybody.</summary>
/// <remarks>
/// K1 and K2 are closed; K1's result was published a day late, and corrections of both are asked for. K3 waits to be entered by one department and to be
/// rectified. K4 was refused: one department must publish, the other's result was given back, both decide about filing, a referral waits for the head.
/// K6 was refused in August: one reviewer let the statutory day of publication pass. K7 was visited yesterday and waits for its signature, K8 is visited
/// tomorrow, K5 is still to be notified.
/// </remarks>
internal static class DemoStory
{
    private const string ScenarioFile = "xinhua-2024.scenario.json";

    /// <summary>When the demo begins: Thursday, a working day, half past ten.</summary>
    internal static DateTimeOffset Begins { get; } = OfficeTime.At(new DateOnly(2024, 9, 26), new TimeOnly(10, 30));

    /// <summary>Since when there are digests and figures of what is stuck; before, the plan had little of either.</summary>
    internal static DateTimeOffset JobsSince { get; } = OfficeTime.At(new DateOnly(2024, 9, 12), new TimeOnly(0, 0));

    /// <summary>The tasks that nobody has done when the demo begins; some are done by what is planted.</summary>
    private static readonly HashSet<(string? Case, string Kind, string? Department)> Undone =
    [
        ("K4", "ReviewResult", "区市监局"),
        ("K4", "ReviseResult", "区市监局"),
        ("K4", "Refer", "区人社局"),
        ("K4", "ApproveReferral", "区人社局"),
        ("K4", "DecideFiling", "区人社局"),
        ("K4", "DecideFiling", "区市监局"),
        ("K6", "ReviewResult", "区人社局"),
        ("K7", "CollectSignature", null),
        ("K1", "DecideCorrection", "区市监局"),
        ("K2", "DecideCorrection", "区人社局"),
        (null, "WriteBriefing", "区人社局"),
        (null, "WriteBriefing", "区市监局"),
    ];

    /// <summary>Whether nobody does a task.</summary>
    internal static bool Leaves(string? name, TaskRow task) => Undone.Contains((name, task.Kind, task.Department));

    /// <summary>The scenario, with names for its officers and three visits moved into view.</summary>
    internal static Scenario Scenario()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(ScenarioFile) ?? throw new InvalidOperationException($"The program lacks {ScenarioFile}.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var scenario = Simulation.Scenario.Read(bytes);
        return scenario with
        {
            Officers = scenario.Officers.Select(officer => officer with { Name = DemoPeople.NameOf(officer.Id) }).ToValueList(),
            Cases = scenario.Cases.Select(Moved).ToValueList(),
        };
    }

    private static ScenarioCase Moved(ScenarioCase one) => one.Case switch
    {
        "K6" => one with
        {
            VisitOn = new DateOnly(2024, 8, 26),
            Publications = one.Publications.Select(publication => publication with { EnteredOn = new DateOnly(2024, 9, 9), PublishedOn = new DateOnly(2024, 9, 10) }).ToValueList(),
        },
        "K7" => one with { VisitOn = new DateOnly(2024, 9, 25) },
        "K8" => one with { VisitOn = new DateOnly(2024, 9, 27) },
        _ => one,
    };

    /// <summary>Another plan like that of the scenario.</summary>
    /// <param name="plan">The scenario's.</param>
    /// <param name="number">Its document number.</param>
    /// <param name="title">Its title.</param>
    /// <param name="issuedOn">Day of issue.</param>
    /// <param name="window">When its visits take place.</param>
    internal static PlanConfiguration Another(PlanConfiguration plan, string number, string title, DateOnly issuedOn, DayRange window) => plan with
    {
        DocumentNumber = number,
        Title = title,
        IssuedOn = issuedOn,
        InspectionWindow = window,
        Reports = plan.Reports.Select(report => report with { DueOn = report.DueOn is null ? null : window.To.AddDays(31) }).ToValueList(),
    };
}
