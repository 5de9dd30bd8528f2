using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Tests.Calendar;

public class WorkdayVectorTests
{
    public static TheoryData<string, int, string?> Vectors()
    {
        var data = new TheoryData<string, int, string?>();
        foreach (var vector in TestFile.Read("Vectors/workday-vectors.json").EnumerateArray())
        {
            data.Add(vector.Text("start"), vector.Number("workingDays"), vector.GetProperty("due").GetString());
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_published_vector_comes_out(string start, int workingDays, string? due)
    {
        var answer = WorkingCalendar.Shipped.DueAfter(TestFile.Day(start), workingDays);

        Assert.Equal(due is null ? null : TestFile.Day(due), answer.DueOn);
        Assert.Equal(due is null, answer.IsProvisional);
        Assert.Equal(workingDays, answer.Counted.Count);
        Assert.Equal(answer.LadderOn, answer.Counted[^1]);
    }

    [Fact]
    public void The_vectors_are_all_there() => Assert.Equal(23, Vectors().Count);

    [Fact]
    public void The_answer_lists_the_days_counted_by_hand()
    {
        var answer = WorkingCalendar.Shipped.DueAfter(new DateOnly(2024, 9, 30), 7);

        Assert.Equal([8, 9, 10, 11, 12, 14, 15], answer.Counted.Select(d => d.Day));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 13], answer.Skipped.Select(d => d.Date.Day));
        Assert.Equal([.. Enumerable.Repeat("国庆节", 7), "周日"], answer.Skipped.Select(d => d.Name));
    }
}
