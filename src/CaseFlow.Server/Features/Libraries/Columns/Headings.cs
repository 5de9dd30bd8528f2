using CaseFlow.Domain;
using CaseFlow.Server.Features.Libraries.Files;

namespace CaseFlow.Server.Features.Libraries.Columns;

/// <summary>Which column of a file is which: in any order, by Chinese or English headings, with a title above them or not.</summary>
/// <param name="places">Where each column of ours stands.</param>
/// <param name="ignored">Headings that mean nothing to us.</param>
internal sealed class Headings(IReadOnlyDictionary<string, int> places, IReadOnlyList<string> ignored)
{
    /// <summary>How many rows may stand above the headings.</summary>
    internal const int RowsAbove = 10;

    private const int MostIgnoredShown = 50;

    internal IReadOnlyList<string> Ignored { get; } = ignored.Count > MostIgnoredShown ? [.. ignored.Take(MostIgnoredShown), "…"] : ignored;

    internal int? PlaceOf(string key) => places.TryGetValue(key, out var place) ? place : null;

    /// <summary>How many columns a row would name if it were the headings.</summary>
    internal static int Score(IReadOnlyList<LibraryColumn> columns, TableRow row) => Matches(columns, row).Count(match => match.Column is not null);

    /// <summary>Whether a row names every column that is needed.</summary>
    internal static bool AreIn(IReadOnlyList<LibraryColumn> columns, TableRow row)
    {
        var named = Matches(columns, row).Select(match => match.Column).ToHashSet();
        return columns.All(column => !column.IsRequired || named.Contains(column));
    }

    /// <summary>Reads the headings.</summary>
    /// <param name="columns">The columns of the kind.</param>
    /// <param name="row">The row that names most of them.</param>
    /// <returns>Where each stands, or which are missing and how they may be called.</returns>
    internal static Result<Headings> Of(IReadOnlyList<LibraryColumn> columns, TableRow? row)
    {
        var matches = row is null ? [] : Matches(columns, row);
        var twice = matches.Where(match => match.Column is not null).GroupBy(match => match.Column!).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            var both = string.Join("、", twice.Select(match => $"“{match.Heading}”"));
            return Refusal.Because(
                "import.column-twice",
                $"第{row!.Number}行有两列都是“{twice.Key.Name.Chinese}”：{both}。",
                $"Two columns in row {row.Number} are both “{twice.Key.Name.English}”: {both}.",
                "DOMAIN 6.4 T04").Then("只保留一列，或改掉其中一列的表头。", "Keep one of them, or rename the other.");
        }

        var missing = columns.Where(column => column.IsRequired && matches.All(match => match.Column != column)).ToList();
        return missing.Count > 0
            ? Missing(missing)
            : new Headings(
                matches.Where(match => match.Column is not null).ToDictionary(match => match.Column!.Key, match => match.Place),
                [.. matches.Where(match => match.Column is null).Select(match => match.Heading)]);
    }

    private static Refusal Missing(List<LibraryColumn> missing) => Refusal.Because(
        "import.column-missing",
        $"找不到必需的列：{string.Join("；", missing.Select(column => $"“{column.Name.Chinese}”（也认：{string.Join("、", column.Aliases)}）"))}。",
        $"Columns that are needed were not found: {string.Join("; ", missing.Select(column => $"“{column.Name.English}” (also known as {string.Join(", ", column.Aliases)})"))}.",
        "DOMAIN 6.4 T04").Then($"表头应在前 {RowsAbove} 行内；改好表头，或下载模板填写。", $"The headings stand in the first {RowsAbove} rows; correct them, or fill in the template.");

    private static List<(string Heading, int Place, LibraryColumn? Column)> Matches(IReadOnlyList<LibraryColumn> columns, TableRow row)
    {
        var matches = new List<(string, int, LibraryColumn?)>();
        for (var place = 0; place < row.Cells.Count; place++)
        {
            if (row.Cells[place].Text is { Length: > 0 } heading)
            {
                var folded = LibraryColumn.Folded(heading);
                matches.Add((heading, place, columns.FirstOrDefault(column => column.IsCalled(folded))));
            }
        }

        return matches;
    }
}
