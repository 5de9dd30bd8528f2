namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N31: the check of the audit chains failed.</summary>
/// <remarks>Source: DOMAIN 6.5, N31; INV-24.</remarks>
internal sealed class TamperLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N31";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public bool StartsPeriod => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, "The audit trail does not hold"),
        [
            Sentence.Of(
                "审计链校验未通过：有记录被修改、删除、换序或截断。请立即保全数据库和备份，不要重启或清理，并通知监督机关。",
                "The audit chains do not verify: an entry was changed, deleted, reordered or cut off. Secure the database and its backups at once, clean up nothing, and inform the supervising body."),
        ],
        about.Table())
    {
        Action = new LetterAction(Sentence.Of("打开审计校验", "Open the audit check"), "administration/audit"),
    };
}
