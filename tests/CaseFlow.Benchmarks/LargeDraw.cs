using System.Globalization;
using CaseFlow.Domain.Draw;

namespace CaseFlow.Benchmarks;

/// <summary>A hundred of a million objects, one in ten thousand, from the list to the teams.</summary>
internal static class LargeDraw
{
    internal static void Run(Figures figures, int objects)
    {
        var inputs = new DrawInputs
        {
            DrawId = "示例〔2024〕1号/1",
            Objects = Enumerable.Range(0, objects).Select(i => new RosterEntry(string.Create(CultureInfo.InvariantCulture, $"9141{i:D14}"), "ALL")).ToList(),
            Rules = [new StratumRule("ALL", 1)],
            Officers = [.. Enumerable.Range(1, 20).SelectMany(i => new[] { new DrawOfficer("甲", $"A{i}", new DateOnly(2030, 1, 1)), new DrawOfficer("乙", $"B{i}", new DateOnly(2030, 1, 1)) })],
            MinPerStratum = 1,
            Rounding = Rounding.Floor,
            Departments = [new DepartmentSeats("甲", 1), new DepartmentSeats("乙", 1)],
            LeaderDepartment = "甲",
            WindowLastDay = new DateOnly(2024, 11, 30),
        };
        var started = TimeProvider.System.GetTimestamp();
        var draw = PreparedDraw.Prepare(inputs).Value.Commit(new string('a', 64)).Value.Execute(new string('a', 64), "24709369995957496696").Value;
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        figures.Add($"draw of {draw.Selected.Count} of {objects:N0} objects", string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:N2} s"));
    }
}
