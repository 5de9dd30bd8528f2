using CaseFlow.Benchmarks;

// One run, one cluster, one table of figures: what is compared is measured minutes apart on the same machine.
var cases = args.Contains("--quick") ? 100 : 1000;
await using var server = await BenchmarkServer.StartAsync(Environment.GetEnvironmentVariable("CASEFLOW_TEST_DB"));
var figures = new Figures(Console.Out);
await new SmallFlow(server, figures).RunAsync(cases * 5);
await new CaseLives(server, figures).RunAsync(cases);
await new TimerFirings(server, figures).RunAsync(cases * 20);
LargeDraw.Run(figures, 1_000_000, 10);
figures.Print();
return 0;
