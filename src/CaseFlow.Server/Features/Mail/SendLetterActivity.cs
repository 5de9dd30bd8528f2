using CaseFlow.Domain;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Mail;

/// <summary>发送通知.</summary>
/// <remarks>Source: DOMAIN 6.5.</remarks>
public sealed class SendLetterActivity(FactStore facts, Letters letters, WorkflowHost host) : IWorkflowActivity
{
    /// <summary>What designers see. To is a role, or Subject for the inspected object.</summary>
    public static HostActivityType Type { get; } = new(
        "CaseFlow.SendLetter",
        [
            new HostInput("Letter", "String", Required: true),
            new HostInput("Subject", "String", Required: true),
            new HostInput("To", "ICollection<String>", Required: true),
            new HostInput("Department", "String", Required: false),
        ],
        ["Done"],
        null,
        [],
        RefusedPort: false);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var file = instance.CaseId is { } id ? await facts.CaseAsync(id, ct) : null;
        var department = call.Inputs.GetValueOrDefault("Department") as string;
        var about = LetterSubject.Of(instance.DefinitionId, host.Input)?.ToString();
        foreach (var to in ((IReadOnlyList<object?>)call.Inputs["To"]!).OfType<string>())
        {
            var audience = to == "Subject"
                ? new Letters.Audience(Subject: true)
                : new Letters.Audience(Enum.Parse<Role>(to), string.IsNullOrEmpty(department) ? null : department);
            await letters.WriteAsync(
                (string)call.Inputs["Letter"]!, $"{instance.Id}/{call.ActivityInstanceId}", (string)call.Inputs["Subject"]!, audience, instance.PlanId, file, ct, about);
        }

        return ActivityAnswer.Completed;
    }
}
