namespace CaseFlow.Domain.Cases;

/// <summary>现场检查.</summary>
/// <param name="Began">Who checked in, when; its legal day is the day of the visit.</param>
/// <param name="Present">Ids of the officers there; two or more of the team.</param>
/// <param name="MetPersons">Persons met, as the record names them.</param>
/// <param name="NearAddress">Whether the place was within 200 m of the registered address; null where not measured. Coordinates are not kept here.</param>
/// <param name="CodeShown">Whether the visit code was shown to the subject; null where the office uses none.</param>
/// <param name="SecondVisitReason">Why there is more than one visit (INV-26); null for the first.</param>
/// <param name="Ended">The last on-site act; null while it lasts.</param>
/// <param name="FewerReason">Why a department was there with one officer of several; null where none was.</param>
/// <remarks>Source: T12; 行政处罚法 55 (certificates shown); INV-03, INV-26. That certificates were shown is a condition of beginning.</remarks>
public sealed record SiteVisit(
    Act Began,
    ValueList<string> Present,
    ValueList<string> MetPersons = default,
    bool? NearAddress = null,
    bool? CodeShown = null,
    string? SecondVisitReason = null,
    Act? Ended = null,
    string? FewerReason = null)
{
    /// <summary>Day of the visit.</summary>
    public DateOnly On => Began.On;
}

/// <summary>Result of one item.</summary>
/// <param name="Item">Id of the item in the plan.</param>
/// <param name="Department">Its owner.</param>
/// <param name="Code">Number of the result code, of the plan's set (INV-15).</param>
/// <param name="Act">The officer who determined it.</param>
/// <param name="Findings">Facts found, in words.</param>
/// <param name="Method">How it was checked.</param>
/// <param name="Law">Legal basis named by the officer.</param>
/// <remarks>Source: S1-16 (a human act), S2-19; T13.</remarks>
public sealed record ItemResult(
    string Item,
    string Department,
    int Code,
    Act Act,
    string? Findings = null,
    string? Method = null,
    string? Law = null);

/// <summary>What officers do on the spot against a breach.</summary>
/// <remarks>Source: S2 四.3.</remarks>
public enum MeasureKind
{
    /// <summary>现场笔录.</summary>
    OnSiteTranscript,

    /// <summary>初步提取证据.</summary>
    PreliminaryEvidence,

    /// <summary>责令停止违法活动.</summary>
    StopOrder,

    /// <summary>督促（责令）整改.</summary>
    RectificationOrder,
}

/// <summary>Form of an order.</summary>
/// <remarks>Source: S2 四.4.</remarks>
public enum OrderForm
{
    /// <summary>书面.</summary>
    Written,

    /// <summary>口头.</summary>
    Oral,

    /// <summary>移动执法设备打印.</summary>
    MobilePrinted,
}

/// <summary>A piece of evidence or an attachment of a measure.</summary>
/// <param name="No">Number in the list.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Hash">SHA-256 of the file; null for things.</param>
/// <param name="Custodian">Who keeps it.</param>
public sealed record Evidence(int No, string Kind, string? Source = null, string? Hash = null, string? Custodian = null);

/// <summary>A measure taken on site.</summary>
/// <param name="Number">Number within the case, from 1.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Department">Department that took it.</param>
/// <param name="Act">Who, when.</param>
/// <param name="Form">Form of an order; null for transcripts and evidence.</param>
/// <param name="Text">Text; of an order it goes into 备注 (S2-14).</param>
/// <param name="DueOn">Day by which a rectification is due; null for the plan's default.</param>
/// <param name="Evidence">Evidence taken.</param>
/// <remarks>Source: S2-13, S2-14; T14.</remarks>
public sealed record OnSiteMeasure(
    int Number,
    MeasureKind Kind,
    string Department,
    Act Act,
    OrderForm? Form = null,
    string? Text = null,
    DateOnly? DueOn = null,
    ValueList<Evidence> Evidence = default)
{
    /// <summary>Whether it orders the subject to do something; an order has a form and a text.</summary>
    public bool IsOrder => Kind is MeasureKind.StopOrder or MeasureKind.RectificationOrder;
}
