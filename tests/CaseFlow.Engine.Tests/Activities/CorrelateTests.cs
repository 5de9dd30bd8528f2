using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class CorrelateTests
{
    [Fact]
    public async Task It_says_what_the_instance_belongs_to_and_the_host_hears_it()
    {
        var instance = await Instance.Started(Workflow(Sequence("s", Step("c", "Elsa.Correlate", ("correlationId", "CASE-9")), Task("t"))));

        Assert.Equal("CASE-9", instance.State.CorrelationId);
        Assert.Equal("CASE-9", Assert.Single(instance.Office.Calls).CorrelationId);
    }
}
