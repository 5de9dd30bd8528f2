using System.Text.Json;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Sends a mail, after the commit and by the host's own means: to each recipient one of their own, also to those of copies, so that nobody sees the others.</summary>
/// <remarks>A letter of the office has a subject that says all, and the office as its sender: a text, another sender and attachments are refused at publish.</remarks>
internal sealed class SendEmail() : BuiltInActivity(new ActivityType(
    "Elsa.SendEmail",
    [
        Input("To", "List<String>", required: true),
        Input("Cc", "List<String>"),
        Input("Bcc", "List<String>"),
        Input("Subject", "String"),
    ],
    ["Done"],
    [],
    []))
{
    private static readonly char[] Separators = [',', ';', '，', '；'];

    internal override void Prepare(StepPreparation step)
    {
        if (step.Json.Member("attachments") is { } attachments && (attachments.Member("expression") is not null || attachments.ValueKind == System.Text.Json.JsonValueKind.Array))
        {
            step.Error("mail.attachments-unsupported", "此活动不支持附件。", "This activity does not support attachments.");
        }

        if (IsGiven(step.Json, "from"))
        {
            step.Error("mail.from-unsupported", "发件人总是本机关，请清空“From”。", "The sender is always the office; leave 'From' empty.");
        }

        if (IsGiven(step.Json, "body"))
        {
            step.Error("mail.body-unsupported", "邮件只有主题，没有正文，请清空“Body”并把内容写在主题里。", "A letter has a subject and no text; leave 'Body' empty and say it in the subject.");
        }
    }

    private static bool IsGiven(JsonElement json, string member)
    {
        var given = json.Member(member);
        var value = given?.ValueKind == JsonValueKind.Object ? given.Value.Member("expression")?.Member("value") : given;
        return value is { } text && !(text.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(text.GetString()));
    }

    internal override StepResult Start(Step step)
    {
        string[] to = [.. Addresses(step, "To").Concat(Addresses(step, "Cc")).Concat(Addresses(step, "Bcc")).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (to.Length == 0)
        {
            return new StepResult.Fails("mail.no-recipient", $"“{step.Node.Definition.DisplayText}”没有收件人。", $"'{step.Node.Definition.DisplayText}' has no recipient.");
        }

        var mail = new Effect.SendEmail(to, step.Text("Subject") ?? string.Empty, step.ActivityInstanceId);
        return new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.Emit(mail)] };
    }

    private static IEnumerable<string> Addresses(Step step, string input) =>
        step.Texts(input).SelectMany(text => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
