using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;

namespace CaseFlow.Server.Features.Libraries.Columns;

/// <summary>检查对象名录库 as a table.</summary>
internal sealed class ObjectTable : LibraryTable<InspectionObject>
{
    private static readonly Choices<SubjectType> _subjects = new(
        (SubjectType.Enterprise, "企业", ["公司", "内资企业", "外资企业", "农民专业合作社"]),
        (SubjectType.IndividualBusiness, "个体工商户", ["个体", "个体户"]),
        (SubjectType.NonMarketEntity, "非市场主体", ["民办非企业单位", "事业单位", "社会团体", "非经营主体"]),
        (SubjectType.Unregistered, "未登记主体", ["未登记", "无照", "无证无照"]));

    private ObjectTable()
        : base(LibraryKind.Objects,
        [
            new("id", new("统一社会信用代码", "Code"), true, "91410307MAFAKE0196", "编号", "代码", "信用代码", "社会信用代码", "注册号", "统一社会信用代码/注册号", "Unified social credit code", "Credit code", "USCC"),
            new("name", new("名称", "Name"), true, "示例科技培训有限公司（虚构）", "企业名称", "单位名称", "机构名称", "检查对象", "检查对象名称", "对象名称", "主体名称", "Object", "Object name"),
            new("subjectType", new("主体类型", "Subject type"), false, "企业", "类型", "市场主体类型", "经营主体类型", "对象类型", "Type"),
            new("creditRiskClass", new("风险分类", "Credit risk class"), false, "B", "信用风险分类", "信用风险等级", "风险等级", "分类", "Class", "Risk class"),
            new("classAsOf", new("分类取得日期", "Class as of"), false, "2024-03-01", "分类日期", "取得日期", "Class date"),
            new("classSource", new("分类来源", "Class source"), false, "省级信用风险分类系统", "来源"),
            new("stratum", new("分层", "Stratum"), false, "B", "层", "层别", "抽取分层", "抽查分层"),
            new("address", new("地址", "Address"), false, "示例区文化路 1 号", "住所", "经营场所", "经营地址", "注册地址", "住所或经营场所"),
            new("legalRepresentative", new("负责人", "Legal representative"), false, "张三", "法定代表人", "法人", "法人代表", "法定代表人/负责人", "Representative"),
            new("phone", new("电话", "Phone"), false, "0379-0000000", "联系电话", "手机", "手机号", "联系方式", "Telephone"),
            new("industry", new("行业", "Industry"), false, "职业技能培训", "所属行业", "行业类别", "Trade"),
            new("visitsThisYear", new("本年度检查次数", "Visits this year"), false, "0", "本年检查次数", "今年检查次数", "检查次数", "Visits"),
        ])
    {
    }

    internal static ObjectTable Instance { get; } = new();

    protected override InspectionObject Entry(RowReader row) => new(
        row.Text("id"),
        row.Text("name"),
        row.Choice("subjectType", _subjects, SubjectType.Enterprise),
        row.Optional("stratum"),
        row.Optional("address"),
        row.Optional("legalRepresentative"),
        row.Optional("creditRiskClass") is { } risk ? risk.TrimEnd('类').ToUpperInvariant() : null,
        row.Day("classAsOf"),
        row.Optional("classSource"),
        row.Optional("phone"),
        row.Optional("industry"),
        VisitsThisYear: row.Count("visitsThisYear"));

    protected override string IdOf(InspectionObject entry) => entry.Id;

    protected override string NameOf(InspectionObject entry) => entry.Name;

    protected override IReadOnlyList<string?> Cells(InspectionObject entry) =>
    [
        entry.Id, entry.Name, _subjects.Written(entry.SubjectType), entry.CreditRiskClass, Written(entry.ClassAsOf), entry.ClassSource, entry.Stratum, entry.Address,
        entry.LegalRepresentative, entry.Phone, entry.Industry, entry.VisitsThisYear.ToString(CultureInfo.InvariantCulture),
    ];

    protected override ImportReport<InspectionObject> Check(ValueList<InspectionObject> rows, ValueList<int> numbers) => LibraryImport.CheckObjects(rows, numbers);

    protected override Task<Result<ImportLibrary.Imported>> ImportAsync(
        ImportLibrary import, string name, string? department, ValueList<InspectionObject> rows, Action<int, int> progress, CancellationToken ct) =>
        import.ObjectsAsync(name, department, rows, progress, ct);
}
