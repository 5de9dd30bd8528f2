using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class SetOutputTests
{
    [Fact]
    public async Task It_gives_an_output_of_the_workflow_its_value_and_type()
    {
        var workflow = Workflow(Step("o", "Elsa.SetOutput", ("outputName", "Late"), ("outputValue", "3")))
            .With("outputs", System.Text.Json.Nodes.JsonNode.Parse("""[{"type":"Int32","isArray":false,"name":"Late","displayName":"逾期天数"}]"""));

        var instance = await Instance.Started(workflow);

        Assert.Equal(3d, instance.State.Output["Late"]);
    }

    [Fact]
    public async Task An_output_of_a_step_can_be_bound_to_one_of_the_workflow()
    {
        var workflow = Workflow(Step("t", "Elsa.RunTask", ("taskName", "approve"), ("result", To("Decision"))))
            .With("outputs", System.Text.Json.Nodes.JsonNode.Parse("""[{"type":"String","name":"Decision"}]"""));
        var instance = await Instance.Started(workflow);

        await instance.Resume("t", "同意");

        Assert.Equal("同意", instance.State.Output["Decision"]);
    }
}
