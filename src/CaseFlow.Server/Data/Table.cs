using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>Writes rows of a mapped table with statements whose text never changes, so that they stay prepared.</summary>
/// <remarks>
/// Table, key and columns are those of the mapping; what an update sets are the properties that can be set after the row was made.
/// Several rows travel as arrays, one a column. A single row, which is the rule, has a statement of its own: it is cheaper, and its prepared plan
/// finds the row by its key however large the table was when the plan was made.
/// </remarks>
/// <typeparam name="TRow">The row.</typeparam>
internal static class Table<TRow>
{
    private static readonly IEntityType Mapping = MappedTables.Model.FindEntityType(typeof(TRow))!;
    private static readonly Column<TRow>[] Columns = [.. Mapping.GetProperties().Where(IsWritten).OrderBy(property => !property.IsPrimaryKey()).Select(ColumnOf)];
    private static readonly string Name = $"{Mapping.GetSchema()}.{Mapping.GetTableName()}";
    private static readonly string Names = string.Join(", ", Columns.Select(column => column.Name));
    private static readonly string Placeholders = string.Join(", ", Columns.Select((_, i) => $"${i + 1}"));
    private static readonly string Source = $"unnest({Placeholders}) as v({Names})";
    private static readonly string Keys = string.Join(", ", Columns.Where(column => column.IsKey).Select(column => column.Name));
    private static readonly (string One, string Many) InsertText = (
        $"insert into {Name} ({Names}) values ({Placeholders})",
        $"insert into {Name} ({Names}) select {string.Join(", ", Columns.Select(column => column.Travelled))} from {Source}");

    private static readonly string ElseNothing = $" on conflict ({Keys}) do nothing";
    private static readonly string ElseUpdate = $" on conflict ({Keys}) do update set {Each(column => column.IsSettable, column => $"excluded.{column.Name}")}";
    private static readonly Column<TRow>[] Changing = [.. Columns.Where(column => column.IsKey || column.IsSettable)];
    private static readonly (string One, string Many) UpdateText = (
        $"update {Name} set {string.Join(", ", Changing.Select((column, i) => column.IsKey ? null : $"{column.Name} = ${i + 1}").OfType<string>())} " +
            $"where {string.Join(" and ", Changing.Select((column, i) => column.IsKey ? $"{column.Name} = ${i + 1}" : null).OfType<string>())}",
        $"update {Name} t set {Each(column => column.IsSettable, column => column.Travelled)} " +
            $"from unnest({string.Join(", ", Changing.Select((_, i) => $"${i + 1}"))}) as v({string.Join(", ", Changing.Select(column => column.Name))}) " +
            $"where {string.Join(" and ", Columns.Where(column => column.IsKey).Select(column => $"t.{column.Name} = v.{column.Name}"))}");

    /// <summary>A statement that inserts rows.</summary>
    internal static NpgsqlBatchCommand Insert(IReadOnlyList<TRow> rows) => Command(InsertText, "", Columns, rows);

    /// <summary>A statement that inserts rows and leaves alone those that are there.</summary>
    internal static NpgsqlBatchCommand InsertMissing(IReadOnlyList<TRow> rows) => Command(InsertText, ElseNothing, Columns, rows);

    /// <summary>A statement that inserts rows and updates those that are there.</summary>
    internal static NpgsqlBatchCommand Upsert(IReadOnlyList<TRow> rows) => Command(InsertText, ElseUpdate, Columns, rows);

    /// <summary>A statement that sets what can change of existing rows.</summary>
    internal static NpgsqlBatchCommand Update(IReadOnlyList<TRow> rows) => Command(UpdateText, "", Changing, rows);

    // The database counts and computes these itself.
    private static bool IsWritten(IProperty property) =>
        property.ValueGenerated != ValueGenerated.OnAddOrUpdate && !(property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long));

    private static Column<TRow> ColumnOf(IProperty property)
    {
        var isSettable = !property.IsPrimaryKey() && property.PropertyInfo!.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().All(modifier => modifier != typeof(IsExternalInit));
        var kind = property.ClrType == typeof(string[]) ? typeof(TextArrayColumn<TRow>) : typeof(Column<,>).MakeGenericType(typeof(TRow), property.ClrType);
        return (Column<TRow>)Activator.CreateInstance(kind, property, isSettable)!;
    }

    private static string Each(Func<Column<TRow>, bool> which, Func<Column<TRow>, string> value) =>
        string.Join(", ", Columns.Where(which).Select(column => $"{column.Name} = {value(column)}"));

    private static NpgsqlBatchCommand Command((string One, string Many) text, string then, Column<TRow>[] columns, IReadOnlyList<TRow> rows)
    {
        var command = new NpgsqlBatchCommand((rows.Count == 1 ? text.One : text.Many) + then);
        foreach (var column in columns)
        {
            command.Parameters.Add(rows.Count == 1 ? column.ValueOf(rows[0]) : column.ValuesOf(rows));
        }

        return command;
    }
}

/// <summary>The mapping of every table, read once.</summary>
internal static class MappedTables
{
    internal static IModel Model { get; } = Read();

    private static IModel Read()
    {
        using var db = new CaseFlowDb(new DbContextOptionsBuilder<CaseFlowDb>().UseNpgsql().Options);
        return db.Model;
    }
}
