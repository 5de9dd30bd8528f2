using CaseFlow.Domain;
using CaseFlow.Domain.Cases;

namespace CaseFlow.Server.Features.Visits;

/// <summary>What the ways of handling a finding are called.</summary>
/// <remarks>Source: DOMAIN 6.1; S2 六.</remarks>
internal static class HandlingWords
{
    internal static BilingualText Of(HandlingKind kind) => kind switch
    {
        HandlingKind.RectificationOrdered => new("责令整改", "Rectification ordered"),
        HandlingKind.ReferredToJudicial => new("已移送司法机关", "Referred to the judicial authority"),
        HandlingKind.FileCase => new("立案查处", "File a case"),
        HandlingKind.InformLicensingAuthority => new("函告许可部门", "Inform the licensing authority"),
        HandlingKind.Refer => new("移送有管辖权的部门", "Refer to the competent authority"),
        HandlingKind.ReferToJudicial => new("报告移送司法机关", "Report for a judicial referral"),
        HandlingKind.List => new("列入经营异常名录或标注经营异常状态", "List as abnormal, or mark"),
        _ => new("记于名下或限制办理业务", "Record or restrict"),
    };
}
