using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.FollowUps;

/// <summary>Where a rectification stands.</summary>
/// <remarks>Source: DOMAIN §6.3.</remarks>
public enum RectificationState
{
    /// <summary>Ordered.</summary>
    Ordered,

    /// <summary>The subject says it is done.</summary>
    Reported,

    /// <summary>Checked and put right.</summary>
    Fixed,

    /// <summary>Checked and not put right; something has to follow.</summary>
    NotFixed,

    /// <summary>Not put right, and passed on to a stronger measure.</summary>
    Escalated,
}

/// <summary>A check whether an order was followed.</summary>
/// <param name="Act">The officer.</param>
/// <param name="Fixed">Whether it was.</param>
/// <param name="Evidence">What shows it.</param>
public sealed record Recheck(Act Act, bool Fixed, string? Evidence = null);

/// <summary>责令整改: an order to put something right, until it is.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Department">The department that ordered it.</param>
/// <param name="Ordered">Who ordered it, when.</param>
/// <param name="Form">Form of the order.</param>
/// <param name="Text">What is to be put right.</param>
/// <param name="DueOn">Last day for it; see <paramref name="IsProvisional"/>.</param>
/// <param name="Measure">Number of the on-site measure it comes from; null for an order given later.</param>
/// <param name="Reported">That the subject says it is done.</param>
/// <param name="Checks">Re-checks, in order.</param>
/// <param name="Escalation">What follows when it was not put right.</param>
/// <param name="IsProvisional">True where the last day lies in a year whose notice was not loaded when it was counted (INV-22).</param>
/// <remarks>Source: S2 四.3 and 四.4; T27. A re-check before <paramref name="DueOn"/> is possible, being late never blocks it.</remarks>
public sealed record Rectification(
    int Number,
    string Department,
    Act Ordered,
    OrderForm Form,
    string Text,
    DateOnly DueOn,
    int? Measure = null,
    Act? Reported = null,
    ValueList<Recheck> Checks = default,
    ReasonedAct? Escalation = null,
    bool IsProvisional = false)
{
    /// <summary>Where it stands.</summary>
    public RectificationState State => this switch
    {
        { Escalation: not null } => RectificationState.Escalated,
        { Checks.Count: > 0 } => Checks[^1].Fixed ? RectificationState.Fixed : RectificationState.NotFixed,
        { Reported: not null } => RectificationState.Reported,
        _ => RectificationState.Ordered,
    };

    /// <summary>Whether it keeps the case open.</summary>
    public bool IsOpen => State is not (RectificationState.Fixed or RectificationState.Escalated);

    /// <summary>Records that the subject says it is done.</summary>
    /// <param name="act">Who took it in, for the department.</param>
    /// <returns>The reported order; refused for other departments, a second time before the re-check, and once it is over.</returns>
    public Result<Rectification> Report(Act act)
    {
        var refusal = MustBeOpen()
            ?? act.MustActFor(Department)
            ?? act.MustFollow(Ordered)
            ?? (State == RectificationState.Reported
                ? Refusal.Because(
                    "rectification.already-reported",
                    $"{PersonInText.Of(Reported!.By)} 已于 {Reported.On:yyyy-MM-dd} 登记整改报告，待复查。",
                    $"{PersonInText.Of(Reported!.By)} took the report in on {Reported.On:yyyy-MM-dd}; the re-check comes next.",
                    "DOMAIN §6.3")
                : null);
        return refusal is not null ? refusal : this with { Reported = act };
    }

    /// <summary>Checks whether the order was followed.</summary>
    /// <param name="act">An officer of the department.</param>
    /// <param name="isFixed">Whether it was.</param>
    /// <param name="evidence">What shows it.</param>
    /// <returns>The checked order; refused for other departments and once it is over.</returns>
    public Result<Rectification> Check(Act act, bool isFixed, string? evidence = null) =>
        (MustBeOpen() ?? act.MustActFor(Department) ?? act.MustFollow(Ordered)) is { } refusal
            ? refusal
            : this with { Checks = Checks.Add(new(act, isFixed, evidence)) };

    /// <summary>Passes an order that was not followed on to a stronger measure.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="to">What follows, for example a filing; needed.</param>
    /// <returns>The order, over; refused unless a check found it not followed.</returns>
    public Result<Rectification> Escalate(Act act, string to)
    {
        var refusal = act.MustActFor(Department)
            ?? (State == RectificationState.NotFixed
                ? null
                : Refusal.Because(
                    "rectification.not-failed",
                    "只有复查未整改的才能转入后续处理。",
                    "Only an order found not followed is passed on.",
                    "DOMAIN §6.3"))
            ?? Required.Text(to, "转入的处理方式", "what follows");
        return refusal is not null ? refusal : this with { Escalation = new(to, act) };
    }

    private Refusal? MustBeOpen() => IsOpen
        ? null
        : Refusal.Because("rectification.over", "该整改已了结。", "This rectification is over.", "DOMAIN §6.3");
}
