using CaseFlow.Server.CommandLine;

return await Simulate.RunAsync(new FileInfo(args[0]), args[1], args.Length > 2 ? new FileInfo(args[2]) : null, null, Console.Out, CancellationToken.None);
