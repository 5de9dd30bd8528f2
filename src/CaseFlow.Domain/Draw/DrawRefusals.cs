namespace CaseFlow.Domain.Draw;

/// <summary>The sentences with which a draw says no before anything is drawn.</summary>
internal static class DrawRefusals
{
    internal static Refusal BadId(string? id) => Because(
        "bad-id",
        $"编号“{id}”应为 1 至 64 个字符，不含“|”和控制字符。",
        $"The id \"{id}\" must be 1 to 64 characters without | or control characters.",
        "DOMAIN 4.2");

    internal static Refusal BadName(string what, string? name, string place) => Because(
        $"bad-{what}",
        $"{place}“{name}”为空、过长，或含“|”、控制字符。",
        $"The {what} \"{name}\" is empty, too long, or holds | or a control character.",
        "DOMAIN 4.2");

    internal static Refusal Unclassified(string id, string? stratum) => Because(
        "unclassified-object",
        $"检查对象 {id} 的分类“{stratum}”没有抽取规则。",
        $"The object {id} is in stratum \"{stratum}\", which has no rule.",
        "S2-08")
        .Then("先确定其分类，或写明理由剔除。", "Classify the object, or exclude it with a reason.");

    internal static Refusal EmptyRoster() => Because(
        "empty-roster", "名录中没有可抽取的对象。", "The roster holds no object.", "DOMAIN 4.2 step 1");

    internal static Refusal Twice(string what, string id) => Because(
        $"{what}-twice", $"“{id}”出现两次。", $"\"{id}\" stands twice.", "S1-07")
        .Then("合并重复后再冻结名录。", "Merge the duplicates, then freeze the libraries.");

    internal static Refusal Ratio(StratumRule rule) => Because(
        "ratio-out-of-bounds",
        $"分类 {rule.Stratum} 的比例为 {rule.BasisPoints} 个基点，允许 0 至 10000（100%）。",
        $"Stratum {rule.Stratum} has a ratio of {rule.BasisPoints} basis points; 0 to 10000 (100 %) is allowed.",
        "INV-07");

    internal static Refusal Setting(string chinese, string english) =>
        Because("bad-setting", chinese, english, "DOMAIN 4.2 step 3");

    internal static Refusal Seats(string chinese, string english, string clause) => Because("bad-seats", chinese, english, clause);

    internal static Refusal TooFewOfficers(string department, string? objectId, int eligible, int seats) => Because(
        "too-few-officers",
        $"{department}需要 {seats} 人，可用执法人员只有 {eligible} 人{(objectId is null ? "" : $"（对象 {objectId}）")}。",
        $"{department} needs {seats} officers and has {eligible} eligible{(objectId is null ? "" : $" for object {objectId}")}.",
        "INV-03")
        .Then("补充证件有效、无需回避的执法人员，或提高每人组数上限。", "Add officers with valid certificates and no recusal, or raise the load cap.");

    internal static Refusal Because(string reason, string chinese, string english, string clause) =>
        Refusal.Because($"draw.{reason}", chinese, english, clause);
}
