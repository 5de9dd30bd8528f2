using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class PublishEventTests
{
    [Fact]
    public async Task It_tells_the_caller_name_correlation_and_payload()
    {
        var step = Step("p", "Elsa.PublishEvent", ("eventName", "对象已替换"), ("correlationId", "PLAN-1"), ("isLocalEvent", true), ("payload", Json("[1]")));

        var instance = await Instance.Started(Workflow(step));

        var effect = Assert.IsType<Effect.PublishEvent>(Assert.Single(instance.Effects));
        Assert.Equal(("对象已替换", "PLAN-1", true), (effect.Name, effect.CorrelationId, effect.Local));
        Assert.Equal([1d], Assert.IsType<IReadOnlyList<object?>>(effect.Payload, exactMatch: false));
    }

    [Fact]
    public void Without_a_name_it_is_refused()
    {
        Assert.Contains(TryCompile(Workflow(Step("p", "Elsa.PublishEvent"))).Problems, problem => problem is { Code: "input.missing", ActivityId: "p" });
    }
}
