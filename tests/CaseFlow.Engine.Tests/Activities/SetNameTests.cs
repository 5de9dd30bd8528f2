using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class SetNameTests
{
    [Fact]
    public async Task It_names_the_instance()
    {
        var instance = await Instance.Started(Workflow(Sequence("s", Step("n", "Elsa.SetName", ("value", "新华公司检查")), Task("t"))));

        Assert.Equal("新华公司检查", WorkflowState.FromJson(instance.State.ToJson()).Name);
    }
}
