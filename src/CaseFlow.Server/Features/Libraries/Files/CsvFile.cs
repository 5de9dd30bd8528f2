using CaseFlow.Domain;
using CsvHelper;

namespace CaseFlow.Server.Features.Libraries.Files;

/// <summary>A table in text.</summary>
/// <param name="utf8">The text.</param>
/// <param name="encoding">What it was written in.</param>
internal sealed class CsvFile(ReadOnlyMemory<byte> utf8, string encoding) : TableFile
{
    private const int RowsBetweenLooks = 1024;

    /// <inheritdoc />
    internal override BilingualText Form { get; } = new($"CSV（{encoding}）", $"CSV ({encoding})");

    /// <inheritdoc />
    internal override int? About { get; } = utf8.Span.Count((byte)'\n');

    /// <inheritdoc />
    internal override Refusal? Read(Action<TableRow> take, CancellationToken ct)
    {
        long? open = null;
        using var csv = CsvReader.Create(utf8, new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            OnMalformedRecord = record => open = record.Reason == CsvMalformedReason.UnterminatedQuote ? record.RecordNumber : open,
        });
        var rows = 0;
        while (csv.Read())
        {
            if (csv.RowNumber % RowsBetweenLooks == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            if (open is { } row)
            {
                return FileRefusals.OpenQuote(row);
            }

            if (csv.FieldCount > TableLimits.MostColumns)
            {
                return FileRefusals.TooManyColumns((int)csv.RowNumber);
            }

            if (CellsOf(csv) is not { } cells)
            {
                continue;
            }

            if (++rows > TableLimits.MostRows)
            {
                return FileRefusals.TooManyRows;
            }

            take(new TableRow((int)csv.RowNumber, cells));
        }

        return open is { } last ? FileRefusals.OpenQuote(last) : null;
    }

    private static Cell[]? CellsOf(CsvReader csv)
    {
        var used = csv.FieldCount;
        while (used > 0 && csv.IsEmpty(used - 1))
        {
            used--;
        }

        var cells = new Cell[used];
        var isEmpty = true;
        for (var column = 0; column < used; column++)
        {
            cells[column] = Cell.Of(AsMeant(csv.GetString(column)));
            isEmpty &= cells[column].Text.Length == 0;
        }

        return isEmpty ? null : cells;
    }

    // Two ways of telling a spreadsheet that this is text: '=1+1, as we write it ourselves, and ="0101".
    private static string AsMeant(string text) => text switch
    {
        ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] => text[1..],
        ['=', '"', .. var inner, '"'] when !inner.Contains('"', StringComparison.Ordinal) => inner,
        _ => text,
    };
}
