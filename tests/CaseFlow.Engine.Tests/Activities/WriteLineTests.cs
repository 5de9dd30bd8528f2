using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class WriteLineTests
{
    [Fact]
    public async Task It_hands_the_line_to_the_caller()
    {
        var instance = await Instance.Started(Workflow(Sequence("s", Step("w", "Elsa.WriteLine", ("text", "抽取完成")), Step("empty", "Elsa.WriteLine"))));

        Assert.Equal([new Effect.WriteLine("抽取完成"), new Effect.WriteLine(string.Empty)], instance.Effects);
    }

    [Fact]
    public async Task The_line_stands_in_the_journal()
    {
        var instance = await Instance.Started(Workflow(Step("w", "Elsa.WriteLine", ("text", "抽取完成"))));

        Assert.Equal("抽取完成", instance.Journal.Single(entry => entry.ActivityId == "w").Message);
    }
}
