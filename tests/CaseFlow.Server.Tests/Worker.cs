using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseFlow.Server.Tests;

/// <summary>A server as a process of its own, for tests that kill it: <c>dotnet CaseFlow.Server.Tests.dll complete|drain|serve|recount|recurring|deliver &lt;connection&gt; &lt;person, job or mail server&gt; [minutes ahead]</c>.</summary>
internal static class Worker
{
    private const int Callers = 16;
    private static readonly Lock _output = new();
    private static int _answers;

    /// <summary>Starts one.</summary>
    /// <param name="work">What it does.</param>
    /// <param name="connectionString">The database.</param>
    /// <param name="person">Who acts, or the mail server.</param>
    /// <param name="ahead">How far its clock goes before the real time, in whole minutes: for it, leases of others have run out.</param>
    internal static ChildProcess Start(string work, string connectionString, string person, TimeSpan ahead = default) =>
        ChildProcess.Start("dotnet", [typeof(Worker).Assembly.Location, work, connectionString, person, ahead.TotalMinutes.ToString("F0", CultureInfo.InvariantCulture)]);

    internal static async Task<int> Main(string[] arguments)
    {
        var (work, connectionString, person) = (arguments[0], arguments[1], arguments[2]);
        await using var server = new RunningServer(connectionString, new ClockAhead(TimeSpan.FromMinutes(int.Parse(arguments[3], CultureInfo.InvariantCulture))), services =>
        {
            services.AddWorkflowWorkers();
            services.AddScoped<IRecurringWork, Forever>();
            if (work == "deliver")
            {
                services.AddSingleton(MailSettings.Read(name => name switch { "CASEFLOW_MAIL" => person, "CASEFLOW_MAIL_FROM" => "caseflow@office.example", "CASEFLOW_MAIL_QUIET" => "none", "CASEFLOW_MAIL_TIMEOUT" => "600", _ => null }, ""));
            }
        });
        switch (work)
        {
            case "drain":
                Say("draining");
                await server.SettleAsync();
                break;
            case "deliver":
                Say("delivering");
                await server.Postman.DeliverAsync(CancellationToken.None);
                break;
            case "serve":
                await ServeAsync(server);
                break;
            case "recurring":
                await server.RunRecurringAsync(person);
                break;
            case "recount":
                await server.Service<CarryCalendarThrough>().RunAsync(progress => Answer($"{progress.Checked} {progress.Left}"), CancellationToken.None);
                break;
            default:
                await CompleteAllAsync(server, person);
                break;
        }

        Say("at rest");
        return 0;
    }

    // As the program does it, until somebody kills it.
    private static async Task ServeAsync(RunningServer server)
    {
        foreach (var worker in server.Service<IEnumerable<IHostedService>>())
        {
            await worker.StartAsync(CancellationToken.None);
        }

        Say("serving");
        await Task.Delay(Timeout.Infinite);
    }

    // Each answer is told after it was given, as a client would see it.
    private static async Task CompleteAllAsync(RunningServer server, string person)
    {
        List<Guid> tasks;
        await using (var db = server.Look())
        {
            tasks = await db.Tasks.Where(task => task.EndedAt == null).OrderBy(task => task.Id).Select(task => task.Id).ToListAsync();
        }

        await Parallel.ForEachAsync(tasks, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (task, _) =>
        {
            var completed = await server.CompleteAsync(task, person);
            Answer(completed.IsRefused ? $"refused {task} {completed.Refusal.Code}" : $"done {task}");
        });
    }

    private static void Answer(string line)
    {
        lock (_output)
        {
            Say($"#{++_answers} {line}");
        }
    }

    private static void Say(string line)
    {
        lock (_output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    private sealed class Forever : IRecurringWork
    {
        public RecurringJob Job { get; } = new("forever", new BilingualText("不停", "For ever"), null);

        public async Task<BilingualText> RunAsync(CancellationToken ct)
        {
            Say("in the middle");
            await Task.Delay(Timeout.Infinite, ct);
            return Job.Title;
        }
    }

    private sealed class ClockAhead(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
