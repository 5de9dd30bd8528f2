using System.Globalization;
using CaseFlow.Server.Features.Libraries.Columns;
using CsvHelper;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>Everything that is wrong with a file or to be looked at, as a CSV file for whoever corrects it.</summary>
internal static class FindingsFile
{
    /// <summary>Writes it.</summary>
    /// <returns>The file, compressed.</returns>
    internal static byte[] Of(IReadOnlyList<CellFinding> refused, IReadOnlyList<CellFinding> warnings) => UploadStore.Compressed(stream =>
    {
        // What people typed is shown, never computed.
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        csv.WriteRecord(["行 Row", "列 Column", "内容 Value", "结论 Verdict", "原因", "Reason", "代码 Code"]);
        foreach (var (finding, verdict) in refused.Select(one => (one, "不能导入 refused")).Concat(warnings.Select(one => (one, "提示 warning"))))
        {
            csv.WriteRecord(
            [
                finding.Row.ToString(CultureInfo.InvariantCulture), finding.Column is { } column ? $"{column.Chinese} {column.English}" : "", finding.Value ?? "", verdict, finding.Reason.Chinese, finding.Reason.English, finding.Code,
            ]);
        }
    });
}
