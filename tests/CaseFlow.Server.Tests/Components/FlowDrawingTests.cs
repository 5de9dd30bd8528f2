using CaseFlow.Server.Components;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Tests.Components;

/// <summary>A definition is drawn as its designer placed it, without what the machine does at once.</summary>
public sealed class FlowDrawingTests
{
    [Fact]
    public void The_shipped_case_is_drawn_with_the_steps_that_take_time_in_their_order()
    {
        var drawing = FlowDrawing.Read(Shipped("publication"));

        Assert.Equal(["审核检查结果", "录入平台", "在公示系统公示", "更正结果", "公示完成"], drawing.Nodes.OrderBy(node => node.Column).ThenBy(node => node.Row).Select(node => node.Name));
        Assert.Contains(new FlowEdge("review", "enter"), drawing.Edges);
        Assert.Contains(new FlowEdge("review", "revise"), drawing.Edges);
    }

    [Fact]
    public void Every_way_through_what_is_left_out_ends_at_a_step_that_is_drawn()
    {
        foreach (var file in WorkflowFolder.Read(WorkflowFolder.Shipped))
        {
            var drawing = FlowDrawing.Read(file.Text);
            var ids = drawing.Nodes.Select(node => node.Id).ToHashSet();

            Assert.NotEmpty(drawing.Nodes);
            Assert.All(drawing.Edges, edge => Assert.True(ids.Contains(edge.From) && ids.Contains(edge.To), $"{file.Name}: {edge}"));
            Assert.Equal(drawing.Nodes.Count, drawing.Nodes.Select(node => (node.Column, node.Row)).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("""{"root":{}}""")]
    [InlineData("""{"root":{"activities":[]}}""")]
    public void A_drawing_without_steps_is_empty(string json)
    {
        Assert.Empty(FlowDrawing.Read(json).Nodes);
    }

    private static string Shipped(string name) => WorkflowFolder.Read(WorkflowFolder.Shipped).First(file => file.Text.Contains($"\"definitionId\": \"{name}\"", StringComparison.Ordinal)).Text;
}
