using System.CommandLine;
using System.Text;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.CommandLine;

/// <summary>The command line: one program, a verb a file.</summary>
public static class CaseFlowCommands
{
    private const string VerboseName = "--verbose";
    private static readonly TimeSpan _patienceAfterSignal = TimeSpan.FromSeconds(60);

    /// <summary>The verbs, in the order of the help text.</summary>
    private static Command[] Verbs =>
    [
        CalendarCommand.Make(),
        SimulateCommand.Make(),
        VerifyDrawCommand.Make(),
        ImportCommand.Make(),
        WorkflowsCommand.Make(),
        AuditCommand.Make(),
        StuckCommand.Make(),
        MailCommand.Make(),
        MigrateCommand.Make(),
        HealthCommand.Make(),
    ];

    /// <summary>Reads the arguments of the process and does what they say.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="serve">Runs the server with the arguments that are ASP.NET's; true when a demo is asked for.</param>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(string[] args, Func<string[], bool, CancellationToken, Task<int>> serve)
    {
        // Whatever the terminal's language, files made by redirecting the output are UTF-8.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return RunAsync(args, serve, Console.Out, Console.Error);
    }

    /// <summary>Does what arguments say, writing to other places than the terminal.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="serve">Runs the server.</param>
    /// <param name="output">Receives the result.</param>
    /// <param name="error">Receives refusals and faults.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], bool, CancellationToken, Task<int>> serve, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var parsed = Build(serve).Parse(args);
        try
        {
            if (parsed.Errors.Count > 0)
            {
                throw Refused(parsed.Errors[0].Message);
            }

            // The root passes on what it does not know, and the parser then asks no verb whether it would.
            if (parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors && parsed.UnmatchedTokens is [var unknown, ..])
            {
                throw Refused($"'{unknown}' is not understood.");
            }

            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = _patienceAfterSignal,
            });
        }
        catch (SettingsRefusedException refused)
        {
            await error.WriteLineAsync(refused.Message);
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception fault)
        {
            var inOneLine = $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}";
            await error.WriteLineAsync(parsed.GetValue<bool>(VerboseName)
                ? fault.ToString()
                : $"内部错误，加 {VerboseName} 可看详情 · Fault, {VerboseName} shows all of it: {inOneLine}");
            return ExitCode.Fault;
        }
    }

    /// <summary>Builds the command line.</summary>
    /// <param name="serve">Runs the server; the default, which also receives every option that is not ours.</param>
    /// <returns>The root command.</returns>
    public static RootCommand Build(Func<string[], bool, CancellationToken, Task<int>> serve)
    {
        ArgumentNullException.ThrowIfNull(serve);
        var root = new RootCommand("部门联合“双随机、一公开”抽查 · Joint inspections, drawn at random, published")
        {
            new Option<bool>(VerboseName) { Description = "出错时显示全部细节 · Show all of a fault", Recursive = true },
            MakeServe("serve", "启动服务（默认）；--urls 等选项同 ASP.NET · Run the server (default); options as ASP.NET's, such as --urls", asDemo: false, serve),
            MakeServe("demo", "以演示数据启动服务，数据库须为空或已是演示 · Run the server as a demo, on a database that is empty or a demo already", asDemo: true, serve),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, ct) => ServeAsync(parsed, asDemo: false, serve, ct));
        foreach (var verb in Verbs)
        {
            root.Add(verb);
        }

        return root;
    }

    private static Command MakeServe(string verb, string description, bool asDemo, Func<string[], bool, CancellationToken, Task<int>> serve)
    {
        var command = new Command(verb, description)
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, ct) => ServeAsync(parsed, asDemo, serve, ct));
        return command;
    }

    private static async Task<int> ServeAsync(ParseResult parsed, bool asDemo, Func<string[], bool, CancellationToken, Task<int>> serve, CancellationToken ct)
    {
        var forServer = parsed.UnmatchedTokens.ToArray();
        if (forServer is [var first, ..] && !first.StartsWith('-') && !first.Contains('='))
        {
            throw Refused($"'{first}' is no command.");
        }

        return await serve(forServer, asDemo, ct);
    }

    private static SettingsRefusedException Refused(string problem) =>
        SettingsRefusedException.Because($"命令有误，用 --help 查看用法：{problem}", $"The command is not understood, see --help: {problem}");
}
