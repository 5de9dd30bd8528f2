using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class StartOfFlowTests
{
    [Fact]
    public async Task It_only_passes_on()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Step("go", "Elsa.Start"), Say("a")], "go -> a")));

        Assert.Equal(["Completed go", "Completed a", "Completed f"], instance.Told);
    }
}
