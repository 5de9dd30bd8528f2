using System.CommandLine;
using CaseFlow.Engine.Definitions;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>workflows check</c>: says what in definitions cannot run, by file and activity; touches no database.</summary>
internal static class WorkflowsCommand
{
    internal static Command Make()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "流程定义文件 · Workflow definition files", Arity = ArgumentArity.OneOrMore };
        var check = new Command("check", "检查流程定义能否运行 · Say what in definitions cannot run") { files };
        check.SetAction((parsed, ct) => CheckAsync(parsed.GetValue(files)!, parsed.InvocationConfiguration.Output, ct));
        return new Command("workflows", "流程定义 · Workflow definitions") { check };
    }

    private static async Task<int> CheckAsync(FileInfo[] files, TextWriter output, CancellationToken ct)
    {
        await using var services = WithoutDatabase.Services();
        var definitions = services.GetRequiredService<Definitions>();
        var errors = 0;
        foreach (var file in files)
        {
            var problems = definitions.Compile(await ReadAsync(file, ct)).Problems;
            foreach (var problem in problems)
            {
                var place = problem.Line is { } line ? $" {line}:{problem.Column}" : "";
                await output.WriteLineAsync($"{file.Name} [{problem.ActivityId ?? "-"}]{place} {problem.Severity} {problem.Code}: {problem.Chinese} {problem.English}");
            }

            errors += problems.Count(problem => problem.Severity == ProblemSeverity.Error);
            if (problems.Count == 0)
            {
                await output.WriteLineAsync($"{file.Name}: ok");
            }
        }

        return errors == 0 ? ExitCode.Ok : ExitCode.Differences;
    }

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
