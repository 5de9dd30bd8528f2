using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Ladders;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Calendar;

/// <summary>Puts calendar and ladders in force that were changed here or on another server, and counts running deadlines again.</summary>
public sealed partial class RulesWorker(LadderShelf ladders, CarryCalendarThrough calendar, WorkPulse pulse, ILogger<RulesWorker> log) : BackgroundService
{
    /// <summary>Wakes the workers of all servers; sent in the commit of a change, which is rare.</summary>
    internal const string Channel = "caseflow_rules";

    // The safety net for news that nobody heard, and for deadlines that another server armed before it heard.
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Passes.RunAsync(
        async () =>
        {
            await ladders.TakeAsync(stoppingToken);
            var done = await calendar.RunAsync(progress => LogCounted(progress.Checked, progress.Left), stoppingToken);
            await pulse.Rules.WaitAsync(done.Left > 0 ? Poll / 10 : Poll, stoppingToken);
        },
        once: false,
        LogFailed,
        Poll,
        stoppingToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Deadlines counted again by the calendar in force: {Checked}, still to do: {Left}.")]
    private partial void LogCounted(int @checked, long left);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deadlines wait to be counted again.")]
    private partial void LogFailed(Exception failure);
}
