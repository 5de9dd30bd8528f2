using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary>Methods of texts. Texts are counted and cut in UTF-16 units, as in JavaScript.</summary>
internal static class TextMethods
{
    public static object? At(string self, object?[] arguments, Evaluation run)
    {
        var place = Coercion.Integer(arguments.Get(0), run);
        place = place < 0 ? self.Length + place : place;
        return place >= 0 && place < self.Length ? self[(int)place].ToString() : Undefined.Value;
    }

    public static object? CharAt(string self, object?[] arguments, Evaluation run)
    {
        var place = Coercion.Integer(arguments.Get(0), run);
        return place >= 0 && place < self.Length ? self[(int)place].ToString() : "";
    }

    public static object? Concat(string self, object?[] arguments, Evaluation run)
    {
        var texts = new string[arguments.Length + 1];
        texts[0] = self;
        for (var i = 0; i < arguments.Length; i++)
        {
            texts[i + 1] = Coercion.Text(arguments[i], run);
        }

        run.Reserve(texts.Sum(text => (long)text.Length));
        return string.Concat(texts);
    }

    public static object? Includes(string self, object?[] arguments, Evaluation run) =>
        Coercion.Box(Find(self, arguments, run) >= 0);

    public static object? IndexOf(string self, object?[] arguments, Evaluation run) => (double)Find(self, arguments, run);

    public static object? StartsWith(string self, object?[] arguments, Evaluation run)
    {
        var wanted = Coercion.Text(arguments.Get(0), run);
        var start = arguments.Clamped(1, self.Length, 0, run);
        return Coercion.Box(HasAt(self, wanted, start, run));
    }

    public static object? EndsWith(string self, object?[] arguments, Evaluation run)
    {
        var wanted = Coercion.Text(arguments.Get(0), run);
        var end = arguments.Clamped(1, self.Length, self.Length, run);
        return Coercion.Box(HasAt(self, wanted, end - wanted.Length, run));
    }

    public static object? Slice(string self, object?[] arguments, Evaluation run)
    {
        var from = arguments.Relative(0, self.Length, 0, run);
        var to = arguments.Relative(1, self.Length, self.Length, run);
        return Cut(self, from, to, run);
    }

    public static object? Substring(string self, object?[] arguments, Evaluation run)
    {
        var from = arguments.Clamped(0, self.Length, 0, run);
        var to = arguments.Clamped(1, self.Length, self.Length, run);
        return Cut(self, Math.Min(from, to), Math.Max(from, to), run);
    }

    public static object? Trim(string self, object?[] arguments, Evaluation run)
    {
        run.ChargeScan(self.Length);
        run.Reserve(self.Length);
        return WhiteSpace.Trim(self);
    }

    public static object? ToUpperCase(string self, object?[] arguments, Evaluation run) => Cased(self, LetterCase.Upper, run);

    public static object? ToLowerCase(string self, object?[] arguments, Evaluation run) => Cased(self, LetterCase.Lower, run);

    public static object? Split(string self, object?[] arguments, Evaluation run)
    {
        var limit = arguments.IsUndefined(1) ? uint.MaxValue : ToUnsigned(Coercion.Number(arguments.Get(1), run));
        var separator = Coercion.Text(arguments.Get(0), run);
        var parts = new List<object?>();
        if (limit == 0)
        {
            return ScriptArray.Empty;
        }

        if (arguments.IsUndefined(0))
        {
            return new ScriptArray([self]);
        }

        run.Reserve(self.Length);
        if (separator.Length == 0)
        {
            run.ReserveElements(Math.Min(self.Length, limit));
            return new ScriptArray([.. self.Take((int)Math.Min(self.Length, limit)).Select(unit => (object)unit.ToString())]);
        }

        var start = 0;
        while (parts.Count < limit)
        {
            run.ReserveElements(1);
            var found = TextSearch.IndexOf(self, separator, start, run);
            parts.Add(found < 0 ? self[start..] : self[start..found]);
            if (found < 0)
            {
                break;
            }

            start = found + separator.Length;
        }

        return new ScriptArray([.. parts]);
    }

    private static int Find(string self, object?[] arguments, Evaluation run)
    {
        var wanted = Coercion.Text(arguments.Get(0), run);
        return TextSearch.IndexOf(self, wanted, arguments.Clamped(1, self.Length, 0, run), run);
    }

    private static bool HasAt(string self, string wanted, int start, Evaluation run)
    {
        run.ChargeScan(wanted.Length);
        return start >= 0 && start + wanted.Length <= self.Length && string.CompareOrdinal(self, start, wanted, 0, wanted.Length) == 0;
    }

    private static string Cut(string self, int from, int to, Evaluation run)
    {
        var length = Math.Max(0, to - from);
        run.Reserve(length);
        return self.Substring(from, length);
    }

    // One letter may become three, so the room is taken before and after.
    private static string Cased(string self, Func<string, string> change, Evaluation run)
    {
        run.ChargeScan(self.Length);
        run.Reserve(self.Length);
        var changed = change(self);
        run.Reserve(Math.Max(0, changed.Length - self.Length));
        return changed;
    }

    private static uint ToUnsigned(double number)
    {
        if (!double.IsFinite(number))
        {
            return 0;
        }

        var rest = Math.Truncate(number) % 4294967296.0;
        return (uint)(rest < 0 ? rest + 4294967296.0 : rest);
    }
}
