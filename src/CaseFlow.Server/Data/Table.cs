using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>A column of rows that are written many at a time.</summary>
/// <typeparam name="TRow">The row.</typeparam>
internal abstract class Column<TRow>(string name, string type)
{
    internal string Name { get; } = name;

    internal string Type { get; } = type;

    internal abstract NpgsqlParameter ValuesOf(IReadOnlyList<TRow> rows);

    internal abstract NpgsqlParameter ValueOf(TRow row);
}

/// <summary>A column whose values are of one type.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TValue">The value, nullable where the column is.</typeparam>
internal sealed class Column<TRow, TValue>(string name, string type, Func<TRow, TValue> value) : Column<TRow>(name, type)
{
    internal override NpgsqlParameter ValuesOf(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return new NpgsqlParameter<TValue[]> { TypedValue = values, DataTypeName = (Type == "json" ? "text" : Type) + "[]" };
    }

    internal override NpgsqlParameter ValueOf(TRow row) => new NpgsqlParameter<TValue> { TypedValue = value(row), DataTypeName = Type };
}

/// <summary>A column of text arrays. PostgreSQL flattens arrays of arrays, so each travels as one text.</summary>
/// <typeparam name="TRow">The row.</typeparam>
internal sealed class TextArrayColumn<TRow>(string name, Func<TRow, string[]?> value) : Column<TRow>(name, "text[]")
{
    internal override NpgsqlParameter ValuesOf(IReadOnlyList<TRow> rows) =>
        new NpgsqlParameter<string?[]> { TypedValue = [.. rows.Select(row => Literal(value(row)))], DataTypeName = "text[]" };

    internal override NpgsqlParameter ValueOf(TRow row) => new NpgsqlParameter<string[]?> { TypedValue = value(row), DataTypeName = Type };

    private static string? Literal(string[]? items) => items is null
        ? null
        : "{" + string.Join(',', items.Select(item => '"' + item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"')) + "}";
}

/// <summary>Writes rows of a table with statements whose text never changes, so that they stay prepared.</summary>
/// <remarks>
/// Several rows travel as arrays, one a column. A single row, which is the rule, has a statement of its own: it is cheaper, and its prepared plan
/// finds the row by its key however large the table was when the plan was made.
/// </remarks>
/// <typeparam name="TRow">The row.</typeparam>
internal sealed class Table<TRow>
{
    private readonly (string One, string Many) _insert;
    private readonly (string One, string Many) _update;
    private readonly Column<TRow>[] _columns;

    /// <param name="name">Schema and table.</param>
    /// <param name="keys">How many of the first columns are the key.</param>
    /// <param name="columns">The columns; an update sets all but the key.</param>
    internal Table(string name, int keys, params Column<TRow>[] columns)
    {
        _columns = columns;
        var names = string.Join(", ", columns.Select(column => column.Name));
        var values = string.Join(", ", columns.Select((column, i) => $"${i + 1}"));
        var cast = string.Join(", ", columns.Select(Cast));
        var source = $"unnest({values}) as v({names})";
        var set = string.Join(", ", columns.Skip(keys).Select(column => $"{column.Name} = {Cast(column)}"));
        var where = string.Join(" and ", columns.Take(keys).Select(column => $"t.{column.Name} = v.{column.Name}"));
        var setOne = string.Join(", ", columns.Select((column, i) => $"{column.Name} = ${i + 1}").Skip(keys));
        var whereOne = string.Join(" and ", columns.Select((column, i) => $"{column.Name} = ${i + 1}").Take(keys));
        _insert = ($"insert into {name} ({names}) values ({values})", $"insert into {name} ({names}) select {cast} from {source}");
        _update = ($"update {name} set {setOne} where {whereOne}", $"update {name} t set {set} from {source} where {where}");
    }

    /// <summary>A statement that inserts rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="conflict">An <c>on conflict</c> clause, or nothing.</param>
    internal NpgsqlBatchCommand Insert(IReadOnlyList<TRow> rows, string conflict = "") => Command(_insert, conflict, rows);

    /// <summary>A statement that sets the columns of existing rows.</summary>
    /// <param name="rows">The rows, found by their key.</param>
    internal NpgsqlBatchCommand Update(IReadOnlyList<TRow> rows) => Command(_update, "", rows);

    // What travels as text because an array of it cannot.
    private static string Cast(Column<TRow> column) => column.Type is "json" or "text[]" ? $"v.{column.Name}::{column.Type}" : $"v.{column.Name}";

    private NpgsqlBatchCommand Command((string One, string Many) text, string then, IReadOnlyList<TRow> rows)
    {
        var command = new NpgsqlBatchCommand((rows.Count == 1 ? text.One : text.Many) + then);
        foreach (var column in _columns)
        {
            command.Parameters.Add(rows.Count == 1 ? column.ValueOf(rows[0]) : column.ValuesOf(rows));
        }

        return command;
    }
}
