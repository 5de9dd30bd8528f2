using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class RunTaskTests
{
    [Fact]
    public async Task It_waits_for_a_task_by_name_and_gives_its_result()
    {
        var step = Step("t", "Elsa.RunTask", ("taskName", "approve"), ("payload", Json("""{"amount":150}""")), ("taskId", To("id")), ("result", To("decision")));
        var instance = await Instance.Started(Workflow(step, "id:String", "decision"));
        var bookmark = Assert.Single(instance.State.Bookmarks);
        Assert.Equal((BookmarkKind.Task, "approve", 150d), (bookmark.Kind, bookmark.Key, bookmark.Payload!["amount"]));
        Assert.Equal("case-1:a1", instance.State.Variables["id"]);

        await instance.Resume("t", "yes");

        Assert.Equal("yes", instance.State.Variables["decision"]);
        Assert.Equal(["Started t", "Suspended t", "Resumed t", "Completed t"], instance.Told);
    }
}
