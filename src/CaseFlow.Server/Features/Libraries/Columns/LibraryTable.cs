using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries.Files;

namespace CaseFlow.Server.Features.Libraries.Columns;

/// <summary>What was read of a file.</summary>
/// <param name="Count">How many rows below the headings.</param>
/// <param name="Entries">Id, name and facts of every row, in the order of the file.</param>
/// <param name="Refused">Why rows cannot be taken.</param>
/// <param name="Warnings">What to look at.</param>
/// <param name="Ignored">Columns that mean nothing to us.</param>
/// <param name="Form">What the file turned out to be.</param>
internal sealed record ReadTable(
    int Count, IReadOnlyList<TableEntry> Entries, IReadOnlyList<CellFinding> Refused, IReadOnlyList<CellFinding> Warnings, IReadOnlyList<string> Ignored, BilingualText Form);

/// <summary>An entry as it would be stored.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Facts">The entry as JSON.</param>
internal readonly record struct TableEntry(string Id, string Name, string Facts);

/// <summary>How a kind of library looks as a table.</summary>
/// <param name="kind">The kind.</param>
/// <param name="columns">Its columns, in the order of templates and downloads.</param>
internal abstract class LibraryTable(LibraryKind kind, IReadOnlyList<LibraryColumn> columns)
{
    internal LibraryKind Kind { get; } = kind;

    internal IReadOnlyList<LibraryColumn> Columns { get; } = columns;

    internal static LibraryTable Of(LibraryKind kind) => kind switch
    {
        LibraryKind.Objects => ObjectTable.Instance,
        LibraryKind.Officers => OfficerTable.Instance,
        _ => ItemTable.Instance,
    };

    internal BilingualText NameOf(string member) => Columns.FirstOrDefault(column => column.Key == member)?.Name ?? new BilingualText(member, member);

    /// <summary>Reads a file.</summary>
    internal abstract Result<ReadTable> Read(TableFile file, Action<int, int> progress, CancellationToken ct);

    /// <summary>Imports entries that were read before.</summary>
    /// <param name="import">The use case.</param>
    /// <param name="name">Name of the library.</param>
    /// <param name="department">Who keeps it.</param>
    /// <param name="rows">The entries, a JSON array.</param>
    /// <param name="progress">How many are written, of how many.</param>
    /// <param name="ct">Stops it.</param>
    internal abstract Task<Result<ImportLibrary.Imported>> ImportAsync(ImportLibrary import, string name, string? department, Stream rows, Action<int, int> progress, CancellationToken ct);

    /// <summary>Entries that were read before.</summary>
    /// <param name="rows">The entries, a JSON array.</param>
    internal abstract IReadOnlyList<TableEntry> Entries(Stream rows);

    /// <summary>The cells of a stored entry.</summary>
    internal abstract IReadOnlyList<string?> Cells(string facts);
}

/// <summary>How a kind of library looks as a table.</summary>
/// <typeparam name="T">An entry.</typeparam>
internal abstract class LibraryTable<T>(LibraryKind kind, IReadOnlyList<LibraryColumn> columns) : LibraryTable(kind, columns)
{
    private const int RowsBetweenProgress = 500;

    /// <summary>Which column a finding of the library's own rules is about, by the beginning of its code.</summary>
    private static readonly (string Code, string Key)[] _places =
    [
        ("library.id-", "id"), ("object.code-", "id"), ("library.name-", "name"), ("object.credit-risk-class", "creditRiskClass"), ("officer.no-certificate", "certificateNo"), ("item.no-basis", "bases"),
    ];

