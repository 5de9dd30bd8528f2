using System.Globalization;
using CaseFlow.Benchmarks;
using CaseFlow.Benchmarks.Pages;

// One run, one cluster, one table of figures: what is compared is measured minutes apart on the same machine.
var cases = args.Contains("--quick") ? 100 : 1000;
var only = After("--only");
await using var server = await BenchmarkServer.StartAsync(Environment.GetEnvironmentVariable("CASEFLOW_TEST_DB"), isKept: args.Contains("--keep"));
var figures = new Figures(Console.Out);
if (only is null or "small")
{
    await new SmallFlow(server, figures).RunAsync(cases * 5);
}

if (only is null or "cases")
{
    await new CaseLives(server, figures).RunAsync(cases);
}

if (only is null or "timers")
{
    await new RungFirings(server, figures).RunAsync(cases * 20);
    await new TimerFirings(server, figures).RunAsync(cases * 5);
}

if (only is null or "service")
{
    await new ServiceFigures(server, new RungFirings(server, figures), figures).RunAsync(quick: args.Contains("--quick"));
}

if (only is null or "letters")
{
    await new LettersDelivered(server, figures).RunAsync(cases * 5);
}

if (only is null or "draw")
{
    LargeDraw.Run(figures, 1_000_000);
}

if (only is null or "import")
{
    await new LibraryImports(server, figures).RunAsync(cases * 100);
}

// Long, and with a bar of its own: only when it is asked for.
var isGood = only != "pages" || await new PageLatency(server, figures, int.Parse(After("--rate") ?? "200", CultureInfo.InvariantCulture)).RunAsync(cases * 1_000, seconds: args.Contains("--quick") ? 15 : 60, filled: After("--on"));

figures.Print();
return isGood ? 0 : 1;

string? After(string name) => args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault();
