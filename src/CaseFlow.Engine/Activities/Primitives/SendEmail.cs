using System.Text.Json;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Sends a mail, after the commit and by the host's own means: to each recipient one of their own, also to those of copies, so that nobody sees the others.</summary>
/// <remarks>
/// Accepted: To, Cc and Bcc (addresses, also several in one text), Subject, and Body as the letter's text. The sender of a letter is always the office, since a reply
/// has to reach it and no drawing may write in another's name: From is refused at publish, and so are attachments, which no outbox keeps.
/// </remarks>
internal sealed class SendEmail() : BuiltInActivity(new ActivityType(
    "Elsa.SendEmail",
    [
        Input("To", "List<String>", required: true),
        Input("Cc", "List<String>"),
        Input("Bcc", "List<String>"),
        Input("Subject", "String"),
        Input("Body", "String"),
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
            step.Error("mail.from-unsupported", "发件人总是本机关：回信须寄到本机关，流程不能以他人名义写信。请清空“From”。", "The sender is always the office: replies come to it, and no drawing writes in another's name. Leave 'From' empty.");
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

        var mail = new Effect.SendEmail(to, step.Text("Subject") ?? string.Empty, step.Text("Body") is { Length: > 0 } body ? body : null, step.ActivityInstanceId);
        return new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.Emit(mail)] };
    }

    private static IEnumerable<string> Addresses(Step step, string input) =>
        step.Texts(input).SelectMany(text => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
