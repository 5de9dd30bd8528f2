using System.Text.Json.Serialization;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Draw;

/// <summary>What clerks, operator and witnesses entered for a draw, step by step.</summary>
/// <remarks>Source: DOMAIN 4.2 steps 1, 4 and 5; T05 to T08.</remarks>
public sealed record DrawPreparation
{
    /// <summary>Object libraries that the plan draws from.</summary>
    public ValueList<Guid> ObjectLibraries { get; init; }

    /// <summary>Officer libraries that seats are drawn from.</summary>
    public ValueList<Guid> OfficerLibraries { get; init; }

    /// <summary>Objects taken out, with reasons.</summary>
    public ValueList<ExcludedObject> Exclusions { get; init; }

    /// <summary>Officers who may not inspect an object.</summary>
    public ValueList<OfficerRecusal> Recusals { get; init; }

    /// <summary>What looked wrong in the chosen libraries on the day they were chosen; kept, since they never change and may hold a million objects.</summary>
    public ValueList<PlanWarning> Warnings { get; init; }

    /// <summary>The clerk who cleaned the libraries.</summary>
    public Act? Cleaned { get; init; }

    /// <summary>The second clerk, who looked at it.</summary>
    public Act? Confirmed { get; init; }

    /// <summary>Why the second clerk gave the libraries back; null while nobody did.</summary>
    public ReasonedAct? Returned { get; init; }

    /// <summary>When the draw is held.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>Where.</summary>
    public string? Place { get; init; }

    /// <summary>Who watches.</summary>
    public ValueList<PlannedWitness> Witnesses { get; init; }

    /// <summary>Name of the public value that is mixed in; null for none.</summary>
    public string? BeaconName { get; init; }

    /// <summary>The witnesses' digits, entered once.</summary>
    public string? Digits { get; init; }

    /// <summary>The public value; <c>-</c> for none.</summary>
    public string? Beacon { get; init; }

    /// <summary>Why the operator asks to declare the attempt void; null while nobody does.</summary>
    public ReasonedAct? VoidAsked { get; init; }

    /// <summary>What departments asked for when they were shown what was drawn.</summary>
    public ValueList<DrawRequest> Requests { get; init; }

    /// <summary>What the next attempt keeps of a void one: the libraries, as two clerks froze them.</summary>
    /// <returns>The preparation before anything is announced.</returns>
    public DrawPreparation Libraries() => new()
    {
        ObjectLibraries = ObjectLibraries,
        OfficerLibraries = OfficerLibraries,
        Exclusions = Exclusions,
        Recusals = Recusals,
        Warnings = Warnings,
        Cleaned = Cleaned,
        Confirmed = Confirmed,
    };
}

/// <summary>What came of an approved request.</summary>
public enum RequestOutcome
{
    /// <summary>The next of the reserve, or the next officer, has the place.</summary>
    Replaced,

    /// <summary>The object or officer was replaced before, at another department's request.</summary>
    AlreadyGone,

    /// <summary>The draw has nobody left to take the place.</summary>
    NoneLeft,
}

/// <summary>A department's request to drop an object or an officer that was drawn.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Department">The department.</param>
/// <param name="ObjectId">The drawn object.</param>
/// <param name="OfficerId">The officer to be replaced; null when the object is to be dropped.</param>
/// <param name="Reason">Why.</param>
/// <param name="Asked">Who asked, when.</param>
/// <param name="Decided">Who decided, when; null while it is open.</param>
/// <param name="Approved">The decision.</param>
/// <param name="Replacement">Who or what the draw gave instead; null until then.</param>
/// <param name="Outcome">What came of it; null until it is approved and tried.</param>
public sealed record DrawRequest(
    int Number, string Department, string ObjectId, string? OfficerId, string Reason, Act Asked, Act? Decided = null, bool Approved = false, string? Replacement = null, RequestOutcome? Outcome = null)
{
    /// <summary>Whether it waits for the draw to carry it out.</summary>
    [JsonIgnore]
    public bool IsDue => this is { Approved: true, Replacement: null, Outcome: null };
}
