using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class SendEmailTests
{
    [Fact]
    public async Task It_hands_the_mail_to_the_caller()
    {
        var step = Step("m", "Elsa.SendEmail", ("to", Json("""["a@example.org","b@example.org; c@example.org"]""")), ("cc", "d@example.org"), ("subject", "提醒"), ("body", "请于今日办结。"));

        var instance = await Instance.Started(Workflow(step));

        var mail = Assert.IsType<Effect.SendEmail>(Assert.Single(instance.Effects));
        Assert.Equal(["a@example.org", "b@example.org", "c@example.org"], mail.To);
        Assert.Equal((null, "提醒", "请于今日办结。", "a1"), (mail.From, mail.Subject, mail.Body, mail.ActivityInstanceId));
        Assert.Equal(["d@example.org"], mail.Cc);
    }

    [Fact]
    public async Task A_mail_to_nobody_is_an_incident()
    {
        var scripts = new KnownScripts().With("nobody()", _ => new List<object?>());

        var instance = await Instance.Started(Workflow(Step("m", "Elsa.SendEmail", ("to", Script("nobody()")))), scripts: scripts);

        Assert.Equal("mail.no-recipient", Assert.Single(instance.State.Incidents).Code);
    }

    [Fact]
    public void Attachments_are_refused()
    {
        var step = Step("m", "Elsa.SendEmail", ("to", "a@example.org"), ("attachments", Json("[]")));

        Assert.Contains(TryCompile(Workflow(step)).Problems, problem => problem is { Code: "mail.attachments-unsupported", ActivityId: "m" });
    }
}