    internal sealed override Result<ReadTable> Read(TableFile file, Action<int, int> progress, CancellationToken ct)
    {
        var above = new List<TableRow>();
        RowReader? reader = null;
        Refusal? against = null;
        var (entries, numbers) = (new List<T>(), new List<int>());
        IReadOnlyList<string> ignored = [];
        var values = new List<(string? Id, string? Class)>();

        void Begin(TableRow? headingRow)
        {
            var headings = Headings.Of(Columns, headingRow);
            against = headings.Refusal;
            if (!headings.IsRefused)
            {
                reader = new RowReader(Columns, headings.Value);
                ignored = headings.Value.Ignored;
            }
        }

        void Take(TableRow row)
        {
            if (against is not null)
            {
                return;
            }

            if (reader is null)
            {
                above.Add(row);
                if (Headings.AreIn(Columns, row))
                {
                    Begin(row);
                }
                else if (above.Count >= Headings.RowsAbove)
                {
                    Begin(above.MaxBy(one => Headings.Score(Columns, one)));
                }

                return;
            }

            reader.Begin(row);
            entries.Add(Entry(reader));
            numbers.Add(row.Number);
            values.Add((reader.Value("id"), reader.Value("creditRiskClass")));
            if (entries.Count % RowsBetweenProgress == 0)
            {
                progress(entries.Count, file.About is { } about ? Math.Max(entries.Count, about) : 0);
            }
        }

        var unreadable = file.Read(Take, ct);
        if (unreadable is not null)
        {
            return unreadable;
        }

        if (reader is null && against is null)
        {
            Begin(above.MaxBy(one => Headings.Score(Columns, one)));
        }

        if (against is not null)
        {
            return against;
        }

        if (entries.Count == 0)
        {
            return Refusal.Because("import.no-rows", "表头下面没有数据。", "There are no rows below the headings.", "DOMAIN 6.4 T04");
        }

        var report = Check([.. entries], [.. numbers]);
        var index = numbers.Select((number, place) => (number, place)).ToDictionary(one => one.number, one => one.place);
        CellFinding Found(RowFinding finding)
        {
            var key = _places.FirstOrDefault(place => finding.Refusal.Code.StartsWith(place.Code, StringComparison.Ordinal)).Key;
            var value = key switch { "id" => values[index[finding.Row]].Id, "creditRiskClass" => values[index[finding.Row]].Class, _ => null };
            return new CellFinding(finding.Row, key is null ? null : NameOf(key), value, finding.Refusal.Code, finding.Refusal.Cause);
        }

        // What is wrong with a cell already is not said again because it reads as empty.
        var wrong = reader!.Findings.Select(finding => (finding.Row, finding.Column)).ToHashSet();
        var refused = reader.Findings.Concat(report.Refused.Select(Found).Where(finding => !wrong.Contains((finding.Row, finding.Column)))).OrderBy(finding => finding.Row).ThenBy(finding => PlaceOf(finding.Column)).ToList();
        return new ReadTable(
            entries.Count,
            entries.ConvertAll(Stored),
            refused,
            [.. report.Warnings.Select(Found)],
            ignored,
            file.Form);
    }

    internal sealed override Task<Result<ImportLibrary.Imported>> ImportAsync(
        ImportLibrary import, string name, string? department, Stream rows, Action<int, int> progress, CancellationToken ct) =>
        ImportAsync(import, name, department, Kept(rows).ToValueList(), progress, ct);

    internal sealed override IReadOnlyList<TableEntry> Entries(Stream rows) => Array.ConvertAll(Kept(rows), Stored);

    internal sealed override IReadOnlyList<string?> Cells(string facts) => Cells(JsonSerializer.Deserialize<T>(facts, ServerJson.Stored)!);

    private int PlaceOf(BilingualText? name) => Columns.TakeWhile(column => column.Name != name).Count();

    private static T[] Kept(Stream rows) => JsonSerializer.Deserialize<T[]>(rows, ServerJson.Stored)!;

    private TableEntry Stored(T entry) => new(IdOf(entry), NameOf(entry), JsonSerializer.Serialize(entry, ServerJson.Stored));

    protected abstract T Entry(RowReader row);

    protected abstract string IdOf(T entry);

    protected abstract string NameOf(T entry);

    protected abstract IReadOnlyList<string?> Cells(T entry);

    protected abstract ImportReport<T> Check(ValueList<T> rows, ValueList<int> numbers);

    protected abstract Task<Result<ImportLibrary.Imported>> ImportAsync(ImportLibrary import, string name, string? department, ValueList<T> rows, Action<int, int> progress, CancellationToken ct);

    protected static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
