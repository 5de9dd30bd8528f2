using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary><c>sort</c>: a merge sort, stable as JavaScript's, that ends whatever the comparison answers.</summary>
internal static class ListSorting
{
    /// <summary>A sorted copy: by the arrow function, or by the elements' texts; undefined elements come last.</summary>
    public static ScriptArray Sort(IReadOnlyList<object?> self, Callback? callback, Evaluation run)
    {
        run.ReserveElements(self.Count);
        var elements = self.Select(element => Coercion.Admit(element, run)).ToList();
        var defined = elements.Where(element => element is not Undefined).ToArray();
        if (callback is null)
        {
            var texts = defined.Select(element => (Text: Coercion.Text(element, run), Element: element)).ToArray();
            MergeSort(texts, (a, b) => Compare(a.Text, b.Text, run));
            defined = Array.ConvertAll(texts, pair => pair.Element);
        }
        else
        {
            MergeSort(defined, (a, b) => callback.CallComparing(run, a, b));
        }

        return new ScriptArray([.. defined, .. Enumerable.Repeat((object?)Undefined.Value, elements.Count - defined.Length)]);
    }

    private static double Compare(string a, string b, Evaluation run)
    {
        run.Charge(1 + (Math.Min(a.Length, b.Length) >> 6));
        return string.CompareOrdinal(a, b);
    }

    private static void MergeSort<T>(T[] items, Func<T, T, double> compare)
    {
        var merged = new T[items.Length];
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start < items.Length; start += 2 * width)
            {
                Merge(items, merged, start, Math.Min(start + width, items.Length), Math.Min(start + (2 * width), items.Length), compare);
            }

            merged.CopyTo(items, 0);
        }
    }

    private static void Merge<T>(T[] items, T[] merged, int left, int right, int end, Func<T, T, double> compare)
    {
        var (i, j) = (left, right);
        for (var k = left; k < end; k++)
        {
            merged[k] = i < right && (j >= end || !(compare(items[i], items[j]) > 0)) ? items[i++] : items[j++];
        }
    }
}
