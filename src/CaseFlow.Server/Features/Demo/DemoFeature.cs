using CaseFlow.Domain.Calendar;
using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Recurring;
using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>The demo: a plan in the middle of its life, a clock of its own, and 快进.</summary>
public static class DemoFeature
{
    /// <summary>Registers what looks at the demo and asks its time to move; in an office's own database both say that there is none.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton<Clockwork>()
        .AddScoped<FastForward>()
        .AddScoped<DemoReader>();

    /// <summary>Gives a server its time: the demo's, with mail into a folder and recurring jobs by the demo's days, or the real one with the schedule of production.</summary>
    /// <param name="services">The services; before <c>AddCaseFlow</c>.</param>
    /// <param name="source">The database, its tables up to date.</param>
    /// <param name="wish">What was said about a demo.</param>
    /// <param name="settings">Where data is kept.</param>
    /// <param name="urls">Where the server listens.</param>
    /// <param name="output">Receives how far the preparation of a demo is.</param>
    /// <param name="ct">Stops it; the next start goes on there.</param>
    /// <returns>When the demo is ready, or known to be none.</returns>
    /// <exception cref="SettingsRefusedException">A demo is asked for where people have something, or forbidden in a database that is one.</exception>
    public static async Task AddTimeAsync(
        this IServiceCollection services, NpgsqlDataSource source, DemoWish wish, ServerSettings settings, string? urls, TextWriter output, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var mail = MailOf(settings.DataFolder);
        var progress = new ProgressLine(output);
        var clock = await OpenDemo.RunAsync(source, wish, mail, PublicAddress.Read(ServerSettings.Said("CASEFLOW_PUBLIC_URL"), urls), progress.Say, ct);
        await progress.EndAsync();
        if (clock is null)
        {
            services.AddRecurringSchedule();
            return;
        }

        await output.WriteLineAsync($"演示：现在是 {OfficeTime.Local(clock.GetUtcNow()):yyyy-MM-dd HH:mm}，邮件写入 {Path.Combine(settings.DataFolder, "mail")} · A demo, with a time of its own; mail goes into that folder");
        services.AddDemoTime(clock, mail);
    }

    /// <summary>Lets services live in the demo's time.</summary>
    /// <param name="services">The services; before <c>AddCaseFlow</c>.</param>
    /// <param name="clock">The demo's clock.</param>
    /// <param name="mail">Where the demo's mail goes.</param>
    /// <returns>The services.</returns>
    internal static IServiceCollection AddDemoTime(this IServiceCollection services, DemoClock clock, MailSettings mail) => services
        .AddSingleton(clock)
        .AddSingleton<TimeProvider>(clock)
        .AddSingleton(mail)
        .AddSingleton<DemoWorker>()
        .AddHostedService(provider => provider.GetRequiredService<DemoWorker>());

    /// <summary>Where a demo's mail goes: always into a folder, because its addresses are invented.</summary>
    /// <param name="dataFolder">Where files are kept.</param>
    /// <returns>The settings; no rate, since time may move fast.</returns>
    internal static MailSettings MailOf(string dataFolder) => MailSettings.InFolder(Path.Combine(dataFolder, "mail")) with { PerMinute = 0 };
}
