using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;
using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>What was said about a demo before the server starts.</summary>
public enum DemoWish
{
    /// <summary><c>CASEFLOW_DEMO=0</c>: no demo here.</summary>
    Forbidden,

    /// <summary>A database that is somebody's: a demo only where the database is one already.</summary>
    WhereItIsOne,

    /// <summary>The private cluster of a first run: a demo where nobody has anything yet.</summary>
    WhereNobodyIs,

    /// <summary>The verb <c>demo</c>: a demo, or nothing.</summary>
    Asked,
}

/// <summary>Finds out whether a database is a demo, makes one of an empty one where that is wished, and goes on with one that was not finished.</summary>
internal static class OpenDemo
{
    /// <summary>What the environment and the command say.</summary>
    /// <param name="settings">Where data is kept.</param>
    /// <param name="isAsked">True for the verb.</param>
    /// <exception cref="SettingsRefusedException">The verb is asked for where the environment forbids it.</exception>
    internal static DemoWish WishOf(ServerSettings settings, bool isAsked) => (isAsked, IsForbidden: ServerSettings.Said("CASEFLOW_DEMO") == "0", settings.ConnectionString) switch
    {
        (true, true, _) => throw SettingsRefusedException.Because("CASEFLOW_DEMO=0 禁止演示：请去掉它再运行 demo。", "CASEFLOW_DEMO=0 forbids the demo: unset it to run demo."),
        (true, false, _) => DemoWish.Asked,
        (false, true, _) => DemoWish.Forbidden,
        (false, false, null) => DemoWish.WhereNobodyIs,
        _ => DemoWish.WhereItIsOne,
    };

    /// <summary>The clock that a database lives by, for a command that is not the server.</summary>
    /// <param name="source">The database, its tables up to date.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The demo's; the real one where there is none.</returns>
    internal static async Task<TimeProvider> ClockOfAsync(NpgsqlDataSource source, CancellationToken ct) =>
        await DemoStanding.ReadAsync(source, ct) is { Offset: { } offset } ? new DemoClock(offset) : TimeProvider.System;

    /// <summary>Opens it.</summary>
    /// <param name="source">The database, its tables up to date.</param>
    /// <param name="wish">What was said.</param>
    /// <param name="mail">Where the demo's mail goes.</param>
    /// <param name="address">Where the demo is reached.</param>
    /// <param name="say">Hears how far it is.</param>
    /// <param name="ct">Stops it; the next start goes on there.</param>
    /// <returns>The demo's clock; null when this is no demo.</returns>
    /// <exception cref="SettingsRefusedException">A demo is asked for where people have something, or forbidden in a database that is one: nothing is changed.</exception>
    internal static async Task<DemoClock?> RunAsync(NpgsqlDataSource source, DemoWish wish, MailSettings mail, PublicAddress address, Action<string> say, CancellationToken ct)
    {
        var standing = await DemoStanding.ReadAsync(source, ct);
        if (standing is not null && wish == DemoWish.Forbidden)
        {
            throw SettingsRefusedException.Because(
                "这个数据库是演示，而 CASEFLOW_DEMO=0 禁止演示：请去掉它，或用 CASEFLOW_DATA、CASEFLOW_DB 指明另一个数据库。",
                "This database is a demo, which CASEFLOW_DEMO=0 forbids: unset it, or name another database with CASEFLOW_DATA or CASEFLOW_DB.");
        }

        if (standing?.Offset is { } offset)
        {
            return new DemoClock(offset);
        }

        if (standing is null && wish is DemoWish.Forbidden or DemoWish.WhereItIsOne)
        {
            return null;
        }

        await using var turn = await OneAtATime.WaitAsync(source, () => say("另一个进程正在准备演示数据，请稍候 · Another process prepares the demo, wait a moment"), ct);
        standing = await DemoStanding.ReadAsync(source, ct);
        if (standing is null && !await DemoStanding.MarkAsync(source, ct))
        {
            return wish == DemoWish.Asked
                ? throw SettingsRefusedException.Because(
                    "数据库里已有数据，不能用作演示，未作任何改动：请用 CASEFLOW_DATA 或 CASEFLOW_DB 指明一个空的数据库。",
                    "Somebody has data in this database, so it becomes no demo; nothing was changed: name an empty one with CASEFLOW_DATA or CASEFLOW_DB.")
                : null;
        }

        return new DemoClock(standing?.Offset ?? await SeedDemo.RunAsync(source, mail, address, say, ct));
    }
}
