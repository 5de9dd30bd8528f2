using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class SendEmailTests
{
    [Fact]
    public async Task It_hands_the_mail_to_the_caller()
    {
        var step = Step("m", "Elsa.SendEmail", ("to", Json("""["a@example.org","b@example.org; c@example.org"]""")), ("cc", "d@example.org"), ("bcc", "e@example.org; a@example.org"), ("subject", "请于今日办结"), ("body", "附件见系统"));

        var instance = await Instance.Started(Workflow(step));

        var mail = Assert.IsType<Effect.SendEmail>(Assert.Single(instance.Effects));
        Assert.Equal(["a@example.org", "b@example.org", "c@example.org", "d@example.org", "e@example.org"], mail.To);
        Assert.Equal(("请于今日办结", "附件见系统", "a1"), (mail.Subject, mail.Body, mail.ActivityInstanceId));
    }

    [Fact]
    public async Task A_mail_to_nobody_is_an_incident()
    {
        var scripts = new KnownScripts().With("nobody()", _ => new List<object?>());

        var instance = await Instance.Started(Workflow(Step("m", "Elsa.SendEmail", ("to", Script("nobody()")))), scripts: scripts);

        Assert.Equal("mail.no-recipient", Assert.Single(instance.State.Incidents).Code);
    }

    [Fact]
    public async Task A_mail_without_a_text_has_none()
    {
        var instance = await Instance.Started(Workflow(Step("m", "Elsa.SendEmail", ("to", "a@example.org"), ("subject", "请于今日办结"), ("body", ""))));

        Assert.Null(Assert.IsType<Effect.SendEmail>(Assert.Single(instance.Effects)).Body);
    }

    [Fact]
    public void Another_sender_than_the_office_is_refused_with_the_reason()
    {
        var computed = Step("m", "Elsa.SendEmail", ("to", "a@example.org"), ("from", Script("null")));
        var written = Step("m", "Elsa.SendEmail", ("to", "a@example.org"), ("from", "text"));

        Assert.Contains(TryCompile(Workflow(computed)).Problems, problem => problem.Code == "mail.from-unsupported");
        Assert.Contains(TryCompile(Workflow(written)).Problems, problem => problem.Code == "mail.from-unsupported" && problem.English.Contains("in another's name", StringComparison.Ordinal));
    }

    [Fact]
    public void Attachments_are_refused()
    {
        var step = Step("m", "Elsa.SendEmail", ("to", "a@example.org"), ("attachments", Json("[]")));

        Assert.Contains(TryCompile(Workflow(step)).Problems, problem => problem is { Code: "mail.attachments-unsupported", ActivityId: "m" });
    }
}
