using System.Buffers.Text;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using CaseFlow.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Api;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Next">Where the next part begins: to be sent as <c>after</c>; left out at the end of the list.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>A page of rows, one more than fit of which was read to see whether the list goes on.</summary>
    internal static Page<T> Of(IReadOnlyList<T> rows, PageQuery query, Func<T, string> cursorAfter) => rows.Count > query.Size
        ? new Page<T>([.. rows.Take(query.Size)], cursorAfter(rows[query.Size - 1]))
        : new Page<T>(rows, null);
}

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">Most items on the page: 1 to 200, 50 when left out.</param>
/// <param name="After">The <c>next</c> of the page before; left out for the first page.</param>
public readonly record struct PageQuery(
    [property: FromQuery(Name = "limit"), Range(1, PageQuery.Largest), DefaultValue(50), Description("Most items on the page: 1 to 200, 50 when left out.")] int? Limit,
    [property: FromQuery(Name = "after"), Description("The `next` of the page before; left out for the first page.")] string? After)
{
    /// <summary>Most items on a page.</summary>
    public const int Largest = 200;

    private const int Usual = 50;

    /// <summary>How many items.</summary>
    internal int Size => Limit ?? Usual;

    /// <summary>How many rows to read: one more tells whether the list goes on.</summary>
    internal int Rows => Size + 1;

    /// <summary>Cuts a list to the rows to read.</summary>
    /// <remarks>Their number stands in the text of the statement: as a parameter the database would take it for a tenth of the table, and plan each time anew.</remarks>
    internal IQueryable<T> Cut<T>(IQueryable<T> rows) => rows.Provider.CreateQuery<T>(Expression.Call(
        typeof(Queryable), nameof(Queryable.Take), [typeof(T)], rows.Expression, Expression.Call(typeof(EF), nameof(EF.Constant), [typeof(int)], Expression.Constant(Rows))));

    /// <summary>Writes a cursor.</summary>
    internal static string Cursor(params ReadOnlySpan<object> parts) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('|', parts.ToArray().Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)))));

    /// <summary>Where the page begins.</summary>
    /// <param name="read">Makes a position of a cursor's parts; throws what parsing throws.</param>
    /// <param name="first">The position before the beginning of the list.</param>
    /// <returns>The position, or why the page cannot be given.</returns>
    internal Result<T> Begin<T>(Func<string[], T> read, T first)
    {
        if (Size is < 1 or > Largest)
        {
            return Refusal.Because("request.limit", $"limit 应为 1 至 {Largest}。", $"limit must be 1 to {Largest}.");
        }

        if (After is not { } after)
        {
            return first;
        }

        try
        {
            var position = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(after));
            return position.Contains('\0', StringComparison.Ordinal) ? throw new FormatException() : read(position.Split('|'));
        }
        catch (Exception wrong) when (wrong is FormatException or IndexOutOfRangeException or OverflowException or ArgumentException)
        {
            return Refusal.Because("request.cursor", "after 不是本列表给出的续读位置。", "after is no position that this list has given.");
        }
    }
}
