using System.CommandLine;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Libraries.Files;
using CaseFlow.Server.Features.Libraries.Uploads;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>import</c>: a CSV or XLSX file becomes a version of a library, every row or none; by way of the same upload, report and confirmation as in the browser.</summary>
internal static class ImportCommand
{
    private const int FindingsListed = 50;

    internal static Command Make()
    {
        var kind = new Argument<LibraryKind>("kind") { Description = "objects、officers 或 items · What the file holds", CustomParser = parsed => LibraryKinds.Of(parsed.Tokens[0].Value) is { } known ? known : Unknown(parsed) };
        var file = new Argument<FileInfo>("file") { Description = "CSV 或 XLSX 文件 · The file" };
        var name = new Option<string>("--name") { Description = "名录名称，同名即为下一版 · Name of the library; the same name makes its next version", Required = true };
        var person = new Option<string>("--as") { Description = "以谁的名义 · The person who acts", Required = true };
        var joint = new Option<bool>("--joint") { Description = "各部门共同维护 · Kept by all departments together" };
        var preview = new Option<bool>("--preview") { Description = "只核对，不导入 · Say what it would do, import nothing" };
        var command = new Command("import", "导入名录文件：逐行核对，全部写入或全不写入 · Import a library from a file: every row or none") { kind, file, name, person, joint, preview };
        command.SetAction((parsed, ct) => RunAsync(
            new Wanted(parsed.GetValue(kind), parsed.GetValue(file)!, parsed.GetValue(name)!, parsed.GetValue(person)!, parsed.GetValue(joint), parsed.GetValue(preview)), parsed.InvocationConfiguration, ct));
        return command;
    }

    private sealed record Wanted(LibraryKind Kind, FileInfo File, string Name, string Person, bool IsJoint, bool IsPreview);

    private static async Task<int> RunAsync(Wanted wanted, InvocationConfiguration terminal, CancellationToken ct)
    {
        var content = await ReadAsync(wanted.File, ct);
        await using var access = await DatabaseAccess.OpenAsync(ServerSettings.FromEnvironment(), terminal.Error.WriteLine, ct);
        await using var services = new ServiceCollection().AddSingleton(await OpenDemo.ClockOfAsync(access.Source, ct)).AddCaseFlow(access.Source).BuildServiceProvider();
        var units = services.GetRequiredService<UnitOfWork>();
        var actor = await ActorAsync(services, wanted.Person, ct);
        var department = wanted.IsJoint || actor.Department.Length == 0 ? null : actor.Department;
        var reading = new ProgressLine(terminal.Error);
        var id = Accepted(await units.RunAsync(actor, (TakeUpload take) => take.HandleAsync(new(wanted.Kind, wanted.Name, department, wanted.File.Name, content), ct), ct));
        var report = Accepted(await units.RunAsync(actor, (ReadUpload read) => read.HandleAsync(id, (done, all) => reading.Say($"已读取 {done}/{all} 行 · {done} of {all} rows read"), ct), ct));
        await reading.EndAsync();
        if (report is null)
        {
            throw await UnreadableAsync(services, units, actor, id, ct);
        }

        foreach (var words in InWords(report))
        {
            await terminal.Output.WriteLineAsync(words);
        }

        if (wanted.IsPreview || report.RefusedRows > 0)
        {
            Accepted(await units.RunAsync(actor, (DiscardUpload discard) => discard.HandleAsync(id, ct), ct));
            await terminal.Output.WriteLineAsync("未写入任何数据。 · Nothing was written.");
            return report.RefusedRows == 0 ? ExitCode.Ok : wanted.IsPreview ? ExitCode.Differences : ExitCode.Refused;
        }

        var writing = new ProgressLine(terminal.Error);
        var imported = Accepted(await units.RunAsync(actor, (ConfirmUpload confirm) => confirm.HandleAsync(id, (done, all) => writing.Say($"已写入 {done}/{all} 行 · {done} of {all} rows written"), ct), ct));
        await writing.EndAsync();
        await terminal.Output.WriteLineAsync($"已导入“{wanted.Name}”第 {imported.Version} 版，{imported.Entries} 条。 · Imported {wanted.Name}, version {imported.Version}, {imported.Entries} entries.");
        return ExitCode.Ok;
    }

    private static IEnumerable<string> InWords(UploadReport report)
    {
        yield return $"{report.Form.Chinese}：{report.Rows} 行，不能导入 {report.RefusedRows} 行，提示 {report.WarningCount} 处。 · {report.Form.English}: {report.Rows} rows, {report.RefusedRows} refused, {report.WarningCount} warnings.";
        if (report.IgnoredColumns.Count > 0)
        {
            yield return $"忽略的列 · Columns ignored: {string.Join('、', report.IgnoredColumns)}";
        }

        foreach (var finding in report.Refused.Take(FindingsListed))
        {
            yield return $"  第{finding.Row}行 {finding.Column?.Chinese} {finding.Value}：{finding.Reason.Chinese} · Row {finding.Row}: {finding.Reason.English}";
        }

        if (report.RefusedCells > FindingsListed)
        {
            yield return $"  …… 共 {report.RefusedCells} 处 · {report.RefusedCells} in all";
        }

        var differences = report.Differences;
        yield return differences.Version is { } version
            ? $"与第 {version} 版相比：新增 {differences.New}，减少 {differences.Gone}，变更 {differences.Changed}。 · Since version {version}: {differences.New} new, {differences.Gone} gone, {differences.Changed} changed."
            : "新名录。 · A new library.";
        if (report.ExpiringCount > 0)
        {
            yield return $"{report.ExpiringCount} 人的执法证 {ReadUpload.ExpiryDays} 日内到期或已到期。 · {report.ExpiringCount} certificates end within {ReadUpload.ExpiryDays} days or have ended.";
        }
    }

    private static LibraryKind Unknown(System.CommandLine.Parsing.ArgumentResult parsed)
    {
        parsed.AddError($"'{parsed.Tokens[0].Value}' is none of objects, officers, items.");
        return default;
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            return file.Length > TableLimits.MostBytes ? throw Refused(FileRefusals.TooLarge(file.Length)) : await File.ReadAllBytesAsync(file.FullName, ct);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw SettingsRefusedException.Because($"读不了 {file.Name}。", $"{file.Name} cannot be read: {unreadable.Message}");
        }
    }

    private static async Task<Actor> ActorAsync(IServiceProvider services, string id, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<CaseFlowDb>().People.SingleOrDefaultAsync(one => one.Id == id && one.DisabledAt == null, ct);
        return person is null ? throw SettingsRefusedException.Because($"没有人员“{id}”，或已停用。", $"There is nobody called {id} who may act.") : Actor.Of(person);
    }

    private static async Task<SettingsRefusedException> UnreadableAsync(IServiceProvider services, UnitOfWork units, Actor actor, Guid id, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var why = (await scope.ServiceProvider.GetRequiredService<UploadReader>().FindAsync(id, actor, ct)).Value.Refusal!;
        Accepted(await units.RunAsync(actor, (DiscardUpload discard) => discard.HandleAsync(id, ct), ct));
        return Refused(why);
    }

    private static T Accepted<T>(Result<T> result) => result.IsRefused ? throw Refused(result.Refusal) : result.Value;

    private static SettingsRefusedException Refused(Refusal refusal) =>
        SettingsRefusedException.Because($"{refusal.Cause.Chinese}{refusal.NextStep?.Chinese}", $"{refusal.Cause.English} {refusal.NextStep?.English}".TrimEnd());
}
