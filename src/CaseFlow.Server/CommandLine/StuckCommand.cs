using System.CommandLine;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>stuck list</c> and <c>stuck free</c>: what does not go on, and freeing it, one or all of a cause.</summary>
internal static class StuckCommand
{
    internal static Command Make() => new("stuck", "督办 · What is stuck, and freeing it") { MakeList(), MakeFree() };

    private static Command MakeList()
    {
        var (cause, person) = (Cause(required: false), Person());
        var asJson = new Option<bool>("--json") { Description = "输出 JSON · Print JSON" };
        var command = new Command("list", "督办清单，最早的在前 · What is stuck, oldest first") { cause, person, asJson };
        command.SetAction((parsed, ct) => WithAsync(parsed, async services =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var actor = await ActorAsync(services, parsed.GetValue(person)!, ct);
            var items = await AllAsync(services.GetRequiredService<StuckList>(), actor, parsed.GetValue(cause), ct);
            foreach (var item in items)
            {
                await output.WriteLineAsync(parsed.GetValue(asJson) ? Json(item) : InWords(item));
            }

            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{items.Count} 项 · {items.Count} stuck");
            return items.Count == 0 ? ExitCode.Ok : ExitCode.Differences;
        }, ct));
        return command;
    }

    private static Command MakeFree()
    {
        var (cause, person) = (Cause(required: true), Person());
        var remedy = new Option<Remedy>("--remedy") { Description = "处置 · The remedy", Required = true };
        var reason = new Option<string>("--reason") { Description = "理由 · Why", Required = true };
        var only = new Option<Guid[]>("--id") { Description = "只处置这些，省略为该原因的全部 · Only these; all of the cause when left out", AllowMultipleArgumentsPerToken = true };
        var to = new Option<string?>("--to") { Description = "改派给谁 · Whom tasks are given to" };
        var email = new Option<string?>("--email") { Description = "更正后的邮件地址 · The right mail address" };
        var until = new Option<DateOnly?>("--due-on") { Description = "延期至 · The new day of a deadline that ends on a set day" };
        var length = new Option<int?>("--length") { Description = "延期后的总长度 · The whole length of a counted deadline" };
        var outcome = new Option<string?>("--outcome") { Description = "跳过时的出口 · The outcome by which a step is left" };
        var preview = new Option<bool>("--preview") { Description = "只预览，不更改 · Say what would change, and change nothing" };
        var command = new Command("free", "处置一项、几项或一类 · Free one, some or all of a cause") { cause, person, remedy, reason, only, to, outcome, length, until, email, preview };
        command.SetAction((parsed, ct) => WithAsync(parsed, async services =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var desk = services.GetRequiredService<SupervisionDesk>();
            var actor = await ActorAsync(services, parsed.GetValue(person)!, ct);
            var request = new FreeStuck.Request(parsed.GetValue(remedy), parsed.GetValue(reason)!, parsed.GetValue(to), parsed.GetValue(outcome), parsed.GetValue(length), parsed.GetValue(until), parsed.GetValue(email));
            var which = parsed.GetValue(only) is { Length: > 0 } ids
                ? [.. ids.Select(id => new SupervisionDesk.Which(parsed.GetValue(cause)!.Value, id))]
                : (await AllAsync(services.GetRequiredService<StuckList>(), actor, parsed.GetValue(cause), ct)).Select(item => new SupervisionDesk.Which(item.Cause, item.Id)).ToList();
            var progress = new ProgressLine(error);
            var (done, free, refused) = (0, 0, 0);
            foreach (var one in which)
            {
                var answer = await desk.FreeAsync(actor, one, request, parsed.GetValue(preview), ct);
                (done, free, refused) = (done + 1, free + (answer.IsFree ? 1 : 0), refused + (answer.Refusal is null ? 0 : 1));
                progress.Say($"{done}/{which.Count}");
                foreach (var line in answer.Refusal is { } why ? [why.Cause] : answer.Effects)
                {
                    await output.WriteLineAsync($"{one.Id} {line.Chinese} {line.English}");
                }
            }

            await progress.EndAsync();
            await output.WriteLineAsync(parsed.GetValue(preview)
                ? $"预览 {done} 项，{refused} 项不能处置 · {done} previewed, {refused} refused"
                : $"处置 {done} 项：{free} 项已解除，{done - free - refused} 项仍在办理，{refused} 项不能处置 · {done} treated: {free} free, {done - free - refused} still open, {refused} refused");
            return refused == 0 ? ExitCode.Ok : ExitCode.Differences;
        }, ct));
        return command;
    }

    private static Option<StuckCause?> Cause(bool required) => new("--cause") { Description = "原因 · The cause", Required = required };

    private static Option<string> Person() => new("--as") { Description = "以谁的名义 · The person who acts", Required = true };

    private static async Task<int> WithAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> act, CancellationToken ct)
    {
        await using var access = await DatabaseAccess.OpenAsync(ServerSettings.FromEnvironment(), parsed.InvocationConfiguration.Error.WriteLine, ct);
        await using var services = new ServiceCollection().AddSingleton(await OpenDemo.ClockOfAsync(access.Source, ct)).AddCaseFlow(access.Source).BuildServiceProvider();
        return await act(services);
    }

    private static async Task<Actor> ActorAsync(IServiceProvider services, string id, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<CaseFlowDb>().People.SingleOrDefaultAsync(one => one.Id == id && one.DisabledAt == null, ct)
            ?? throw SettingsRefusedException.Because($"没有人员“{id}”，或已停用。", $"There is nobody called {id} who may act.");
        var actor = Actor.Of(person);
        return StuckList.Against(actor) is { } refusal ? throw SettingsRefusedException.Because(refusal.Cause.Chinese, refusal.Cause.English) : actor;
    }

    private static async Task<List<StuckItem>> AllAsync(StuckList list, Actor actor, StuckCause? cause, CancellationToken ct)
    {
        var items = new List<StuckItem>();
        for (string? after = null; ;)
        {
            var page = (await list.FindAsync(actor, new StuckList.Wanted(cause), new PageQuery(PageQuery.Largest, after), ct)).Value;
            items.AddRange(page.Items);
            if ((after = page.Next) is null)
            {
                return items;
            }
        }
    }

    private static string InWords(StuckItem item) =>
        $"{item.Cause} {item.Id} {item.Since.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm} {item.ObjectName} {item.Title}：{item.Detail} → {item.WhoCanFree.Chinese}（{string.Join("、", item.Remedies)}）";

    private static string Json(StuckItem item) => JsonSerializer.Serialize(
        new { cause = item.Cause.ToString(), item.Id, item.Since, item.Title, item.Detail, item.DetailEnglish, item.PlanId, item.CaseId, item.CaseNumber, item.ObjectName, item.Department, remedies = item.Remedies.Select(one => one.ToString()) },
        ServerJson.Plain);
}
