using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Simulation;

/// <summary>A scenario file, <c>caseflow-scenario/1</c>: one plan, its libraries, what people did, and what must come out.</summary>
public sealed record Scenario
{
    private const string Format = "caseflow-scenario/1";

    /// <summary>Version of the format.</summary>
    public required string Schema { get; init; }

    /// <summary>For readers.</summary>
    public string? Note { get; init; }

    /// <summary>The notice as configuration.</summary>
    public required PlanConfiguration Plan { get; init; }

    /// <summary>The object library before exclusions.</summary>
    public required ValueList<InspectionObject> Objects { get; init; }

    /// <summary>Objects taken out before the draw.</summary>
    public ValueList<ExcludedObject> Exclusions { get; init; }

    /// <summary>The officer library.</summary>
    public required ValueList<Officer> Officers { get; init; }

    /// <summary>Officers who may not inspect an object.</summary>
    public ValueList<OfficerRecusal> Recusals { get; init; }

    /// <summary>Inputs of the draw.</summary>
    public required ScenarioDraw Draw { get; init; }

    /// <summary>Objects dropped after the draw.</summary>
    public ValueList<ScenarioReplacement> Replacements { get; init; }

    /// <summary>What people did, by inspected object.</summary>
    public required ValueList<ScenarioCase> Cases { get; init; }

    /// <summary>What must come out.</summary>
    public ScenarioExpectations? Expected { get; init; }

    /// <summary>Reads a scenario.</summary>
    /// <param name="utf8">The file.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="SettingsRefusedException">It is no scenario; the sentence names the place.</exception>
    public static Scenario Read(byte[] utf8)
    {
        try
        {
            var scenario = JsonSerializer.Deserialize<Scenario>(utf8, NormalText.Options) ?? throw SettingsRefusedException.Because("情景文件是空的。", "The scenario is empty.");
            return scenario.Schema == Format
                ? scenario
                : throw SettingsRefusedException.Because($"情景格式为 {scenario.Schema}，只能读 {Format}。", $"The scenario's schema is {scenario.Schema}; only {Format} can be read.");
        }
        catch (JsonException wrong)
        {
            var place = JsonPlace.Of(wrong);
            throw SettingsRefusedException.Because(
                $"情景文件第 {place.Line} 行 {place.Path} 处有误：{place.Chinese}（情景格式 {Format}）。",
                $"The scenario cannot be read at {place.Path}, line {place.Line}: {place.English} (format {Format}).",
                wrong);
        }
    }
}

/// <summary>What must come out; a member that is missing expects nothing.</summary>
public sealed record ScenarioExpectations
{
    /// <summary>Hashes, commitment, seed, sizes, order, first reserves, teams.</summary>
    public JsonObject? Draw { get; init; }

    /// <summary>Due dates and working days late, by case.</summary>
    public JsonArray? Cases { get; init; }

    /// <summary>Rungs that fired, in any order.</summary>
    public JsonArray? Rungs { get; init; }

    /// <summary>Kinds of tasks that follow each other, or must not appear.</summary>
    public ValueList<ExpectedProcess> Process { get; init; }

    /// <summary>Cases that stay secret until their visit.</summary>
    public ValueList<ExpectedSeal> SealedUntil { get; init; }

    /// <summary>Form 3, counted from first versions.</summary>
    public JsonArray? Form3 { get; init; }

    /// <summary>Form 3, counted from current versions.</summary>
    public JsonArray? Form3AfterCorrections { get; init; }

    /// <summary>Codes that must be among the plan's warnings.</summary>
    public ValueList<string> PlanWarningsAtLeast { get; init; }
}

/// <summary>Kinds of tasks of a case.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="InOrder">These, in this order; others may stand between.</param>
/// <param name="Absent">None of these.</param>
public sealed record ExpectedProcess(string Case, ValueList<string> InOrder = default, ValueList<string> Absent = default);

/// <summary>A case that nobody outside its team and approvers may know of before its visit.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="VisitOn">Day of the visit.</param>
public sealed record ExpectedSeal(string Case, DateOnly VisitOn);

/// <summary>Inputs of the draw.</summary>
/// <param name="DrawId">Name of the draw.</param>
/// <param name="DrawnOn">Day of the draw.</param>
/// <param name="SecretHex">The bureau's secret.</param>
/// <param name="WitnessDigits">The witnesses' digits.</param>
/// <param name="Beacon">A public value; <c>-</c> for none.</param>
public sealed record ScenarioDraw(string DrawId, DateOnly DrawnOn, string SecretHex, string WitnessDigits, string Beacon = "-");

/// <summary>An object dropped after the draw.</summary>
/// <param name="From">The object.</param>
/// <param name="To">The one from the reserve.</param>
/// <param name="Reason">Why.</param>
/// <param name="Stratum">Its stratum.</param>
public sealed record ScenarioReplacement(string From, string To, string Reason, string? Stratum = null);

