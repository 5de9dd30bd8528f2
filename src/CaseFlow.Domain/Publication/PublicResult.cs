using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Publication;

/// <summary>Result of one item as the public reads it.</summary>
/// <param name="Item">Name of the item.</param>
/// <param name="Code">Number of the code.</param>
/// <param name="Label">Wording of the notice's own set.</param>
public sealed record PublicItemResult(string Item, int Code, string Label);

/// <summary>A department's published result as the public reads it; holds nothing that may not leave.</summary>
/// <param name="PlanNumber">抽查计划编号.</param>
/// <param name="PlanTitle">抽查计划名称.</param>
/// <param name="CaseNumber">抽查任务编号.</param>
/// <param name="ObjectName">检查对象.</param>
/// <param name="ObjectCode">统一社会信用代码; null for subjects that have none.</param>
/// <param name="Department">抽查机关; responsible for this result (S2-23).</param>
/// <param name="InspectedOn">抽查完成日期.</param>
/// <param name="Items">检查事项 and 检查结果.</param>
/// <param name="Text">Reviewed text; null where none.</param>
/// <param name="Version">Version shown.</param>
/// <param name="Changes">Public change log.</param>
/// <remarks>Source: DOMAIN §2.3 (publication content); INV-17, INV-18. Remarks, findings, names of persons and notes about 不宜告知 are not in it.</remarks>
public sealed record PublicResult(
    string? PlanNumber,
    string PlanTitle,
    string CaseNumber,
    string ObjectName,
    string? ObjectCode,
    string Department,
    DateOnly InspectedOn,
    ValueList<PublicItemResult> Items,
    string? Text,
    int Version,
    ValueList<PublicChange> Changes)
{
    /// <summary>What the public may read of a result.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="inspection">The case.</param>
    /// <param name="result">The result.</param>
    /// <returns>The public part; null before publication and after withdrawal.</returns>
    public static PublicResult? Of(InspectionPlan plan, InspectionCase inspection, DepartmentResult result)
    {
        if (result.PublishedOn is null || result.Withdrawal is not null)
        {
            return null;
        }

        // A correction shows once it is on the last platform; until then the version before stays.
        var shown = result.PlatformActs.Last(a => a.Step == PlatformStep.Published).Version;
        var version = result.Versions.First(v => v.Number == shown);
        var configuration = plan.Configuration;
        return new(
            configuration.DocumentNumber,
            configuration.Title,
            inspection.Number,
            PrivacyFilter.Clean(inspection.Subject.Name).Text,
            inspection.Subject.SubjectType == Libraries.SubjectType.Unregistered ? null : inspection.Subject.Id,
            result.Department,
            result.InspectionEndedOn,
            version.Codes.Select(c => new PublicItemResult(
                configuration.Items.First(i => i.Id == c.Item).Name, c.Code, ResultCode.LabelOf(configuration, c.Code, CodeDocument.Notice))).ToValueList(),
            version.Text,
            version.Number,
            result.ChangeLog().Where(c => c.ToVersion is null || c.ToVersion <= shown).ToValueList());
    }
}
