using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Libraries.Files;

/// <summary>Why a file cannot be read, and what to do with it.</summary>
internal static class FileRefusals
{
    internal static Refusal Empty => Because("file.empty", "文件里没有任何内容。", "The file is empty.");

    internal static Refusal OldExcel => Because(
        "file.old-excel", "这是旧版 Excel（.xls）或加了密码的文件，不能读取。", "This is a file of an old Excel (.xls), or one with a password; it cannot be read.")
        .Then("在 Excel 中去掉密码，另存为 .xlsx 或 CSV（UTF-8）后再导入。", "Remove the password in Excel, save it as .xlsx or CSV (UTF-8), and import that.");

    internal static Refusal NoTable => Because(
        "file.no-table", "文件内容不是表格：既不是 Excel 工作簿，也不是文本（CSV）。", "The file holds no table: it is neither an Excel workbook nor text (CSV).")
        .Then("扩展名不作数，看的是内容。请另存为 .xlsx 或 CSV 后再导入。", "Its name does not count, its content does. Save it as .xlsx or CSV and import that.");

    internal static Refusal WebPage => Because(
        "file.web-page", "这是网页或 XML 文件，不是表格。", "This is a web page or XML, no table.")
        .Then("用 Excel 打开它，另存为 .xlsx 后再导入。", "Open it in Excel, save it as .xlsx, and import that.");

    internal static Refusal Encoding => Because(
        "file.encoding", "文字编码既不是 UTF-8，也不是 GB18030（GBK、GB2312）。", "The text is neither in UTF-8 nor in GB18030 (GBK, GB2312).")
        .Then("在 Excel 中另存为“CSV UTF-8”或 .xlsx 后再导入。", "Save it in Excel as “CSV UTF-8” or .xlsx and import that.");

    internal static Refusal NullCharacter => Because(
        "file.character", "文件含有 U+0000 字符，不是普通文本。", "The file holds the character U+0000 and is no plain text.");

    internal static Refusal Damaged => Because(
        "file.damaged", "Excel 文件已损坏，不能读取。", "The Excel file is damaged and cannot be read.")
        .Then("用 Excel 打开并修复，另存后再导入。", "Open and repair it in Excel, save it and import that.");

    internal static Refusal Unpacked => Because(
        "file.unpacked-too-large",
        $"文件解压后超过 {TableLimits.MostUnpacked / 1024 / 1024} MB，不予读取。",
        $"Unpacked, the file is larger than {TableLimits.MostUnpacked / 1024 / 1024} MB; it is not read.")
        .Then("只保留需要导入的工作表和列，另存后再导入。", "Keep only the sheet and the columns to import, save it and import that.");

    internal static Refusal TooManyRows => Because(
        "file.too-many-rows",
        $"一个文件最多 {TableLimits.MostRows} 行。",
        $"A file may have {TableLimits.MostRows} rows.")
        .Then("更大的名录用接口 /api/v1/libraries 导入。", "Import a larger library through the interface /api/v1/libraries.");

    internal static Refusal TooManyColumns(int row) => Because(
        "file.too-many-columns",
        $"第{row}行超过 {TableLimits.MostColumns} 列。",
        $"Row {row} has more than {TableLimits.MostColumns} columns.");

    internal static Refusal OpenQuote(long row) => Because(
        "file.quote-open",
        $"第{row}行的引号没有配对，其后的内容无法分辨。",
        $"A quote in row {row} is never closed; what follows cannot be told apart.")
        .Then("补上或去掉这个引号后再导入。", "Close or remove that quote and import again.");

    internal static Refusal NoSheet => Because("file.no-sheet", "工作簿里没有可见的工作表。", "The workbook has no visible sheet.");

    internal static Refusal TooLarge(long bytes) => Because(
        "file.too-large",
        $"文件有 {Megabytes(bytes)} MB，最多 {TableLimits.MostBytes / 1024 / 1024} MB。",
        $"The file has {Megabytes(bytes)} MB; {TableLimits.MostBytes / 1024 / 1024} MB are the most.")
        .Then("只保留需要导入的列，或分成几个名录。", "Keep only the columns to import, or make several libraries of it.");

    private static string Megabytes(long bytes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024:0.0}");

    private static Refusal Because(string code, string chinese, string english) => Refusal.Because(code, chinese, english, "DOMAIN 6.4 T04");
}
