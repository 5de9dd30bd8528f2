using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class FaultTests
{
    [Fact]
    public async Task It_stops_its_branch_with_the_words_of_the_drawing_and_lets_the_others_go_on()
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Step("x", "Elsa.Fault", ("code", "42"), ("message", "没有可用的候补对象")), Task("t"), Say("after")], "k:A -> x", "k:B -> t", "t -> after");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("t");

        var incident = Assert.Single(instance.State.Incidents);
        Assert.Equal(("42", "没有可用的候补对象", "x"), (incident.Code, incident.Chinese, incident.ActivityId));
        Assert.Equal(["after"], instance.Said);
        Assert.Equal(WorkflowStatus.Faulted, instance.State.Status);
    }
}
