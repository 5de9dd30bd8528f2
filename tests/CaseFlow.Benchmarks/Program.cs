using CaseFlow.Benchmarks;

// One run, one cluster, one table of figures: what is compared is measured minutes apart on the same machine.
var cases = args.Contains("--quick") ? 100 : 1000;
var only = args.SkipWhile(arg => arg != "--only").Skip(1).FirstOrDefault();
await using var server = await BenchmarkServer.StartAsync(Environment.GetEnvironmentVariable("CASEFLOW_TEST_DB"));
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

figures.Print();
return 0;
