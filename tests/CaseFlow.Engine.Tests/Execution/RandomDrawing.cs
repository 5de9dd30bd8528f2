using System.Globalization;
using System.Text.Json.Nodes;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Execution;

/// <summary>Drawings thrown at random.</summary>
public sealed class RandomDrawing(Throws throws)
{
    private static readonly string[] Modes = ["Stream", "Stream", "Merge", "Converge", "Cascade", "Race"];

    private readonly List<JsonObject> _steps = [];
    private readonly List<string> _lines = [];

    /// <summary>Anything that can be drawn: lines from anywhere to anywhere, joins of every mode, circles.</summary>
    public JsonObject Wild()
    {
        var count = 3 + throws.Below(9);
        for (var i = 0; i < count; i++)
        {
            var step = throws.Below(9) switch
            {
                0 or 1 => Fork(Name(i), "A", "B"),
                2 => Step(Name(i), Work),
                3 when i > 0 => Step(Name(i), "Elsa.End"),
                _ => Task(Name(i), "A", "B"),
            };
            _steps.Add(step.Merging(throws.Of(Modes)));
        }

        for (var i = 1; i < count; i++)
        {
            Line(throws.Of([.. Enumerable.Range(0, i).Where(from => !IsEnd(from))]), i);
        }

        for (var i = throws.Below(2 * count); i > 0; i--)
        {
            Line(throws.Below(count), throws.Below(count));
        }

        return Flow("f", _steps, [.. _lines.Distinct()]).With("start", Name(0));
    }

    /// <summary>Forks and choices that close as they opened, in any depth, some inside loops and containers.</summary>
    public JsonObject Tidy(int depth)
    {
        var (first, _) = Block(depth);
        return Flow("f", _steps, [.. _lines]).With("start", first);
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"n{number}");

    private bool IsEnd(int number) => (string)_steps[number]["type"]! == "Elsa.End";

    private void Line(int from, int to)
    {
        if (IsEnd(from))
        {
            return;
        }

        var port = (string)_steps[from]["type"]! == Work ? "Done" : throws.Of(["A", "B"]);
        _lines.Add($"{Name(from)}:{port} -> {Name(to)}");
    }

    private (string First, string Last) Block(int depth) => depth == 0
        ? Add(throws.OneIn(3) ? Say(Next()) : Task(Next()))
        : throws.Below(5) switch
        {
            0 => Chain(depth),
            1 => Choice(depth),
            2 => Loop(depth),
            _ => Branches(depth),
        };

    private (string First, string Last) Chain(int depth)
    {
        var (first, middle) = Block(depth - 1);
        var (next, last) = Block(depth - 1);
        _lines.Add($"{middle} -> {next}");
        return (first, last);
    }

    private (string First, string Last) Branches(int depth)
    {
        var count = 2 + throws.Below(2);
        var (fork, _) = Add(Fork(Next(), [.. Enumerable.Range(0, count).Select(Name)]));
        var (join, _) = Add(throws.OneIn(2) ? Join(Next(), throws.Of(["WaitAll", "WaitAllActive"])) : Say(Next()));
        for (var i = 0; i < count; i++)
        {
            var (first, last) = Block(depth - 1);
            _lines.Add($"{fork}:{Name(i)} -> {first}");
            _lines.Add($"{last} -> {join}");
        }

        return (fork, join);
    }

    private (string First, string Last) Choice(int depth)
    {
        var (choice, _) = Add(Step(Next(), "Elsa.FlowDecision", ("condition", Script(throws.Of(["true", "false"])))));
        var (meet, _) = Add(Say(Next()));
        foreach (var side in new[] { "True", "False" })
        {
            var (first, last) = Block(depth - 1);
            _lines.Add($"{choice}:{side} -> {first}");
            _lines.Add($"{last} -> {meet}");
        }

        return (choice, meet);
    }

    private (string First, string Last) Loop(int depth)
    {
        var inner = new RandomDrawing(throws) { _count = _count + 1000 * (depth + 1) };
        var body = inner.Tidy(depth - 1).With("id", Next());
        _count = inner._count;
        return Add(Step(Next(), throws.Of(["Elsa.ForEach", "Elsa.ParallelForEach"]), ("items", Json("[1,2]"))).With("body", body));
    }

    private (string First, string Last) Add(JsonObject step)
    {
        _steps.Add(step);
        var id = (string)step["id"]!;
        return (id, id);
    }

    private string Next() => Name(_count++);

    private int _count;
}
