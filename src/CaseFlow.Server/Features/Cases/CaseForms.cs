using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Acts in a case that are no tasks, as its page offers them; who may is for their use cases to say.</summary>
public sealed class CaseForms(FormWords words)
{
    /// <summary>The forms of a case, by their keys.</summary>
    internal IReadOnlyDictionary<string, ActForm> Of(Guid id) => new[]
    {
        Form<ClaimRecusal.Request>(id, "recusals", "提出回避", "Claim a recusal", "由执法人员本人提出，或由立案、派发、单位管理员代当事人登记；检查不因此停止（行政处罚法第四十三条）。", "By the officer, or by a clerk for the subject; the inspection is not held up by it (行政处罚法 43)."),
        Form<DecideRecusalForm>(id, "recusal-decisions", "决定回避", "Decide a recusal", "由部门负责人决定，决定人不得是本组成员（INV-08）。", "By a head who is not on the team (INV-08)."),
        Form<ReplaceOfficerForm>(id, "replacements", "更换执法人员", "Replace an officer", "接替人是抽取时同部门候补序列的下一位，不得指定（T30，INV-05）。", "The next of the department by the draw takes the seat; nobody chooses (T30, INV-05)."),
        Form<AddAssistant.Request>(id, "assistants", "增加协助人员", "Add an assistant", "协助人员不计入执法人员，不录入结果（DOMAIN 2.3）。", "An assistant is no officer and records no result (DOMAIN 2.3)."),
        Form<RequestCorrection.Request>(id, "corrections", "申请更正", "Ask for a correction", "由该部门非录入人员在 7 个工作日内决定；更正以新版本公布并留更正记录（INV-18）。", "Decided within 7 working days by somebody who is not its author; published as a new version with a log (INV-18)."),
        Form<TakeComment.Request>(id, "comments", "登记陈述申辩", "Take in a comment", "由告知当事人的部门登记；登记后听取意见即告结束。", "By the department that informed the subject; the hearing is over with it."),
    }.ToDictionary(form => form.Key, StringComparer.Ordinal);

    /// <summary>The form that gives a deadline more time.</summary>
    public ActForm Extension(Guid deadline) => new(
        $"extension-{deadline:N}", $"/deadlines/{deadline}/extension", new("延长期限", "Extend"), new("只有来源允许的期限可以延长，由部门负责人说明理由；公示与移送不得延长（INV-01、INV-02）。", "Only where its source allows it, by the head, with a reason; publication and referral are never extended (INV-01, INV-02)."), FormField.FieldsOf(typeof(ExtendDeadline.Request), words));

    /// <summary>A head's decision on a recusal, with the officer it is about.</summary>
    internal sealed record DecideRecusalForm(string OfficerId, bool Accept, string Reason);

    /// <summary>A replacement, with the officer who leaves.</summary>
    internal sealed record ReplaceOfficerForm(string OfficerId, ReplacementReason Kind, string Reason);

    private ActForm Form<TRequest>(Guid id, string key, string chinese, string english, string ruleChinese, string ruleEnglish) =>
        new(key, $"/cases/{id}/{key}", new BilingualText(chinese, english), new BilingualText(ruleChinese, ruleEnglish), FormField.FieldsOf(typeof(TRequest), words));

    /// <summary>How these forms ask.</summary>
    internal static readonly FormWords.Of[] Words =
    [
        FormWords.Of.Record<ClaimRecusal.Request>(
            new("OfficerId", "须回避的执法人员", "Officer", EntryKind.TeamMember),
            new("Reason", "利害关系", "Which interest", EntryKind.Lines),
            new FormWords.Field("Claimant", "提出人", "Who says so").With("由工作人员代为登记时填写。", "Where a clerk takes it in.")),
        FormWords.Of.Record<DecideRecusalForm>(
            new("OfficerId", "执法人员", "Officer", EntryKind.TeamMember),
            new("Accept", "同意回避", "Accept the recusal"),
            new("Reason", "理由", "Reasons", EntryKind.Lines)),
        FormWords.Of.Record<ReplaceOfficerForm>(
            new("OfficerId", "退出的执法人员", "Officer who leaves", EntryKind.TeamMember),
            new("Kind", "原因", "Why"),
            new FormWords.Field("Reason", "说明", "In words").With("随抽取记录公布，1 至 200 字。", "Published with the record of the draw; 1 to 200 characters.")),
        FormWords.Of.Record<AddAssistant.Request>(
            new("Name", "姓名", "Name"), new("Unit", "单位", "Unit"), new("Expertise", "专长", "Expertise")),
        FormWords.Of.Record<RequestCorrection.Request>(
            new("Department", "哪个部门的结果", "Whose result", EntryKind.Department),
            new("Applicant", "申请人", "Who asks"),
            new("Claim", "更正请求", "What is wrong", EntryKind.Lines),
            new("Evidence", "依据", "What shows it", EntryKind.Lines)),
        FormWords.Of.Record<TakeComment.Request>(
            new("Department", "告知当事人的部门", "Department that informed", EntryKind.Department),
            new("Comment", "当事人意见", "The subject's words", EntryKind.Lines)),
        FormWords.Of.Record<ExtendDeadline.Request>(
            new FormWords.Field("Length", "总长度", "Whole length").With("自起算日起的总长度，单位同原期限；按日截止的期限不填。", "From the start, in the deadline's own unit; not for one that ends on a set day."),
            new FormWords.Field("DueOn", "新的截止日", "New last day").With("仅用于按日截止的期限。", "Only for a deadline that ends on a set day."),
            new("Reason", "理由", "Reason", EntryKind.Lines)),
        FormWords.Of.Choose<ReplacementReason>(
            new(ReplacementReason.Recusal, "回避", "recusal"),
            new(ReplacementReason.Leave, "请假或调离", "leave"),
            new(ReplacementReason.CertificateInvalid, "执法证失效", "certificate invalid"),
            new(ReplacementReason.LacksExpertise, "不具备所需专长", "lacks expertise"),
            new(ReplacementReason.Other, "其他", "other")),
    ];
}
