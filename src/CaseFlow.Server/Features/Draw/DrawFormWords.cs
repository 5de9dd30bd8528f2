using CaseFlow.Domain.Libraries;
using CaseFlow.Server.Features.Tasks;
using static CaseFlow.Server.Features.Tasks.FormWords;

namespace CaseFlow.Server.Features.Draw;

/// <summary>How the forms of the draw ask.</summary>
internal static class DrawFormWords
{
    internal static IEnumerable<Of> All =>
    [
        Of.Record<FreezeLibrariesForm.Answer>(
            new Field("ObjectLibraries", "检查对象名录库", "Object libraries", EntryKind.ObjectLibrary).Refused("draw.no-libraries", "library.chosen-twice", "plan.libraries-disagree"),
            new Field("OfficerLibraries", "执法检查人员名录库", "Officer libraries", EntryKind.OfficerLibrary).Refused("draw.too-few-officers"),
            new Field("Exclusions", "剔除的检查对象", "Objects taken out").Refused("plan.exclusion-without-reason"),
            new("Recusals", "回避的执法人员", "Recused officers"),
            new Field("Return", "退回理由", "Why they go back", EntryKind.Lines).Refused("draw.reason-missing", "draw.nothing-to-return"))
            .OneOf(
                new Way("choose", "选定并清理名录", "Choose and clean the libraries", "ObjectLibraries", "OfficerLibraries", "Exclusions", "Recusals").Needs("ObjectLibraries", "OfficerLibraries"),
                new Way("confirm", "复核无误，确认冻结", "Confirm: the libraries are frozen").With("名录随即冻结，不再更改。", "The libraries are frozen and change no more."),
                new Way("return", "退回重新清理", "Give back to be cleaned again", "Return").Needs("Return")),
        Of.Record<ExcludedObject>(
            new Field("ObjectId", "统一社会信用代码或编号", "Code of the object"), new Field("Reason", "剔除理由", "Reason"), new Field("Name", "名称", "Name")),
        Of.Record<OfficerRecusal>(new Field("OfficerId", "执法人员编号", "Officer"), new Field("ObjectId", "检查对象代码", "Object"), new Field("Reason", "回避理由", "Reason")),
        Of.Record<AnnounceDrawForm.Answer>(
            new Field("HeldAt", "抽取时间", "Held at").With("公布至少 1 小时之后。", "An hour after the announcement at the earliest.").Refused("draw.held-too-soon"),
            new("Place", "抽取地点", "Place"),
            new Field("Witnesses", "见证人", "Witnesses").With("至少一名来自单位以外。", "At least one from outside is expected."),
            new Field("DrawId", "抽取编号", "Name of the draw").Refused("draw.id-without-attempt", "draw.id-taken", "draw.id-was-voided"),
            new Field("BeaconName", "公开随机数来源", "Public random value").With("例如某期彩票开奖号码；不用则留空。", "For example a lottery result; empty for none.")),
        Of.Record<HoldDrawForm.Answer>(
            new Field("Digits", "见证人报数", "Witnesses' digits").With("20 至 200 位数字，按报出的先后录入；录入后不能更改。", "20 to 200 digits in the order in which they were read out; entered once.")
                .Refused("draw.digits-entered", "draw.too-early", "draw.bad-digits", "draw.too-few-digits", "draw.too-many-digits"),
            new Field("Beacon", "公开随机数", "Public random value").With("没有约定的填 -。", "- where none was announced.").Refused("draw.bad-beacon", "draw.beacon-not-as-announced"),
            new Field("VoidReason", "作废理由", "Why it is to be void", EntryKind.Lines).With("将公开，200 字以内。", "Published; at most 200 characters.").Refused("draw.outcome-not-drawn"))
            .OneOf(
                new Way("hold", "按公布的安排抽取", "Hold the draw as announced", "Digits", "Beacon").Needs("Digits", "Beacon").With("检查对象、执法人员和候补顺序随即确定并公开。", "Objects, officers and reserve are determined and published at once."),
                new Way("void", "不能按公布的安排抽取，申请作废", "It cannot be held as announced: ask to declare it void", "VoidReason").Needs("VoidReason").With("由机关负责人决定。", "The head decides.")),
        Of.Record<VoidDrawForm.Answer>(new("Approve", "决定", "Decision"), new("CleanAgain", "重新清理名录", "Clean the libraries again"))
            .OneOf(
                new Way("announce", "同意作废，重新公布抽取", "Void: announce the next attempt").Says("Approve", true).Says("CleanAgain", false),
                new Way("clean", "同意作废，重新清理名录", "Void: clean the libraries again first").Says("Approve", true).Says("CleanAgain", true),
                new Way("reject", "不同意，按原安排抽取", "Not void: the draw is held as announced").Says("Approve", false)),
        Of.Record<ConfirmDrawnForm.Answer>(new("Exclude", "申请剔除的检查对象", "Objects to drop"), new("Recuse", "申请回避的执法人员", "Officers to replace"))
            .OneOf(
                new Way("confirm", "确认抽取结果", "Confirm what was drawn").With("所有部门确认后即派发检查任务。", "Cases are opened once every department has confirmed."),
                new Way("ask", "提出剔除或回避", "Ask to drop an object or to replace an officer", "Exclude", "Recuse").With("由本部门负责人决定，按候补顺序递补。", "The department's head decides; the reserve gives the next.")),
        Of.Record<ConfirmDrawnForm.Exclude>(
            new Field("ObjectId", "检查对象", "Object", EntryKind.DrawnObject).Refused("draw.not-drawn"), new Field("Reason", "理由", "Reason").Refused("draw.reason-missing")),
        Of.Record<ConfirmDrawnForm.Recuse>(
            new("OfficerId", "执法人员", "Officer", EntryKind.DrawnOfficer), new("ObjectId", "检查对象", "Object", EntryKind.DrawnObject), new("Reason", "理由", "Reason")),
        Of.Record<DecideReplacementForm.Answer>(new Field("Approve", "决定", "Decision"))
            .OneOf(
                new Way("approve", "同意", "Approve").Says("Approve", true).With("按候补顺序递补，不得另选。", "The draw's reserve gives the next; nobody chooses."),
                new Way("reject", "不同意", "Reject").Says("Approve", false)),
        Of.Outcomes("FreezeLibraries", ("Done", "已确认名录", "Libraries confirmed"), ("Returned", "退回重新清理", "Given back")),
        Of.Outcomes("AnnounceDraw", ("Done", "已公布", "Announced")),
        Of.Outcomes("HoldDraw", ("Done", "已抽取", "Drawn"), ("VoidAsked", "申请作废", "Asked to void")),
        Of.Outcomes("VoidDraw", ("Announce", "作废，重新公布", "Void, announced again"), ("Clean", "作废，重新清理名录", "Void, cleaned again"), ("Rejected", "不同意作废", "Not void")),
        Of.Outcomes("ConfirmDrawn", ("Confirmed", "已确认", "Confirmed"), ("ReplacementAsked", "提出剔除或回避", "Replacement asked")),
        Of.Outcomes("ReplaceObject", ("Approved", "同意", "Approved"), ("Rejected", "不同意", "Rejected")),
    ];
}
