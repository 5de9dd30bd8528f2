using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Cases;

public sealed partial record InspectionCase
{
    /// <summary>Records or changes the result of an item.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="act">An officer of the team, of the item's department.</param>
    /// <param name="item">Id of the item.</param>
    /// <param name="code">Number of the result code, of the plan's set and the item's.</param>
    /// <param name="findings">Facts found.</param>
    /// <param name="method">How it was checked.</param>
    /// <param name="law">Legal basis.</param>
    /// <returns>The case with the result; refused before the visit, for other departments' items, for other codes, and once the subject was asked to sign.</returns>
    /// <remarks>Source: S1-09, S1-16; T13; INV-12, INV-14, INV-15.</remarks>
    public Result<InspectionCase> RecordResult(
        InspectionPlan plan, Act act, string item, int code, string? findings = null, string? method = null, string? law = null)
    {
        var owned = plan.Configuration.Items.FirstOrDefault(i => i.Id == item);
        var allowed = owned?.AllowedCodes.Count > 0 ? owned.AllowedCodes : plan.Configuration.CodesInUse();
        var refusal = MustBeOnSite()
            ?? (owned is not null
                ? null
                : Refusal.Because("result.unknown-item", $"方案没有事项 {item}。", $"The plan has no item {item}.", "INV-10"))
            ?? act.MustActFor(owned!.Department)
            ?? MustBeOnTeam(act)
            ?? MustHaveBeenThere(act)
            ?? act.MustFollow(Visits[^1].Began)
            ?? MustBeUnsigned()
            ?? (allowed.Contains(code)
                ? null
                : Refusal.Because(
                    "result.code-outside-set",
                    $"结果编号 {code} 不在允许范围 {string.Join("、", allowed)} 内。",
                    $"Code {code} is not one of {string.Join(", ", allowed)}.",
                    "INV-15"));
        return refusal is not null ? refusal : this with
        {
            Results = Results.Where(r => r.Item != item).Append(new(item, owned!.Department, code, act, findings, method, law)).ToValueList(),
        };
    }

    /// <summary>Records a measure taken on site.</summary>
    /// <param name="act">An officer of the team, for the own department.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="form">Form; needed for orders.</param>
    /// <param name="text">Text; needed for orders, goes into 备注.</param>
    /// <param name="dueOn">Day by which a rectification is due; not before the day of the order.</param>
    /// <param name="evidence">Evidence taken.</param>
    /// <returns>The case with the measure; refused before the visit, for an officer who was not there, and for orders without form or text.</returns>
    /// <remarks>Source: S2-13, S2-14; T14.</remarks>
    public Result<InspectionCase> TakeMeasure(
        Act act, MeasureKind kind, OrderForm? form = null, string? text = null, DateOnly? dueOn = null, ValueList<Evidence> evidence = default)
    {
        var isOrder = kind is MeasureKind.StopOrder or MeasureKind.RectificationOrder;
        var member = Team?.Find(act.By);
        var refusal = MustBeOnSite()
            ?? MustBeOnTeam(act)
            ?? act.MustActFor(member!.Department)
            ?? MustHaveBeenThere(act)
            ?? act.MustFollow(Visits[^1].Began)
            ?? MustBeUnrecorded()
            ?? (isOrder && (form is null || string.IsNullOrWhiteSpace(text))
                ? Refusal.Because("measure.order-incomplete", "责令停止或整改须写明方式和内容。", "An order needs its form and its text.", "S2 四.4")
                : null)
            ?? (dueOn < act.On
                ? Refusal.Because(
                    "measure.due-before-order",
                    $"整改期限 {dueOn:yyyy-MM-dd} 早于责令之日。",
                    $"The order is due on {dueOn:yyyy-MM-dd}, before it is given.",
                    "S2 四.3")
                : null);
        return refusal is not null ? refusal : this with
        {
            Measures = Measures.Add(new(Measures.Count + 1, kind, member!.Department, act, form, text, dueOn, evidence)),
        };
    }

    /// <summary>Whether an officer's measure is recorded already: the same words of the same officer on the same day.</summary>
    /// <param name="act">The officer.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="form">Form of an order.</param>
    /// <param name="text">Text.</param>
    /// <param name="dueOn">Day by which a rectification is due.</param>
    /// <param name="evidence">Evidence taken.</param>
    /// <returns>True for an entry that a device sent a second time.</returns>
    public bool HasMeasure(Act act, MeasureKind kind, OrderForm? form, string? text, DateOnly? dueOn, ValueList<Evidence> evidence) => Measures.Any(m =>
        (m.Act.By, m.Act.On, m.Kind, m.Form, m.Text, m.DueOn) == (act.By, act.On, kind, form, text, dueOn) && m.Evidence == evidence);

    /// <summary>Enters what an officer's own department does about what it found; entering it again changes nothing.</summary>
    /// <param name="act">An officer of the team who was there, for the own department.</param>
    /// <param name="kind">What the department does.</param>
    /// <param name="to">The authority, for a referral or letter.</param>
    /// <returns>The case with the entry; refused for other departments, before the visit, and once the record is complete.</returns>
    /// <remarks>Source: S2 六; S2-23; INV-14.</remarks>
    public Result<InspectionCase> ProposeHandling(Act act, HandlingKind kind, string? to = null)
    {
        var member = Team?.Find(act.By);
        var refusal = MustBeOnSite()
            ?? MustBeOnTeam(act)
            ?? act.MustActFor(member!.Department)
            ?? MustHaveBeenThere(act)
            ?? act.MustFollow(Visits[^1].Began)
            ?? MustBeUnrecorded();
        return refusal is not null
            ? refusal
            : Handlings.Any(h => (h.Department, h.Kind, h.To) == (member!.Department, kind, to))
                ? this
                : this with { Handlings = Handlings.Add(new(member!.Department, kind, act, to)) };
    }

    private Refusal? MustHaveBeenThere(Act act) => Visits.Any(v => v.Present.Contains(act.By))
        ? null
        : Refusal.Because("result.officer-absent", $"{PersonInText.Of(act.By)} 未到场检查。", $"{PersonInText.Of(act.By)} was not at the visit.", "S1 三（四）1");
}
