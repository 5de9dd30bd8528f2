using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.CommandLine;

/// <summary>
/// <c>calendar due</c> and <c>calendar explain</c>: the last day of a period of working days. They count by the years loaded into the database that <c>--db</c> or
/// <c>CASEFLOW_DB</c> names; without one they need none, and count by the years that the product carries.
/// </summary>
internal static class CalendarCommand
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Make()
    {
        var calendar = new Command("calendar", "工作日历 · The working calendar");
        calendar.Add(MakeDue());
        calendar.Add(MakeExplain());
        calendar.Add(CalendarImportCommand.Make());
        return calendar;
    }

    private static Command MakeDue()
    {
        var (start, workingDays) = Arguments();
        var (asJson, db) = (new Option<bool>("--json") { Description = "输出 JSON · Print JSON" }, Db());
        var command = new Command("due", "若干工作日的截止日 · The last day of a period of working days") { start, workingDays, asJson, db };
        command.SetAction(async (parsed, ct) =>
        {
            var due = Count(parsed.GetValue(start)!, parsed.GetValue(workingDays)!, await InForceAsync(parsed, db, ct));
            return await PrintAsync(parsed, parsed.GetValue(asJson) ? Json(due) : InWords(due));
        });
        return command;
    }

    private static Command MakeExplain()
    {
        var (start, workingDays) = Arguments();
        var db = Db();
        var command = new Command("explain", "为何是这一天：计入和不计的每一天 · Why this day: what was counted and what was not") { start, workingDays, db };
        command.SetAction(async (parsed, ct) =>
        {
            var calendar = await InForceAsync(parsed, db, ct);
            var due = Count(parsed.GetValue(start)!, parsed.GetValue(workingDays)!, calendar);
            return await PrintAsync(parsed, string.Join(Environment.NewLine, [.. CalendarExplanation.Of(due, calendar), InWords(due)]));
        });
        return command;
    }

    private static (Argument<string> Start, Argument<string> WorkingDays) Arguments() =>
    (
        new Argument<string>("date") { Description = "起算日（当日不计），如 2024-02-09 · The day that starts the clock, not counted" },
        new Argument<string>("n") { Description = $"工作日数，0 至 {WorkingCalendar.LongestPeriod} · Working days, 0 to {WorkingCalendar.LongestPeriod}" }
    );

    private static Option<string?> Db() => new("--db") { Description = "PostgreSQL 连接串，按其中载入的年度计算 · Connection string of the database whose loaded years count" };

    private static async Task<WorkingCalendar> InForceAsync(ParseResult parsed, Option<string?> db, CancellationToken ct)
    {
        var settings = ServerSettings.FromEnvironment();
        if ((parsed.GetValue(db) ?? settings.ConnectionString) is not { } connection)
        {
            return WorkingCalendar.Shipped;
        }

        await using var access = await DatabaseAccess.OpenAsItIsAsync(settings with { ConnectionString = connection }, parsed.InvocationConfiguration.Error.WriteLine, ct);
        await using var house = new CaseFlowDb(Database.Options(access.Source));
        return CalendarShelf.Compose(await house.CalendarYears.AsNoTracking().ToListAsync(ct));
    }

    private static DueDate Count(string start, string workingDays, WorkingCalendar calendar)
    {
        if (!DateOnly.TryParseExact(start, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw SettingsRefusedException.Because($"日期“{start}”有误：请写成 2024-02-09 的形式。", $"'{start}' is no date: write it as 2024-02-09.");
        }

        if (!int.TryParse(workingDays, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > WorkingCalendar.LongestPeriod)
        {
            throw SettingsRefusedException.Because(
                $"工作日数“{workingDays}”有误：应为 0 至 {WorkingCalendar.LongestPeriod} 的整数。",
                $"'{workingDays}' is no number of working days: write a whole number from 0 to {WorkingCalendar.LongestPeriod}.");
        }

        try
        {
            return calendar.DueAfter(day, length);
        }
        catch (ArgumentOutOfRangeException beyond)
        {
            throw SettingsRefusedException.Because("截止日超出公元 9999 年。", "The last day lies beyond the year 9999.", beyond);
        }
    }

    private static string Json(DueDate due) => JsonSerializer.Serialize(
        new { due.Start, due.WorkingDays, due.DueOn, Provisional = due.IsProvisional, due.SafeUntil, due.Counted, due.Skipped }, _json);

    private static string InWords(DueDate due) => due.DueOn is { } last
        ? $"{Day(due.Start)} 之后第 {due.WorkingDays} 个工作日：{Day(last)}。{Environment.NewLine}" +
          $"{due.WorkingDays} working days after {due.Start:yyyy-MM-dd} end on {last:yyyy-MM-dd} ({last.DayOfWeek})."
        : $"{Day(due.Start)} 之后第 {due.WorkingDays} 个工作日：未定，涉及放假通知尚未载入的年份；{Day(due.LadderOn)} 前办结肯定不逾期。{Environment.NewLine}" +
          $"{due.WorkingDays} working days after {due.Start:yyyy-MM-dd} touch a year whose notice is not loaded: not final; {due.LadderOn:yyyy-MM-dd} ({due.LadderOn.DayOfWeek}) is surely in time.";

    private static string Day(DateOnly day) => $"{day:yyyy-MM-dd}（{CalendarExplanation.Weekday(day)}）";

    private static async Task<int> PrintAsync(ParseResult parsed, string text)
    {
        await parsed.InvocationConfiguration.Output.WriteLineAsync(text);
        return ExitCode.Ok;
    }
}
