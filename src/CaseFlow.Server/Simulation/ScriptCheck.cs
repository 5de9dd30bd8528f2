using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Simulation;

/// <summary>Tries what a scenario says people did in a case on the rules before anything is written.</summary>
internal static class ScriptCheck
{
    /// <summary>The first rule that stands against what a scenario says people did in a case.</summary>
    /// <param name="scenario">The scenario, whose plan is lawful.</param>
    /// <param name="one">The case.</param>
    /// <returns>Null when it can be played with the shipped drawings.</returns>
    internal static Refusal? Against(Scenario scenario, ScenarioCase one)
    {
        var plan = scenario.Plan;
        if (scenario.Cases.Count(other => other.Case == one.Case || other.ObjectId == one.ObjectId) > 1)
        {
            return Because(one, "case-twice", "案件名称或对象重复", "its name or its object stands twice", "INV-26");
        }

        if (one.VisitOn < scenario.Draw.DrawnOn)
        {
            return Because(one, "visit-before-draw", $"检查日 {one.VisitOn:yyyy-MM-dd} 早于抽取", $"the visit on {one.VisitOn:yyyy-MM-dd} is before the draw", "INV-23");
        }

        var departments = plan.Departments.Select(department => department.Name).ToHashSet(StringComparer.Ordinal);
        string[] named =
        [
            .. one.Results.Select(result => result.Department),
            .. one.Publications.Select(publication => publication.Department),
            .. one.Dispositions.Select(disposition => disposition.Department),
            .. one.Adverse.Select(adverse => adverse.Department),
            .. one.Referrals.Select(referral => referral.Department),
            .. one.Corrections.Select(correction => correction.Department),
            .. one.Measures.Select(measure => measure.Department).OfType<string>(),
        ];
        if (named.FirstOrDefault(name => !departments.Contains(name)) is { } unknown)
        {
            return Because(one, "department-unknown", $"“{unknown}”不是本方案的部门", $"{unknown} is no department of the plan", "INV-14");
        }

        if (plan.InspectionWindow is { } window && !window.Contains(one.VisitOn))
        {
            return Because(one, "visit-outside-window", $"检查日 {one.VisitOn:yyyy-MM-dd} 不在检查时间 {window.From:yyyy-MM-dd} 至 {window.To:yyyy-MM-dd} 内", $"the visit on {one.VisitOn:yyyy-MM-dd} is outside the window {window.From:yyyy-MM-dd} to {window.To:yyyy-MM-dd}", "S1 四（二）; S2 一");
        }

        foreach (var item in plan.Items)
        {
            var results = one.Results.Where(result => result.Item == item.Id).ToList();
            if (results.Count != 1 || results[0].Department != item.Department)
            {
                return Because(one, "item-result", $"事项 {item.Id} 应由{item.Department}恰有一个结果", $"item {item.Id} needs exactly one result, by {item.Department}", "INV-15");
            }

            var allowed = item.AllowedCodes.Count > 0 ? item.AllowedCodes : plan.CodesInUse();
            if (!allowed.Contains(results[0].Code))
            {
                return Because(one, "code-unknown", $"结果编号 {results[0].Code} 不在方案范围内", $"code {results[0].Code} is not in the plan's set", "INV-15");
            }
        }

        return one.Results.FirstOrDefault(result => plan.Items.All(item => item.Id != result.Item)) is { } stray
            ? Because(one, "item-unknown", $"方案没有事项 {stray.Item}", $"the plan has no item {stray.Item}", "INV-10")
            : OrderRefusal(scenario, one) ?? VisitRefusal(plan, one) ?? TextRefusal(plan, one) ?? CorrectionRefusal(plan, one);
    }

    // A text that is left out is made up; one that is given and empty says that nobody wrote it.
    private static Refusal? TextRefusal(PlanConfiguration plan, ScenarioCase one)
    {
        if (one.Measures.Any(measure => measure.Kind is MeasureKind.StopOrder or MeasureKind.RectificationOrder && IsEmpty(measure.Text)))
        {
            return Because(one, "order-text", "责令停止或整改没有内容", "an order has an empty text", "S2 四.4");
        }

        if (plan.Notice.Required && one.Notice is { Given: false } secret && IsEmpty(secret.Reason))
        {
            return Because(one, "seal-reason", "不宜告知没有理由", "no reason is given why no notice may be given", "INV-16");
        }

        return one.Signature is { Kind: SignatureKind.Refused or SignatureKind.Absent } unsigned && IsEmpty(unsigned.Statement)
            ? Because(one, "statement-text", "未签字而情况说明为空", "nobody signed and the officers' statement is empty", "INV-13")
            : one.Referrals.FirstOrDefault(referral => IsEmpty(referral.To)) is { } nowhere
                ? Because(one, "referral-to", $"{nowhere.Department}的移送没有写明机关", $"{nowhere.Department} refers to nobody", "S2 五.2")
                : null;
    }