/// <summary>What people did in a case.</summary>
public sealed record ScenarioCase
{
    /// <summary>Name in the scenario.</summary>
    public required string Case { get; init; }

    /// <summary>The inspected object.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Day of the visit.</summary>
    public required DateOnly VisitOn { get; init; }

    /// <summary>Day on which the results were formed, when it is not the day of the visit.</summary>
    public DateOnly? ResultFormedOn { get; init; }

    /// <summary>The advance notice.</summary>
    public ScenarioNotice? Notice { get; init; }

    /// <summary>A code for each item.</summary>
    public required ValueList<ScenarioResult> Results { get; init; }

    /// <summary>Measures on site.</summary>
    public ValueList<ScenarioMeasure> Measures { get; init; }

    /// <summary>Signature, seal, refusal or absence.</summary>
    public required ScenarioSignature Signature { get; init; }

    /// <summary>The columns of form 3.</summary>
    public ValueList<ScenarioDisposition> Dispositions { get; init; }

    /// <summary>Adverse decisions.</summary>
    public ValueList<ScenarioAdverse> Adverse { get; init; }

    /// <summary>Referrals.</summary>
    public ValueList<ScenarioReferral> Referrals { get; init; }

    /// <summary>Publications of the departments.</summary>
    public required ValueList<ScenarioPublication> Publications { get; init; }

    /// <summary>Corrections.</summary>
    public ValueList<ScenarioCorrection> Corrections { get; init; }

    /// <summary>备注.</summary>
    public string? Remark { get; init; }

    /// <summary>Day on which the results were formed.</summary>
    public DateOnly FormedOn => ResultFormedOn ?? VisitOn;
}

/// <summary>The advance notice.</summary>
/// <param name="Given">False, where the plan asks for one, means 不宜告知.</param>
/// <param name="Channel">How.</param>
/// <param name="Undelivered">It came back.</param>
/// <param name="Reason">Why none was given.</param>
public sealed record ScenarioNotice(bool Given, NoticeChannel? Channel = null, bool Undelivered = false, string? Reason = null);

/// <summary>The result of an item.</summary>
/// <param name="Department">The department.</param>
/// <param name="Item">The item.</param>
/// <param name="Code">The code.</param>
public sealed record ScenarioResult(string Department, string Item, int Code);

/// <summary>A measure on site.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Form">Form of an order.</param>
/// <param name="Text">Text of an order.</param>
/// <param name="DueOn">Last day to rectify.</param>
/// <param name="Recheck">The re-check.</param>
/// <param name="Department">Whose, where the scenario says so.</param>
public sealed record ScenarioMeasure(MeasureKind Kind, OrderForm? Form = null, string? Text = null, DateOnly? DueOn = null, ScenarioRecheck? Recheck = null, string? Department = null);

/// <summary>A re-check.</summary>
/// <param name="On">When.</param>
/// <param name="Fixed">Whether it was mended.</param>
public sealed record ScenarioRecheck(DateOnly On, bool Fixed);

/// <summary>Signature, seal, refusal or absence.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Statement">The officers' statement.</param>
public sealed record ScenarioSignature(SignatureKind Kind, string? Statement = null);

/// <summary>A column of form 3.</summary>
/// <param name="Department">The department.</param>
/// <param name="Kind">The column.</param>
public sealed record ScenarioDisposition(string Department, DispositionKind Kind);

/// <summary>An adverse decision.</summary>
/// <param name="Department">The department.</param>
/// <param name="Kind">Which.</param>
public sealed record ScenarioAdverse(string Department, AdverseKind Kind);

/// <summary>A referral.</summary>
/// <param name="Department">The department.</param>
/// <param name="To">The authority.</param>
/// <param name="SentOn">When it was sent.</param>
/// <param name="Judicial">To a judicial authority.</param>
public sealed record ScenarioReferral(string Department, string To, DateOnly SentOn, bool Judicial = false);

/// <summary>A department's publication.</summary>
/// <param name="Department">The department.</param>
/// <param name="EnteredOn">Entry on the first platform.</param>
/// <param name="PublishedOn">Publication on the last.</param>
public sealed record ScenarioPublication(string Department, DateOnly EnteredOn, DateOnly PublishedOn);

/// <summary>A correction.</summary>
/// <param name="Department">The department.</param>
/// <param name="Item">The item.</param>
/// <param name="NewCode">The right code.</param>
/// <param name="RequestedOn">When it was asked for.</param>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="Reason">Why.</param>
public sealed record ScenarioCorrection(string Department, string Item, int NewCode, DateOnly RequestedOn, DateOnly DecidedOn, string Reason);
