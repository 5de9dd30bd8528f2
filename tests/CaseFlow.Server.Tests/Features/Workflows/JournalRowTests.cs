using CaseFlow.Engine.Execution;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Tests.Features.Workflows;

public sealed class JournalRowTests
{
    [Fact]
    public void What_activities_did_is_read_as_it_was_noted_and_what_is_usual_takes_no_room()
    {
        var at = new DateTimeOffset(2024, 7, 11, 2, 0, 0, TimeSpan.Zero);
        JournalEntry[] noted =
        [
            new(7, "a3", "a1", "review", "flow:review", "CaseFlow.HumanTask", JournalEvent.Completed, ["Passed"], at, null),
            new(8, "a4", "a1", "enter", "flow:enter", "CaseFlow.Act", JournalEvent.Completed, ["Done"], at, null),
            new(9, "a5", "a1", "say", "flow:say", "Elsa.WriteLine", JournalEvent.Completed, null, at, "好了"),
            new(10, "a6", "a1", "publish", "flow:publish", "CaseFlow.HumanTask", JournalEvent.Suspended, null, at, null),
        ];

        var row = JournalRow.Of(Guid.Empty, noted);

        Assert.Equal("review\ta3\t\tPassed\nenter\ta4\nsay\ta5\t\t\t好了\npublish\ta6\tSuspended", row.Events);
        Assert.Equal(
            [
                new JournalLine(7, "review", "a3", "Completed", "Passed", at, null), new JournalLine(8, "enter", "a4", "Completed", null, at, null),
                new JournalLine(9, "say", "a5", "Completed", null, at, "好了"), new JournalLine(10, "publish", "a6", "Suspended", null, at, null),
            ],
            row.Lines());
    }
}
