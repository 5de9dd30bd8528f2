using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>Remembers what was asked of the database, to ask how it is carried out.</summary>
internal sealed partial class Recorder : DbCommandInterceptor
{
    private readonly List<(string Text, NpgsqlParameter[] Parameters)> _commands = [];

    /// <summary>The statements.</summary>
    internal IEnumerable<string> Texts => _commands.Select(command => command.Text);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _commands.Add((command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]));
        return ValueTask.FromResult(result);
    }

    /// <summary>How PostgreSQL carries them out.</summary>
    internal async Task<string> ExplainAsync(NpgsqlDataSource source, string options = "")
    {
        var lines = new List<string>();
        foreach (var (text, parameters) in _commands)
        {
            await using var command = source.CreateCommand($"explain {options} {text}");
            command.Parameters.AddRange(parameters.Select(parameter => parameter.Clone()).ToArray());
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }
        }

        Assert.NotEmpty(lines);
        return string.Join('\n', lines);
    }

    /// <summary>The most rows that any step took from a table in one go.</summary>
    internal async Task<int> MostRowsAsync(NpgsqlDataSource source, string table)
    {
        var plan = await ExplainAsync(source, "(analyze, timing off)");
        var taken = plan.Split('\n').Where(line => Regex.IsMatch(line, $@"Scan .*\bon {table}\b") && Taken().IsMatch(line)).Select(line => int.Parse(Taken().Match(line).Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.NotEmpty(taken);
        return taken.Max();
    }

    [GeneratedRegex(@"actual rows=(\d+)")]
    private static partial Regex Taken();
}
