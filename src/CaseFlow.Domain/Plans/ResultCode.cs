namespace CaseFlow.Domain.Plans;

/// <summary>A document that prints result codes with its own wording.</summary>
/// <remarks>Source: DOMAIN §1.1-4; labels differ inside one notice and never join data.</remarks>
public enum CodeDocument
{
    /// <summary>The body of the notice.</summary>
    Notice,

    /// <summary>附件2, the record form.</summary>
    Record,

    /// <summary>附件3, the statistics table.</summary>
    Table,
}

/// <summary>Labels of one code in the documents of a plan.</summary>
/// <param name="Code">Number of the code; the key everywhere.</param>
/// <param name="Notice">Wording of the body.</param>
/// <param name="Record">Wording of the record form; as <paramref name="Notice"/> where null.</param>
/// <param name="Table">Wording of the table; as <paramref name="Record"/> where null.</param>
public sealed record CodeLabels(int Code, string Notice, string? Record = null, string? Table = null);

/// <summary>The ten result codes. They are numbers, since wordings differ (INV-15).</summary>
/// <remarks>Source: S2 五.3; DOMAIN §1.6.</remarks>
public static class ResultCode
{
    /// <summary>未发现问题.</summary>
    public const int NoProblemFound = 1;

    /// <summary>未按规定公示应当公示的信息.</summary>
    public const int DisclosureOmitted = 2;

    /// <summary>公示信息隐瞒真实情况弄虚作假.</summary>
    public const int DisclosureFalse = 3;

    /// <summary>通过登记的住所（经营场所）无法联系.</summary>
    public const int Unreachable = 4;

    /// <summary>发现问题已责令改正.</summary>
    public const int OrderedToCorrect = 5;

    /// <summary>不配合检查情节严重.</summary>
    public const int NonCooperationSerious = 6;

    /// <summary>未发现本次抽查涉及的经营活动.</summary>
    public const int ActivityNotFound = 7;

    /// <summary>发现问题待后续处理.</summary>
    public const int PendingFollowUp = 8;

    /// <summary>合格.</summary>
    public const int Qualified = 9;

    /// <summary>不合格.</summary>
    public const int Unqualified = 10;

    /// <summary>The set of the national publicity system: 1 to 8.</summary>
    public static ValueList<int> National { get; } = [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>Gravest first: what a department's row counts where several items differ (DOMAIN §6.7-2).</summary>
    public static ValueList<int> GravestFirst { get; } = [6, 4, 3, 2, 8, 10, 5, 7, 9, 1];

    private static readonly CodeLabels[] Usual =
    [
        new(1, "未发现问题"),
        new(2, "未按规定公示应当公示的信息"),
        new(3, "公示信息隐瞒真实情况弄虚作假", null, "公示信息隐瞒真实情况、弄虚作假"),
        new(4, "通过登记的住所（经营场所）无法联系", "通过登记的住所(经营场所)无法取得联系"),
        new(5, "发现问题已责令改正", "发现问题已责令整改"),
        new(6, "不配合检查情节严重"),
        // The printed table ends here; printed forms keep their own errors (DOMAIN §1.5).
        new(7, "未发现本次抽查涉及的经营活动", null, "未发现本次抽查涉及的经营活"),
        new(8, "发现问题待后续处理"),
        new(9, "合格"),
        new(10, "不合格"),
    ];

    /// <summary>Whether a code says that something is wrong and asks for a disposition (INV-19).</summary>
    /// <param name="code">Number of the code.</param>
    /// <returns>True for 2 to 6, 8 and 10.</returns>
    public static bool IsProblem(int code) => code is (>= 2 and <= 6) or 8 or 10;

    /// <summary>Whether a code is told to the subject with the right to be heard before a listing.</summary>
    /// <param name="code">Number of the code.</param>
    /// <returns>True for 2, 3, 4, 6, 8 and 10.</returns>
    /// <remarks>Source: DOMAIN §2.3, right to be heard.</remarks>
    public static bool IsAdverse(int code) => code is 2 or 3 or 4 or 6 or 8 or 10;

    /// <summary>The wording of a code in a document.</summary>
    /// <param name="plan">The plan, whose own labels come first.</param>
    /// <param name="code">Number of the code.</param>
    /// <param name="document">Where it is printed.</param>
    /// <returns>The label, or the number as text for a code without one.</returns>
    public static string LabelOf(PlanConfiguration plan, int code, CodeDocument document)
    {
        var labels = plan.CodeLabels.FirstOrDefault(l => l.Code == code) ?? Array.Find(Usual, l => l.Code == code);
        return labels is null ? $"{code}" : document switch
        {
            CodeDocument.Table => labels.Table ?? labels.Record ?? labels.Notice,
            CodeDocument.Record => labels.Record ?? labels.Notice,
            _ => labels.Notice,
        };
    }
}
