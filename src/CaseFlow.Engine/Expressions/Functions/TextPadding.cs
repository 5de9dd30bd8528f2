using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary><c>padStart</c> and <c>padEnd</c>.</summary>
internal static class TextPadding
{
    public static object? Start(string self, object?[] arguments, Evaluation run) => Padding(self, arguments, run) + self;

    public static object? End(string self, object?[] arguments, Evaluation run) => self + Padding(self, arguments, run);

    private static string Padding(string self, object?[] arguments, Evaluation run)
    {
        var width = Coercion.Integer(arguments.Get(0), run);
        var filler = arguments.IsUndefined(1) ? " " : Coercion.Text(arguments.Get(1), run);
        if (width <= self.Length || filler.Length == 0)
        {
            return "";
        }

        run.Reserve(width > int.MaxValue ? long.MaxValue : (long)width);
        var length = (int)width - self.Length;
        return string.Create(length, filler, static (room, text) =>
        {
            for (var i = 0; i < room.Length; i += text.Length)
            {
                text.AsSpan(0, Math.Min(text.Length, room.Length - i)).CopyTo(room[i..]);
            }
        });
    }
}
