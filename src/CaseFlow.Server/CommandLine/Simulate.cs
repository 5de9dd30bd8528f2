using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Simulation;
using Npgsql;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>simulate</c>: plays a scenario on a real database, in virtual time, and compares what came out.</summary>
public static class Simulate
{
    /// <summary>Plays.</summary>
    /// <param name="file">The scenario.</param>
    /// <param name="server">Gives the connection string of the server; asked once the scenario is known to be playable.</param>
    /// <param name="json">Where the report goes; null for nowhere.</param>
    /// <param name="definitions">Folder of definitions; null for the shipped ones.</param>
    /// <param name="output">Where progress and result are told.</param>
    /// <param name="ct">Stops it; the same command goes on there.</param>
    /// <returns>0 when everything expected came out, 1 when not.</returns>
    /// <exception cref="SettingsRefusedException">The scenario or the definitions cannot be played, or the report has no place; nothing is written then.</exception>
    public static async Task<int> RunAsync(FileInfo file, Func<CancellationToken, Task<string>> server, FileInfo? json, DirectoryInfo? definitions, TextWriter output, CancellationToken ct)
    {
        var bytes = await ReadAsync(file, ct);
        var scenario = Scenario.Read(bytes);
        if (ScenarioCheck.Against(scenario) is { } refusal)
        {
            throw SettingsRefusedException.Because($"{refusal.Cause.Chinese}（{refusal.Clause}）", $"{refusal.Code}: {refusal.Cause.English}");
        }

        var drawings = WorkflowFolder.Read(definitions?.FullName ?? WorkflowFolder.Shipped);
        MustRun(drawings);
        var report = new ReportFile(json);
        await report.MustBeFreeAsync([bytes, .. drawings.Select(drawing => Encoding.UTF8.GetBytes(drawing.Text))], ct);
        await using var database = await SimulationDatabase.OpenAsync(await server(ct), bytes, WorkflowFolder.HashOf(drawings), ct);
        await output.WriteLineAsync(database.Clock is { } clock
            ? $"{database.Name}: going on at {OfficeTime.DayOf(clock):yyyy-MM-dd}"
            : $"{database.Name}: {scenario.Cases.Count} cases of {scenario.Objects.Count} objects");
        var (actual, differences) = await PlayAsync(scenario, drawings, database.Source, database.Clock, output, ct);
        await report.WriteAsync(new JsonObject { ["actual"] = actual, ["differences"] = new JsonArray([.. differences.Select(text => (JsonNode)text)]) }, ct);
        await database.FinishAsync(ct);
        foreach (var difference in differences)
        {
            await output.WriteLineAsync(difference);
        }

        await output.WriteLineAsync(differences.Count == 0
            ? $"{actual["tasks"]!.AsArray().Count} tasks, {actual["rungs"]!.AsArray().Count} rungs, {actual["letters"]!.AsArray().Count} letters: everything expected came out."
            : $"{differences.Count} differences.");
        return differences.Count == 0 ? ExitCode.Ok : ExitCode.Differences;
    }

    // Before a database is made: compiling asks for none.
    private static void MustRun(IReadOnlyList<DrawingFile> drawings)
    {
        using var services = WithoutDatabase.Services();
        if (WorkflowFolder.Against(services.GetRequiredService<Definitions>(), drawings, SubmitPlan.Definition) is { } refusal)
        {
            throw SettingsRefusedException.Because(refusal.Cause.Chinese, $"{refusal.Code}: {refusal.Cause.English}");
        }
    }

    private static async Task<(JsonObject Actual, IReadOnlyList<string> Differences)> PlayAsync(
        Scenario scenario, IReadOnlyList<DrawingFile> drawings, NpgsqlDataSource source, DateTimeOffset? standing, TextWriter output, CancellationToken ct)
    {
        var virtualClock = new VirtualClock();
        virtualClock.MoveTo(standing ?? OfficeTime.At(scenario.Plan.IssuedOn ?? scenario.Draw.DrawnOn, new TimeOnly(9, 0)));
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(virtualClock)
            .AddSingleton<IDrawSecrets>(new ScenarioSecrets(scenario.Draw.SecretHex))
            .AddCaseFlow(source)
            .BuildServiceProvider();
        var units = services.GetRequiredService<UnitOfWork>();
        await WorkflowFolder.ImportAsync(units, drawings, ct);
        var calendar = services.GetRequiredService<WorkingCalendars>().Current;
        var options = Database.Options(source);
        var progress = new ProgressLine(output);
        var run = new SimulationRun(
            scenario, new Office(scenario, calendar), new Staff(scenario), virtualClock, units, services.GetRequiredService<WorkflowDrain>(), (at, stop) => SimulationDatabase.RememberAsync(source, at, stop), options, progress.Say);
        var planId = await run.PlayAsync(ct);
        await progress.EndAsync();
        await using var db = new CaseFlowDb(options);
        var actual = await new SimulationReport(scenario, db, calendar).WriteAsync(planId, ct);

        // What stopped the plan goes first: most other differences follow from it.
        return (actual, [.. run.GoesRound ? [$"the drawing goes round for ever: ended after {run.Done} acts"] : Array.Empty<string>(), .. run.Refused.Sentences, .. await Leftovers.FindAsync(db, ct), .. Expectations.Differences(scenario, actual)]);
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, ct);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw SettingsRefusedException.Because($"读不了情景文件 {file.Name}。", $"The scenario {file.Name} cannot be read: {missing.Message}", missing);
        }
    }

    private sealed class ScenarioSecrets(string secret) : IDrawSecrets
    {
        public string Next() => secret;
    }
}
