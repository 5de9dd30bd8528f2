using System.CommandLine;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Demo;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>calendar import</c>: loads a year's file or the pasted text of its notice, and counts running deadlines again.</summary>
internal static class CalendarImportCommand
{
    private const int MovesListed = 20;

    internal static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = "年度文件（JSON）或通知全文（文本）· A year's file (JSON) or the text of the notice" };
        var previewOnly = new Option<bool>("--preview") { Description = "只看影响，不载入 · Say what would move, change nothing" };
        var asJson = new Option<bool>("--json") { Description = "输出 JSON · Print JSON" };
        var command = new Command("import", "载入年度放假安排并重算期限 · Load a year's notice, count running deadlines again") { file, previewOnly, asJson };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(previewOnly), parsed.GetValue(asJson), parsed.InvocationConfiguration, ct));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, bool previewOnly, bool asJson, InvocationConfiguration terminal, CancellationToken ct)
    {
        var import = Accepted(CalendarImport.Of(await ReadAsync(file, ct)));
        await using var access = await DatabaseAccess.OpenAsync(ServerSettings.FromEnvironment(), terminal.Error.WriteLine, ct);
        await using var services = new ServiceCollection().AddSingleton(await OpenDemo.ClockOfAsync(access.Source, ct)).AddCaseFlow(access.Source).BuildServiceProvider();
        var preview = Accepted(await services.GetRequiredService<PreviewCalendar>().HandleAsync(import, asJson ? int.MaxValue : MovesListed, ct));
        if (previewOnly)
        {
            await terminal.Output.WriteLineAsync(asJson ? JsonSerializer.Serialize(preview, ServerJson.Plain) : string.Join(Environment.NewLine, InWords(preview)));
            return ExitCode.Ok;
        }

        Accepted(await services.GetRequiredService<UnitOfWork>().RunAsync((LoadCalendarYear load) => load.HandleAsync(import, ct), ct));
        var line = new ProgressLine(terminal.Error);
        var done = await services.GetRequiredService<CarryCalendarThrough>().RunAsync(
            progress => line.Say($"已重算 {progress.Checked}，剩余 {progress.Left} · {progress.Checked} counted again, {progress.Left} left"), ct);
        await line.EndAsync();
        await terminal.Output.WriteLineAsync(asJson
            ? JsonSerializer.Serialize(done, ServerJson.Plain)
            : string.Join(Environment.NewLine, InWords(preview).Append(
                $"已载入，日历版本 {done.CalendarVersion}；{done.Moved} 个期限已调整，{done.Proposed} 个待决定，剩余 {done.Left} 个。 · " +
                $"Loaded as calendar {done.CalendarVersion}: {done.Moved} deadlines moved, {done.Proposed} wait for a decision, {done.Left} are left.")));
        return done.Left == 0 ? ExitCode.Ok : ExitCode.Differences;
    }

    private static IEnumerable<string> InWords(PreviewCalendar.Preview preview)
    {
        yield return $"年度 {string.Join('、', preview.Years)}；运行中的期限和按工作日计算的待办 {preview.Running} 个，日期不变 {preview.Unchanged} 个。 · " +
            $"{preview.Running} deadlines and counted tasks run, {preview.Unchanged} keep their day.";
        foreach (var share in preview.Plans.Select(one => (Kind: "方案", Of: one)).Concat(preview.Departments.Select(one => (Kind: "部门", Of: one))))
        {
            yield return $"  {share.Kind} {share.Of.Of}：推后 {share.Of.Later}，确定 {share.Of.Final}，拟提前 {share.Of.Earlier} · later {share.Of.Later}, final {share.Of.Final}, earlier (to be decided) {share.Of.Earlier}";
        }

        foreach (var move in preview.Moves.Concat(preview.Shortened))
        {
            var days = string.Join('、', move.Because.Select(day => $"{day.Date:MM-dd}{day.Name}"));
            yield return $"  {move.From:yyyy-MM-dd} → {move.To:yyyy-MM-dd}　{move.Title}{(days.Length == 0 ? "" : $"　（{days}）")}";
        }

        if (preview.Waits > 0)
        {
            yield return $"  流程中的等待 {preview.Waits} 处将延长 · {preview.Waits} waits of drawings last longer";
        }

        if (preview.NotListed > 0)
        {
            yield return $"  另有 {preview.NotListed} 个未列出 · {preview.NotListed} more are not listed";
        }
    }

    private static T Accepted<T>(Result<T> result) => result.IsRefused
        ? throw SettingsRefusedException.Because($"{result.Refusal.Cause.Chinese}{result.Refusal.NextStep?.Chinese}", $"{result.Refusal.Cause.English} {result.Refusal.NextStep?.English}".TrimEnd())
        : result.Value;

    private static async Task<string> ReadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName, ct);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw SettingsRefusedException.Because($"读不了 {file.Name}。", $"{file.Name} cannot be read: {unreadable.Message}");
        }
    }
}
