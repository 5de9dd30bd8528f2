using System.Globalization;
using System.Text;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Libraries.Files;
using CaseFlow.Server.Features.Libraries.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Benchmarks;

/// <summary>A file of objects on its way into a library: taken, read and reported on, confirmed; the first version and the next one, which is compared with it.</summary>
internal sealed class LibraryImports(BenchmarkServer server, Figures figures)
{
    private static readonly Actor _clerk = new("clerk", "", new HashSet<Role> { Role.LibraryClerk });
    private static readonly string[] _headings = ["统一社会信用代码", "名称", "主体类型", "风险分类", "分类取得日期", "分层", "地址", "负责人", "电话", "行业", "本年度检查次数"];

    internal async Task RunAsync(int rows)
    {
        await using var source = await server.NewDatabaseAsync("caseflow_bench_import");
        await using var services = BenchmarkServer.Serve(source);
        var units = services.GetRequiredService<UnitOfWork>();
        await ImportAsync(units, "warm", Csv(rows / 20, 0));
        await BenchmarkServer.SettleAsync();
        figures.Rate("import of a CSV file, first version", rows, await ImportAsync(units, "csv", Csv(rows, 0)));
        figures.Rate("import of a CSV file in GB18030, next version, one row in ten changed", rows, await ImportAsync(units, "csv", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Encoding.UTF8.GetString(Csv(rows, 1)))));
        figures.Rate("import of an XLSX file, first version", rows, await ImportAsync(units, "xlsx", await XlsxAsync(rows)));
        figures.Add("memory of the process after the imports", string.Create(CultureInfo.InvariantCulture, $"{Environment.WorkingSet / 1024 / 1024} MB"));
    }

    private static async Task<TimeSpan> ImportAsync(UnitOfWork units, string name, byte[] file)
    {
        var started = TimeProvider.System.GetTimestamp();
        var id = (await units.RunAsync(_clerk, (TakeUpload take) => take.HandleAsync(new(LibraryKind.Objects, name, null, name, file), CancellationToken.None), CancellationToken.None)).Value;
        _ = (await units.RunAsync(_clerk, (ReadUpload read) => read.HandleAsync(id, (_, _) => { }, CancellationToken.None), CancellationToken.None)).Value;
        var imported = (await units.RunAsync(_clerk, (ConfirmUpload confirm) => confirm.HandleAsync(id, (_, _) => { }, CancellationToken.None), CancellationToken.None)).Value;
        var took = TimeProvider.System.GetElapsedTime(started);
        return imported.Entries > 0 ? took : throw new InvalidOperationException("Nothing was imported.");
    }

    private static string[] Row(int i, int changed) =>
    [
        $"91410307M{i:D9}", $"示例科技培训机构{i:D6}（虚构）", "企业", "ABCD"[(i + (i % 10 == 0 ? changed : 0)) % 4].ToString(), "2024-03-01", "B", $"示例区文化路{i % 900}号", "张三", "0379-0000000", "职业技能培训", "0",
    ];

    private static byte[] Csv(int rows, int changed)
    {
        var csv = new StringBuilder(string.Join(',', _headings)).Append('\n');
        for (var i = 0; i < rows; i++)
        {
            csv.AppendJoin(',', Row(i, changed)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static async Task<byte[]> XlsxAsync(int rows)
    {
        async IAsyncEnumerable<IReadOnlyList<string?>> Rows()
        {
            await Task.CompletedTask;
            for (var i = 0; i < rows; i++)
            {
                yield return Row(i, 0);
            }
        }

        using var made = new MemoryStream();
        await TableFiles.XlsxAsync(made, _headings, Rows(), CancellationToken.None);
        return made.ToArray();
    }
}
