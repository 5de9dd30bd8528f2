namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N01: a plan was issued to its departments.</summary>
/// <remarks>Source: DOMAIN 6.5, N01 部署通知; T03.</remarks>
internal sealed class PlanIssuedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N01";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【部署】{about.PlanTitle}", $"Issued: {about.PlanTitle}"),
        [
            Sentence.Of(
                $"《{about.PlanTitle}》已印发，请确认收到，并按方案安排本部门的人员和名录库。",
                $"The plan “{about.PlanTitle}” has been issued. Please confirm that your department has received it, and prepare your officers and libraries."),
        ],
        about.Table(
            LetterFacts.Row("印发日期", "Issued on", about.Plan?.Configuration.IssuedOn),
            LetterFacts.Row("检查开始", "Inspections begin", about.Plan?.Window?.From),
            LetterFacts.Row("检查结束", "Inspections end", about.Plan?.Window?.To),
            LetterFacts.Row("牵头部门", "Lead", about.Plan?.Configuration.Lead?.Name ?? "")))
    {
        Action = about.OpenPlan(),
    };
}
