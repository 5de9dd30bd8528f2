using System.Text;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary><c>replace</c> and <c>replaceAll</c> with a text to look for; the replacement may hold <c>$$</c>, <c>$&amp;</c>, <c>$`</c>, <c>$'</c>.</summary>
internal static class TextReplacing
{
    public static object? First(string self, object?[] arguments, Evaluation run) => Replace(self, arguments, run, all: false);

    public static object? All(string self, object?[] arguments, Evaluation run) => Replace(self, arguments, run, all: true);

    private static string Replace(string self, object?[] arguments, Evaluation run, bool all)
    {
        var wanted = Coercion.Text(arguments.Get(0), run);
        var replacement = Coercion.Text(arguments.Get(1), run);
        var result = new StringBuilder();
        var copied = 0;
        var found = TextSearch.IndexOf(self, wanted, 0, run);
        while (found >= 0)
        {
            run.Charge(1);
            Append(result, self, copied, found, run);
            AppendReplacement(result, replacement, self, wanted, found, run);
            copied = found + wanted.Length;
            var next = found + Math.Max(1, wanted.Length);
            found = all && next <= self.Length ? TextSearch.IndexOf(self, wanted, next, run) : -1;
        }

        Append(result, self, copied, self.Length, run);
        return result.ToString();
    }

    private static void AppendReplacement(StringBuilder result, string replacement, string self, string wanted, int found, Evaluation run)
    {
        run.ChargeScan(replacement.Length);
        var plainFrom = 0;
        for (var dollar = replacement.IndexOf('$'); dollar >= 0 && dollar + 1 < replacement.Length; dollar = replacement.IndexOf('$', dollar))
        {
            (string Text, int From, int To)? inserted = replacement[dollar + 1] switch
            {
                '$' => ("$", 0, 1),
                '&' => (wanted, 0, wanted.Length),
                '`' => (self, 0, found),
                '\'' => (self, found + wanted.Length, self.Length),
                _ => null,
            };
            if (inserted is var (text, from, to))
            {
                Append(result, replacement, plainFrom, dollar, run);
                Append(result, text, from, to, run);
                plainFrom = dollar + 2;
            }

            dollar += inserted is null ? 1 : 2;
        }

        Append(result, replacement, plainFrom, replacement.Length, run);
    }

    private static void Append(StringBuilder result, string text, int from, int to, Evaluation run)
    {
        run.Reserve(to - from);
        result.Append(text, from, to - from);
    }
}
