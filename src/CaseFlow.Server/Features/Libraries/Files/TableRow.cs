namespace CaseFlow.Server.Features.Libraries.Files;

/// <summary>What a cell is, besides its text.</summary>
internal enum CellForm
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number of a spreadsheet, which keeps fifteen digits of it.</summary>
    Number,

    /// <summary>A day of a spreadsheet, written here as 2024-07-31.</summary>
    Day,

    /// <summary>A formula that failed, such as <c>#REF!</c>.</summary>
    Error,

    /// <summary>Longer than a cell may be; only its beginning is kept.</summary>
    TooLong,
}

/// <summary>A cell.</summary>
/// <param name="Text">Its text, without white space around it.</param>
/// <param name="Form">What it is.</param>
internal readonly record struct Cell(string Text, CellForm Form = CellForm.Text)
{
    private const int Shown = 80;

    internal static Cell Of(string text, CellForm form = CellForm.Text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > TableLimits.LongestCell ? new Cell(trimmed[..Shown], CellForm.TooLong) : new Cell(trimmed, form);
    }
}

/// <summary>A row that is not empty.</summary>
/// <param name="Number">As spreadsheets number it, from 1, headings and empty rows counted.</param>
/// <param name="Cells">Its cells from the first column on; what is missing at the end is empty.</param>
internal sealed record TableRow(int Number, IReadOnlyList<Cell> Cells)
{
    internal Cell this[int column] => column < Cells.Count ? Cells[column] : new Cell("");
}

/// <summary>How large a file may be.</summary>
internal static class TableLimits
{
    internal const long MostBytes = 50L * 1024 * 1024;
    internal const long MostUnpacked = 512L * 1024 * 1024;
    internal const int MostParts = 5_000;
    internal const int MostRows = 200_000;
    internal const int MostColumns = 1_000;
    internal const int LongestCell = 10_000;
}
