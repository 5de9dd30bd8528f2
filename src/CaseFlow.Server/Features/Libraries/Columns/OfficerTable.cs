using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;

namespace CaseFlow.Server.Features.Libraries.Columns;

/// <summary>执法检查人员名录库 as a table.</summary>
internal sealed class OfficerTable : LibraryTable<Officer>
{
    private static readonly Choices<OfficerState> _states = new(
        (OfficerState.Active, "在岗", ["在职", "正常", "在编", "有效"]),
        (OfficerState.OnLeave, "休假", ["请假", "离岗休假", "产假", "病假", "借调"]),
        (OfficerState.Left, "离岗", ["离职", "调离", "退休", "注销"]));

    private OfficerTable()
        : base(LibraryKind.Officers,
        [
            new("id", new("编号", "Id"), true, "RS-01", "人员编号", "工号", "执法人员编号", "Officer id", "Code"),
            new("name", new("姓名", "Name"), true, "王五", "执法人员", "人员姓名", "执法人员姓名", "Officer"),
            new("department", new("部门", "Department"), true, "区人社局", "单位", "所属部门", "所属单位", "工作单位", "执法单位", "Unit"),
            new("certificateNo", new("执法证号", "Certificate no."), false, "豫D0001", "证号", "执法证编号", "执法证件号", "行政执法证号", "证件号码", "Certificate"),
            new("certificateValidTo", new("有效期至", "Valid to"), false, "2026-12-31", "有效期", "有效期止", "证件有效期", "执法证有效期", "执法证有效期至", "到期日", "到期日期", "Expires"),
            new("state", new("状态", "State"), false, "在岗", "在岗状态", "人员状态", "Status"),
            new("expertise", new("专长", "Expertise"), false, "培训机构；登记", "专业", "业务专长", "擅长领域", "专业领域"),
        ])
    {
    }

    internal static OfficerTable Instance { get; } = new();

    protected override Officer Entry(RowReader row) => new(
        row.Text("id"),
        row.Text("name"),
        row.Required("department"),
        row.Optional("certificateNo"),
        row.Day("certificateValidTo"),
        row.Choice("state", _states, OfficerState.Active),
        row.List("expertise", orComma: true));

    protected override string IdOf(Officer entry) => entry.Id;

    protected override string NameOf(Officer entry) => entry.Name;

    protected override IReadOnlyList<string?> Cells(Officer entry) =>
        [entry.Id, entry.Name, entry.Department, entry.CertificateNo, Written(entry.CertificateValidTo), _states.Written(entry.State), string.Join('；', entry.Expertise)];

    protected override ImportReport<Officer> Check(ValueList<Officer> rows, ValueList<int> numbers) => LibraryImport.CheckOfficers(rows, numbers);

    protected override Task<Result<ImportLibrary.Imported>> ImportAsync(
        ImportLibrary import, string name, string? department, ValueList<Officer> rows, Action<int, int> progress, CancellationToken ct) =>
        import.OfficersAsync(name, department, rows, progress, ct);
}
