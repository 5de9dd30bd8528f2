using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Sends a mail, after the commit and by the host's own means.</summary>
internal sealed class SendEmail() : BuiltInActivity(new ActivityType(
    "Elsa.SendEmail",
    [
        Input("From", "String"),
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
    }

    internal override StepResult Start(Step step)
    {
        var to = Addresses(step, "To");
        if (to.Count == 0)
        {
            return new StepResult.Fails("mail.no-recipient", $"“{step.Node.Definition.DisplayText}”没有收件人。", $"'{step.Node.Definition.DisplayText}' has no recipient.");
        }

        var mail = new Effect.SendEmail(
            step.Text("From") is { Length: > 0 } from ? from : null,
            to,
            Addresses(step, "Cc"),
            Addresses(step, "Bcc"),
            step.Text("Subject") ?? string.Empty,
            step.Text("Body") ?? string.Empty,
            step.ActivityInstanceId);
        return new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.Emit(mail)] };
    }

    private static List<string> Addresses(Step step, string input) =>
        [.. step.Texts(input).SelectMany(text => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
