using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace CaseFlow.Domain;

/// <summary>An unchangeable list that equals another with the same elements in the same order; the default value is the empty list.</summary>
/// <typeparam name="T">Type of the elements; compared by their own equality.</typeparam>
/// <remarks>
/// Facts are compared, hashed and stored whole, which a list with reference equality would break.
/// In JSON an array; a single value is read as a list of one, and null as the empty list.
/// </remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
[JsonConverter(typeof(ValueListConverter))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    internal T[] Items => _items ?? [];

    /// <summary>How many elements there are.</summary>
    public int Count => Items.Length;

    /// <summary>One element.</summary>
    /// <param name="index">Place, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public T this[int index] => Items[index];

    /// <summary>The same list with one more element at its end.</summary>
    /// <param name="item">What comes last.</param>
    /// <returns>A new list; this one is unchanged.</returns>
    public ValueList<T> Add(T item) => new([.. Items, item]);

    /// <summary>The same list with every element that fits replaced.</summary>
    /// <param name="fits">Chooses the elements to replace.</param>
    /// <param name="with">Makes the new element from the old.</param>
    /// <returns>A new list of the same length.</returns>
    public ValueList<T> Replace(Func<T, bool> fits, Func<T, T> with) => new([.. Items.Select(i => fits(i) ? with(i) : i)]);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => Items.AsSpan().SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(new HashCode(), (hash, item) => { hash.Add(item); return hash; }, hash => hash.ToHashCode());

    /// <summary>Lists the elements, for messages and tests.</summary>
    /// <returns>The elements between brackets.</returns>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <summary>Same elements in the same order.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Different elements or order.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);
}

/// <summary>Makes value lists.</summary>
public static class ValueList
{
    /// <summary>A list of the given elements; what a collection expression calls.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="items">The elements, copied.</param>
    /// <returns>The list.</returns>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? default : new(items.ToArray());

    /// <summary>Gathers a sequence into a value list.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="items">The elements, read once.</param>
    /// <returns>The list.</returns>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
