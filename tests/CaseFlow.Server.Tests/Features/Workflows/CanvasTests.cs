using System.Text.Json;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>Shipped drawings can be read on the canvas.</summary>
public sealed class CanvasTests
{
    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        internal (double X, double Y) Out => (X + Width, Y + (Height / 2));

        internal (double X, double Y) In => (X, Y + (Height / 2));
    }

    [Theory]
    [MemberData(nameof(ShippedDefinitionsTests.Files), MemberType = typeof(ShippedDefinitionsTests))]
    public void No_step_covers_another_and_no_line_forward_runs_through_one(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", file)));
        var root = document.RootElement.GetProperty("root");
        var boxes = root.GetProperty("activities").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!, BoxOf);
        var lines = root.GetProperty("connections").EnumerateArray().Select(one => (From: End(one, "source"), To: End(one, "target"))).ToList();

        var covered = boxes.SelectMany(one => boxes.Where(other => string.CompareOrdinal(one.Key, other.Key) < 0 && Overlap(one.Value, other.Value)).Select(other => $"{one.Key} and {other.Key}"));
        var crossed = lines.Where(line => boxes[line.From].X < boxes[line.To].X).SelectMany(line => boxes
            .Where(box => box.Key != line.From && box.Key != line.To && Crosses(boxes[line.From].Out, boxes[line.To].In, box.Value))
            .Select(box => $"{line.From} → {line.To} through {box.Key}"));

        Assert.Empty(covered.Concat(crossed));
    }

    private static string End(JsonElement connection, string which) => connection.GetProperty(which).GetProperty("activity").GetString()!;

    private static Box BoxOf(JsonElement activity)
    {
        var designer = activity.GetProperty("metadata").GetProperty("designer");
        var (at, size) = (designer.GetProperty("position"), designer.GetProperty("size"));
        return new Box(at.GetProperty("x").GetDouble(), at.GetProperty("y").GetDouble(), size.GetProperty("width").GetDouble(), size.GetProperty("height").GetDouble());
    }

    private static bool Overlap(Box one, Box other) => Math.Abs(one.X - other.X) < one.Width && Math.Abs(one.Y - other.Y) < one.Height + 20;

    // The part of the line that lies between the box's left and right side, held against its upper and lower one.
    private static bool Crosses((double X, double Y) from, (double X, double Y) to, Box box)
    {
        var (left, right) = (Math.Max(from.X, box.X), Math.Min(to.X, box.X + box.Width));
        if (left > right)
        {
            return false;
        }

        double YAt(double x) => to.X - from.X < 1 ? from.Y : from.Y + ((x - from.X) / (to.X - from.X) * (to.Y - from.Y));
        return Math.Min(YAt(left), YAt(right)) <= box.Y + box.Height && Math.Max(YAt(left), YAt(right)) >= box.Y;
    }
}
