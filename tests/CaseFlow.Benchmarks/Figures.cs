using System.Globalization;

namespace CaseFlow.Benchmarks;

/// <summary>Collects figures and prints them as a table.</summary>
internal sealed class Figures(TextWriter output)
{
    private readonly List<(string Name, string Value)> _rows = [];

    /// <summary>A rate beside the rate it is compared with.</summary>
    internal void Ratio(string name, double rate, double bare) =>
        Add(name, string.Create(CultureInfo.InvariantCulture, $"{rate:N0}/s, bare {bare:N0}/s: {rate / bare:P0}"));

    internal void Rate(string name, int count, TimeSpan elapsed) =>
        Add(name, string.Create(CultureInfo.InvariantCulture, $"{count / elapsed.TotalSeconds:N0}/s ({count:N0} in {elapsed.TotalSeconds:N1} s)"));

    internal void Add(string name, string value)
    {
        _rows.Add((name, value));
        output.WriteLine($"  {name}: {value}");
    }

    internal void Print()
    {
        output.WriteLine();
        output.WriteLine("| Measured | Figure |");
        output.WriteLine("|---|---|");
        foreach (var (name, value) in _rows)
        {
            output.WriteLine($"| {name} | {value} |");
        }
    }
}
