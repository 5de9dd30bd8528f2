namespace CaseFlow.Domain.Cases;

public sealed partial record InspectionCase
{
    /// <summary>Takes in a claim that an officer has an interest in the object.</summary>
    /// <param name="act">Who takes it in.</param>
    /// <param name="officerId">The officer, of the team.</param>
    /// <param name="claimant">Who says so; needed.</param>
    /// <param name="reason">Which interest; needed.</param>
    /// <returns>The case with the claim; the inspection is not held up by it. Refused while a claim against the officer is open, and once one was accepted.</returns>
    /// <remarks>Source: 行政处罚法 43; DOMAIN §2.3.</remarks>
    public Result<InspectionCase> ClaimRecusal(Act act, string officerId, string claimant, string reason)
    {
        var refusal = MustBeOpen()
            ?? (Team?.Find(officerId) is not null
                ? null
                : Refusal.Because("team.officer-not-on-team", $"{officerId} 不在检查小组。", $"{officerId} is not on the team.", "行政处罚法 43"))
            ?? (RecusalClaims.All(c => c.OfficerId != officerId || c.Decided is { Accepted: false })
                ? null
                : Refusal.Because(
                    "recusal.already-claimed",
                    $"{officerId} 的回避申请待决定或已获准。",
                    $"A claim against {officerId} waits for its decision or was accepted.",
                    "行政处罚法 43"))
            ?? Required.Text(claimant, "申请人", "claimant", "行政处罚法 43")
            ?? Required.Text(reason, "回避理由", "reason", "行政处罚法 43");
        return refusal is not null ? refusal : this with { RecusalClaims = RecusalClaims.Add(new(officerId, claimant, reason, act)) };
    }

    /// <summary>Decides the open claim against an officer.</summary>
    /// <param name="act">The head; nobody of the team.</param>
    /// <param name="officerId">The officer.</param>
    /// <param name="accept">True where the officer has to step back; no visit begins until the draw's next one has come.</param>
    /// <param name="reason">Reasons; needed.</param>
    /// <returns>The case with the decision; refused for team members and where no claim is open.</returns>
    /// <remarks>Source: 行政处罚法 43; INV-08.</remarks>
    public Result<InspectionCase> DecideRecusal(Act act, string officerId, bool accept, string reason)
    {
        var open = RecusalClaims.FirstOrDefault(c => c.OfficerId == officerId && c.Decided is null);
        var refusal = MustBeOpen()
            ?? (open is not null
                ? null
                : Refusal.Because("recusal.not-open", $"没有待决定的 {officerId} 回避申请。", $"No claim against {officerId} is open.", "INV-08"))
            ?? act.MustBe(Role.PlanApprover, "INV-08")
            ?? MustNotBeOnTeam(act, "回避由机关负责人决定，不得由小组成员决定。", "A recusal is decided by the head, not by the own team.", "INV-08")
            ?? act.MustFollow(open?.Act)
            ?? Required.Text(reason, "决定理由", "reasons", "INV-08");
        return refusal is not null ? refusal : this with
        {
            RecusalClaims = RecusalClaims.Replace(c => c == open, c => c with { Decided = new(act, accept, reason) }),
        };
    }

    /// <summary>Adds an assistant with expertise the team lacks.</summary>
    /// <param name="act">Who adds the person.</param>
    /// <param name="name">Name; needed.</param>
    /// <param name="unit">Unit that sends the person; needed.</param>
    /// <param name="expertise">What for; needed.</param>
    /// <returns>The case with the assistant, who neither counts as an officer nor records results.</returns>
    /// <remarks>Source: DOMAIN §2.3.</remarks>
    public Result<InspectionCase> AddAssistant(Act act, string name, string unit, string expertise)
    {
        var refusal = MustBeOpen()
            ?? MustBeUnrecorded()
            ?? Required.Text(name, "姓名", "name")
            ?? Required.Text(unit, "单位", "unit")
            ?? Required.Text(expertise, "专业", "expertise");
        return refusal is not null ? refusal : this with { Assistants = Assistants.Add(new(name, unit, expertise, act)) };
    }

    /// <summary>Who approved that an officer is replaced.</summary>
    /// <param name="act">Who replaces: the dispatcher, or the head.</param>
    /// <param name="officerId">The officer who leaves.</param>
    /// <param name="reason">Kind of reason.</param>
    /// <returns>For 回避 the head who decided the claim; for every other reason the head whose act this is. Refused without either.</returns>
    /// <remarks>Source: DOMAIN §2.3 (补抽); INV-08; T30 (the dispatcher replaces, an approver is named).</remarks>
    public Result<string> ApproverOfReplacement(Act act, string officerId, ReplacementReason reason)
    {
        if (reason != ReplacementReason.Recusal)
        {
            return act.MustBe(Role.PlanApprover, "T30") is { } refusal ? refusal : act.By;
        }

        return RecusalClaims.FirstOrDefault(c => c.OfficerId == officerId && c.Decided is { Accepted: true })?.Decided is { } decided
            ? decided.Act.By
            : RecusalNotDecided(officerId);
    }

    private static Refusal RecusalNotDecided(string officerId) => Refusal.Because(
        "recusal.not-decided",
        $"{officerId} 的回避尚未由机关负责人决定。",
        $"The head has not decided that {officerId} steps back.",
        "INV-08");

    private Refusal? MustHaveNobodyRecused() => Team?.Members.FirstOrDefault(m => IsRecused(m.OfficerId)) is { } recused
        ? Refusal.Because(
            "visit.recused-officer",
            $"{PersonInText.Of(recused.OfficerId)} 已决定回避，须先按抽取顺序更换。",
            $"{PersonInText.Of(recused.OfficerId)} has to step back; the next of the draw comes first.",
            "INV-08")
        : null;

    private bool IsRecused(string officerId) => RecusalClaims.Any(c => c.OfficerId == officerId && c.Decided is { Accepted: true });
}
