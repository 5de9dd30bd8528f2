using System.Globalization;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Tests;

namespace CaseFlow.Benchmarks.Pages;

/// <summary>How long inboxes and lists take while 200 are asked for each second, over a million cases and a million tasks: a server in a process of its own, this process the only client. Other pages are asked for a quarter as often, after it.</summary>
internal sealed class PageLatency(BenchmarkServer server, Figures figures, int perSecond)
{
    private static readonly TimeSpan _bar = TimeSpan.FromMilliseconds(30);

    /// <summary>Measures.</summary>
    /// <param name="cases">How many cases there are.</param>
    /// <param name="seconds">How long it asks.</param>
    /// <param name="filled">A database that an earlier run filled and kept; null to fill one.</param>
    /// <returns>False when a page is above the bar or was not answered.</returns>
    internal async Task<bool> RunAsync(int cases, int seconds, string? filled)
    {
        await using var source = filled is null ? await server.NewDatabaseAsync("caseflow_bench_pages") : server.Open(filled);
        if (filled is null)
        {
            await new MillionCases(source, new Shapes(source), cases).FillAsync(Console.WriteLine, CancellationToken.None);
        }

        // What the hourly job does: the server was not there when the hour began.
        await using (var db = new CaseFlowDb(Database.Options(source)))
        {
            await new DeadlineFigures(db, source, TimeProvider.System).CountAsync(CancellationToken.None);
        }

        await new StuckList(source, new WorkingCalendars(), TimeProvider.System).LookForQuietCasesAsync(CancellationToken.None);
        await using var process = ChildProcess.CaseFlow(
            new Dictionary<string, string>
            {
                ["CASEFLOW_DB"] = source.ConnectionString,
                ["CASEFLOW_DATA"] = Path.Combine(Path.GetTempPath(), "caseflow-benchmarks"),
                ["CASEFLOW_DEMO"] = "0",
                ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
                ["Logging__LogLevel__Default"] = "Warning",
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            },
            "serve",
            "--urls",
            "http://127.0.0.1:0");
        var address = await process.ListensAsync();
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = address };
        var mix = await PageMix.ReadAsync(source, CancellationToken.None);
        var (lists, others) = (new OpenLoop(client, perSecond), new OpenLoop(client, perSecond / 4));

        // A server that has run for a day has compiled its pages and has the recent rows in memory.
        await others.RunAsync([.. mix.DrawOthers(perSecond * seconds / 8), .. mix.DrawLists(perSecond * seconds / 8)]);
        await lists.RunAsync(mix.DrawLists(perSecond * seconds / 4));
        var areGood = Report("inboxes and lists", await lists.RunAsync(mix.DrawLists(perSecond * seconds)), _bar);
        await others.RunAsync(mix.DrawOthers(perSecond * seconds / 16));
        return Report("other pages", await others.RunAsync(mix.DrawOthers(perSecond * seconds / 4)), null) && areGood;
    }

    private bool Report(string all, IReadOnlyList<OpenLoop.Answer> answers, TimeSpan? bar)
    {
        var isGood = true;
        foreach (var page in answers.GroupBy(answer => answer.Page).Append(answers.GroupBy(_ => all).Single()))
        {
            var late = page.Select(answer => answer.Late.TotalMilliseconds).Order().ToList();
            double At(double share) => late[(int)((late.Count - 1) * share)];
            var isAbove = At(0.95) > bar?.TotalMilliseconds;
            isGood &= !isAbove;
            figures.Add(page.Key, string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):N1} ms, p95 {At(0.95):N1} ms, p99 {At(0.99):N1} ms, {page.Average(answer => answer.Bytes) / 1024:N0} kB, {late.Count:N0} asked{(isAbove ? ", ABOVE THE BAR" : "")}"));
        }

        foreach (var fault in answers.Select(answer => answer.Fault).OfType<string>().Distinct().Take(10))
        {
            isGood = false;
            figures.Add("not answered", fault);
        }

        return isGood;
    }
}
