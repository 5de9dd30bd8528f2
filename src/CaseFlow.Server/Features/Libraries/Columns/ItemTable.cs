using System.Text.RegularExpressions;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Libraries.Columns;

/// <summary>联合抽查事项清单 as a table.</summary>
internal sealed partial class ItemTable : LibraryTable<CatalogItem>
{
    private const int LastCode = 10;

    private static readonly Choices<ItemKind> _kinds = new(
        (ItemKind.General, "一般", ["一般检查事项", "一般事项"]),
        (ItemKind.Key, "重点", ["重点检查事项", "重点事项"]));

    private ItemTable()
        : base(LibraryKind.Items,
        [
            new("id", new("编号", "Id"), true, "I1", "事项编号", "事项编码", "Item id", "Code"),
            new("name", new("事项名称", "Name"), true, "职业技能培训机构管理检查", "名称", "抽查事项", "检查事项", "抽查事项名称", "检查事项名称", "Item"),
            new("department", new("部门", "Department"), true, "区人社局", "单位", "责任部门", "检查部门", "实施部门", "检查主体", "Owner"),
            new("bases", new("依据", "Legal bases"), false, "《中华人民共和国民办教育促进法》；《人力资源市场暂行条例》", "法律依据", "检查依据", "法律法规依据", "Bases", "Basis"),
            new("content", new("内容", "Content"), false, "办学许可、收费公示、师资", "检查内容"),
            new("requirement", new("要求", "Requirement"), false, "", "专业要求", "人员要求"),
            new("allowedCodes", new("适用结果代码", "Allowed codes"), false, "1；5；8", "结果代码", "适用代码", "Codes", "Result codes"),
            new("kind", new("类别", "Kind"), false, "一般", "事项类别", "检查类别"),
            new("method", new("方式", "Method"), false, "现场检查", "检查方式"),
            new("validFrom", new("有效期起", "Valid from"), false, "", "生效日期", "起始日期"),
            new("validTo", new("有效期止", "Valid to"), false, "", "有效期至", "失效日期", "截止日期"),
        ])
    {
    }

    internal static ItemTable Instance { get; } = new();

    protected override CatalogItem Entry(RowReader row) => new(
        row.Text("id"),
        row.Text("name"),
        row.Required("department"),
        row.List("bases").Select(BasisOf).ToValueList(),
        row.Choice("kind", _kinds, ItemKind.General),
        row.Optional("method"),
        row.Day("validFrom"),
        row.Day("validTo"),
        row.Optional("requirement"),
        row.Optional("content"),
        row.Numbers("allowedCodes", 1, LastCode));

    // 《…意见》（国发〔2019〕5号）.
    private static LegalBasis BasisOf(string text) => NumberedTitle().Match(text) is { Success: true } parts ? new LegalBasis(parts.Groups[1].Value.Trim(), parts.Groups[2].Value) : new LegalBasis(text);

    private static string Written(LegalBasis basis) => basis.DocumentNumber is { } number ? $"{basis.Title}（{number}）" : basis.Title;

    [GeneratedRegex(@"^(.+)[（(]([^（）()]*\d[^（）()]*号)[）)]$")]
    private static partial Regex NumberedTitle();

    protected override string IdOf(CatalogItem entry) => entry.Id;

    protected override string NameOf(CatalogItem entry) => entry.Name;

    protected override IReadOnlyList<string?> Cells(CatalogItem entry) =>
    [
        entry.Id, entry.Name, entry.Department, string.Join('；', entry.Bases.Select(Written)), entry.Content, entry.Requirement, string.Join('；', entry.AllowedCodes),
        _kinds.Written(entry.Kind), entry.Method, Written(entry.ValidFrom), Written(entry.ValidTo),
    ];

    protected override ImportReport<CatalogItem> Check(ValueList<CatalogItem> rows, ValueList<int> numbers) => LibraryImport.CheckItems(rows, numbers);

    protected override Task<Result<ImportLibrary.Imported>> ImportAsync(
        ImportLibrary import, string name, string? department, ValueList<CatalogItem> rows, Action<int, int> progress, CancellationToken ct) =>
        import.ItemsAsync(name, department, rows, progress, ct);
}
