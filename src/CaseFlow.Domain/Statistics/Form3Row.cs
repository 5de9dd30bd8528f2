namespace CaseFlow.Domain.Statistics;

/// <summary>A row of 附件3, as printed.</summary>
/// <param name="Department">单位: the label the form prints.</param>
/// <param name="Households">抽查户数: distinct objects with a signed result of the department.</param>
/// <param name="Results">Ten counts, codes 1 to 10; they sum to the households unless every item is counted.</param>
/// <param name="Dispositions">Five cells: four counts and the blank one, always null (INV-28).</param>
/// <remarks>Source: S2-37; DOMAIN §1.5, §6.7.</remarks>
public sealed record Form3Row(string Department, int Households, ValueList<int> Results, ValueList<int?> Dispositions)
{
    /// <summary>The 17 cells in printed order: 单位, 抽查户数, ten results, four dispositions, the blank.</summary>
    /// <returns>Texts; the last is empty.</returns>
    public ValueList<string> Cells() =>
        [Department, $"{Households}", .. Results.Select(r => $"{r}"), .. Dispositions.Select(d => $"{d}")];
}