    private static bool IsEmpty(string? text) => text is not null && string.IsNullOrWhiteSpace(text);

    private static Refusal? CorrectionRefusal(PlanConfiguration plan, ScenarioCase one)
    {
        var codes = one.Results.ToDictionary(result => result.Item, result => result.Code, StringComparer.Ordinal);
        foreach (var correction in one.Corrections)
        {
            if (plan.Items.FirstOrDefault(item => item.Id == correction.Item && item.Department == correction.Department) is not { } item)
            {
                return Because(one, "correction-item", $"{correction.Department}没有事项 {correction.Item}", $"{correction.Department} has no item {correction.Item}", "INV-18");
            }

            if (!(item.AllowedCodes.Count > 0 ? item.AllowedCodes : plan.CodesInUse()).Contains(correction.NewCode))
            {
                return Because(one, "code-unknown", $"结果编号 {correction.NewCode} 不在方案范围内", $"code {correction.NewCode} is not in the plan's set", "INV-15");
            }

            if (codes[correction.Item] == correction.NewCode)
            {
                return Because(one, "correction-unchanged", $"事项 {correction.Item} 更正前已是编号 {correction.NewCode}", $"item {correction.Item} has code {correction.NewCode} before it is corrected", "INV-18");
            }

            if (string.IsNullOrWhiteSpace(correction.Reason))
            {
                return Because(one, "correction-reason", $"事项 {correction.Item} 的更正没有理由", $"the correction of item {correction.Item} gives no reason", "INV-18");
            }

            codes[correction.Item] = correction.NewCode;
        }

        return null;
    }

    // What the rules of the visit say of the day and the papers, known before anybody goes there.
    private static Refusal? VisitRefusal(PlanConfiguration plan, ScenarioCase one)
    {
        if (plan.Items.FirstOrDefault(item => !plan.BasesOf(item, one.VisitOn).Any()) is { } baseless)
        {
            return Because(one, "item-without-basis", $"事项 {baseless.Id} 在检查日 {one.VisitOn:yyyy-MM-dd} 没有有效的法律依据", $"item {baseless.Id} has no basis in force on {one.VisitOn:yyyy-MM-dd}", "INV-10");
        }

        if (plan.Notice is { Required: true, Channels: { Count: > 0 } channels } && one.Notice is { Given: true, Channel: { } channel } && !channels.Contains(channel))
        {
            return Because(one, "notice-channel", $"方案规定的告知方式不含 {channel}", $"the plan gives no notice by {channel}", "S2 四.2");
        }

        return one.Measures.FirstOrDefault(measure => measure.DueOn < one.VisitOn) is { } early
            ? Because(one, "measure-due", $"措施的期限 {early.DueOn:yyyy-MM-dd} 早于检查日", $"a measure is due on {early.DueOn:yyyy-MM-dd}, before the visit", "S2 四.3")
            : null;
    }

    private static Refusal? OrderRefusal(Scenario scenario, ScenarioCase one)
    {
        var plan = scenario.Plan;
        if (one.FormedOn < plan.IssuedOn)
        {
            return Because(one, "formed-before-issue", $"形成结果早于方案印发（{plan.IssuedOn:yyyy-MM-dd}）", $"the results are formed before the plan is issued on {plan.IssuedOn:yyyy-MM-dd}", "INV-23");
        }

        if (one.FormedOn < one.VisitOn)
        {
            return Because(one, "formed-before-visit", "形成结果早于检查", "the results are formed before the visit", "INV-23");
        }

        foreach (var department in plan.Departments.Where(department => plan.ItemsOf(department.Name).Any()))
        {
            if (one.Publications.Count(publication => publication.Department == department.Name) != 1)
            {
                return Because(one, "publication-missing", $"{department.Name}应恰有一次公示", $"{department.Name} needs exactly one publication", "S2 六");
            }
        }

        return one.Publications.FirstOrDefault(publication => publication.EnteredOn < one.FormedOn || publication.PublishedOn < publication.EnteredOn) is { } early
            ? Because(one, "publication-order", $"{early.Department}的录入、公示早于形成结果或次序颠倒", $"{early.Department} enters or publishes before the results are formed, or publishes before it enters", "INV-23")
            : one.Referrals.FirstOrDefault(referral => referral.SentOn < one.FormedOn) is { } sent
                ? Because(one, "referral-order", $"{sent.Department}的移送早于形成结果", $"{sent.Department} refers before the results are formed", "INV-23")
                : one.Corrections.FirstOrDefault(correction => correction.DecidedOn < correction.RequestedOn) is not null
                    ? Because(one, "correction-order", "更正决定早于申请", "a correction is decided before it is asked for", "INV-18")
                    : null;
    }

    private static Refusal Because(ScenarioCase one, string code, string chinese, string english, string clause) =>
        Refusal.Because($"scenario.{code}", $"案件 {one.Case}：{chinese}。", $"Case {one.Case}: {english}.", clause);
}
