using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Libraries;

/// <summary>What is wrong with one row of an import.</summary>
/// <param name="Row">Row, from 1, the heading not counted; or as its file numbers it, where that is known.</param>
/// <param name="Refusal">Why the row cannot be taken, or what to look at.</param>
public sealed record RowFinding(int Row, Refusal Refusal);

/// <summary>What an import would do, told before anything is written.</summary>
/// <typeparam name="T">Kind of entry.</typeparam>
/// <param name="Rows">The rows as read.</param>
/// <param name="Refused">Rows that cannot be taken; one is enough to refuse the import.</param>
/// <param name="Warnings">Rows to look at; they are taken.</param>
public sealed record ImportReport<T>(ValueList<T> Rows, ValueList<RowFinding> Refused, ValueList<RowFinding> Warnings)
{
    /// <summary>Takes the rows.</summary>
    /// <returns>The rows, or <c>library.rows-refused</c> naming every refused row.</returns>
    public Result<ValueList<T>> Accept() => Refused.Count == 0
        ? Rows
        : new Refusal(
            "library.rows-refused",
            new BilingualText(
                $"有 {Refused.Count} 行不能导入：" + string.Join("；", Refused.Select(f => $"第{f.Row}行 {f.Refusal.Cause.Chinese}")),
                $"{Refused.Count} rows cannot be taken: " + string.Join("; ", Refused.Select(f => $"row {f.Row}: {f.Refusal.Cause.English}"))),
            new BilingualText("改正后重新导入；未写入任何数据。", "Correct them and import again; nothing was written."),
            "DOMAIN §6.4 T04");
}

/// <summary>Looks at rows before they enter a library.</summary>
/// <remarks>Source: DOMAIN §6.4 T04; ids are written into the lines of the draw, which are in NFC and know no <c>|</c> and no control character (DOMAIN §4.2).</remarks>
public static class LibraryImport
{
    /// <summary>Most characters of an id.</summary>
    public const int LongestId = 64;

    /// <summary>Looks at object rows.</summary>
    /// <param name="rows">Rows in the order of the file.</param>
    /// <param name="numbers">What the file calls each row; left out to count from 1.</param>
    /// <returns>Every finding; wrong check digits and prefixes only warn.</returns>
    public static ImportReport<InspectionObject> CheckObjects(ValueList<InspectionObject> rows, ValueList<int> numbers = default) =>
        Check(rows, numbers, o => o.Id, o => o.Name, ClassRefusal, o => UnifiedSocialCreditCode.WarningFor(o.Id, o.SubjectType));

    /// <summary>Looks at officer rows.</summary>
    /// <param name="rows">Rows in the order of the file.</param>
    /// <param name="numbers">What the file calls each row; left out to count from 1.</param>
    /// <returns>Every finding; an officer without a certificate only warns, being an assistant then.</returns>
    public static ImportReport<Officer> CheckOfficers(ValueList<Officer> rows, ValueList<int> numbers = default) =>
        Check(rows, numbers, o => o.Id, o => o.Name, o => FormRefusal(o.Department) ?? AddressRefusal(o.Id), o => o.CertificateNo is not null && o.CertificateValidTo is not null ? null : Refusal.Because(
            "officer.no-certificate",
            $"{o.Id} 没有有效期明确的执法证，只能作为协助人员。",
            $"{o.Id} has no dated certificate and can only assist.",
            "INV-03"));

    /// <summary>Looks at item rows.</summary>
    /// <param name="rows">Rows in the order of the file.</param>
    /// <param name="numbers">What the file calls each row; left out to count from 1.</param>
    /// <returns>Every finding; an item without a basis only warns, since it may rest on a plan's.</returns>
    public static ImportReport<CatalogItem> CheckItems(ValueList<CatalogItem> rows, ValueList<int> numbers = default) =>
        Check(rows, numbers, i => i.Id, i => i.Name, i => FormRefusal(i.Department), i => i.Bases.Count > 0 ? null : Refusal.Because(
            "item.no-basis", $"事项 {i.Id} 没有法律依据。", $"Item {i.Id} has no legal basis.", "INV-10"));

    private static ImportReport<T> Check<T>(ValueList<T> rows, ValueList<int> numbers, Func<T, string> id, Func<T, string> name, Func<T, Refusal?> rule, Func<T, Refusal?> warning)
    {
        var firstRow = new Dictionary<string, int>(StringComparer.Ordinal);
        var refused = new List<RowFinding>();
        var warnings = new List<RowFinding>();
        for (var index = 0; index < rows.Count; index++)
        {
            var row = numbers.Count > index ? numbers[index] : index + 1;
            var entry = rows[index];
            var refusal = IdRefusal(id(entry)) ?? NameRefusal(name(entry)) ?? rule(entry);
            if (refusal is null && !firstRow.TryAdd(id(entry), row))
            {
                refusal = Refusal.Because(
                    "library.id-twice",
                    $"编号 {id(entry)} 已在第{firstRow[id(entry)]}行出现。",
                    $"Id {id(entry)} stands already in row {firstRow[id(entry)]}.",
                    "S1 三（一）");
            }

            if (refusal is not null)
            {
                refused.Add(new(row, refusal));
            }
            else if (warning(entry) is { } look)
            {
                warnings.Add(new(row, look));
            }
        }

        return new(rows, refused.ToValueList(), warnings.ToValueList());
    }

    // No address can name it (RFC 3986, 5.2.4), so the officer could never be registered to act.
    private static Refusal? AddressRefusal(string id) => id is "." or ".."
        ? Refusal.Because("library.id-dots", $"执法人员编号不能是“{id}”。", $"An officer's id cannot be \"{id}\".", "DOMAIN §6.4 T04")
        : null;

    private static Refusal? NameRefusal(string name) => string.IsNullOrWhiteSpace(name)
        ? Refusal.Because("library.name-empty", "没有名称。", "The name is empty.", "DOMAIN §6.4 T04")
        : null;

    private static Refusal? IdRefusal(string id)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return Refusal.Because("library.id-empty", "没有编号。", "The id is empty.", "DOMAIN §4.2");
        }

        var characters = id.EnumerateRunes().Count();
        if (characters > LongestId)
        {
            return Refusal.Because(
                "library.id-too-long",
                $"编号有 {characters} 个字符，最多 {LongestId} 个。",
                $"The id has {characters} characters; {LongestId} are the most.",
                "DOMAIN §4.2");
        }

        return DrawText.Part(id, LongestId) is null
            ? Refusal.Because("library.id-characters", "编号含有“|”或控制字符。", "The id contains | or a control character.", "DOMAIN §4.2")
            : FormRefusal(id);
    }

    // The draw answers in NFC; a name in another form would not be found again after it.
    private static Refusal? FormRefusal(string? text) => text is null || DrawText.Line(text, int.MaxValue) is not { } normal || normal == text
        ? null
        : Refusal.Because("library.not-nfc", $"“{text}”不是 Unicode NFC 形式。", $"\"{text}\" is not in Unicode form NFC.", "DOMAIN §4.2")
            .Then($"改写为“{normal}”后重新导入。", $"Write it as \"{normal}\" and import again.");

    private static Refusal? ClassRefusal(InspectionObject row) => row.CreditRiskClass is null or "A" or "B" or "C" or "D"
        ? null
        : Refusal.Because(
            "object.credit-risk-class",
            $"信用风险分类“{row.CreditRiskClass}”应为 A、B、C、D 之一，未分类的留空。",
            $"The credit risk class \"{row.CreditRiskClass}\" is none of A, B, C and D; leave it out where there is none.",
            "S2-08");
}
