using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>A column of rows that are written many at a time.</summary>
/// <typeparam name="TRow">The row.</typeparam>
internal abstract class Column<TRow>(IProperty property, bool isSettable)
{
    internal string Name { get; } = property.GetColumnName();

    internal string Type { get; } = property.GetColumnType();

    internal bool IsKey { get; } = property.IsPrimaryKey();

    /// <summary>Whether it can change after the row was made.</summary>
    internal bool IsSettable { get; } = isSettable;

    /// <summary>The value where many rows travel: of some types an array cannot, and text travels instead.</summary>
    internal string Travelled => Type is "json" or "text[]" ? $"v.{Name}::{Type}" : $"v.{Name}";

    internal abstract NpgsqlParameter ValuesOf(IReadOnlyList<TRow> rows);

    internal abstract NpgsqlParameter ValueOf(TRow row);
}

/// <summary>A column whose values are of one type.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TValue">The value, nullable where the column is.</typeparam>
internal sealed class Column<TRow, TValue>(IProperty property, bool isSettable) : Column<TRow>(property, isSettable)
{
    private readonly Func<TRow, TValue> _value = property.PropertyInfo!.GetMethod!.CreateDelegate<Func<TRow, TValue>>();

    internal override NpgsqlParameter ValuesOf(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _value(rows[i]);
        }

        return new NpgsqlParameter<TValue[]> { TypedValue = values, DataTypeName = (Type == "json" ? "text" : Type) + "[]" };
    }

    internal override NpgsqlParameter ValueOf(TRow row) => new NpgsqlParameter<TValue> { TypedValue = _value(row), DataTypeName = Type };
}

/// <summary>A column of text arrays. PostgreSQL flattens arrays of arrays, so each travels as one text.</summary>
/// <typeparam name="TRow">The row.</typeparam>
internal sealed class TextArrayColumn<TRow>(IProperty property, bool isSettable) : Column<TRow>(property, isSettable)
{
    private readonly Func<TRow, string[]?> _value = property.PropertyInfo!.GetMethod!.CreateDelegate<Func<TRow, string[]?>>();

    internal override NpgsqlParameter ValuesOf(IReadOnlyList<TRow> rows) =>
        new NpgsqlParameter<string?[]> { TypedValue = [.. rows.Select(row => Literal(_value(row)))], DataTypeName = "text[]" };

    internal override NpgsqlParameter ValueOf(TRow row) => new NpgsqlParameter<string[]?> { TypedValue = _value(row), DataTypeName = Type };

    private static string? Literal(string[]? items) => items is null
        ? null
        : "{" + string.Join(',', items.Select(item => '"' + item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"')) + "}";
}
