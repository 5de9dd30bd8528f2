using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.CommandLine;

/// <summary>The file that <c>simulate --json</c> writes.</summary>
/// <param name="file">Where; null for nowhere.</param>
internal sealed class ReportFile(FileInfo? file)
{
    private static readonly JsonSerializerOptions Indented = new(ServerJson.Stored) { WriteIndented = true };

    /// <summary>Refuses, before anything is played, a place where no report can stand, and one that would take an input's place.</summary>
    /// <param name="inputs">What the run reads; by content, so that no link leads past it.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="SettingsRefusedException">It is a folder, in a folder that is not there, or one of the inputs.</exception>
    internal async Task MustBeFreeAsync(IEnumerable<byte[]> inputs, CancellationToken ct)
    {
        if (file is null)
        {
            return;
        }

        if (Directory.Exists(file.FullName))
        {
            throw Refused("它是一个目录", "it is a folder");
        }

        if (file.Directory is not { Exists: true } folder)
        {
            throw Refused("它所在的目录不存在", "its folder does not exist");
        }

        try
        {
            if (await IsOneOfAsync(inputs, ct))
            {
                throw Refused("它是本次运行的输入，不能覆盖", "it is an input of this run and is not overwritten");
            }

            TryToOpen();
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw Refused("不能在此写文件", $"nothing can be written there ({closed.Message})", closed);
        }
    }

    // By length first: what is no file, such as a pipe, has none and is not read.
    private async Task<bool> IsOneOfAsync(IEnumerable<byte[]> inputs, CancellationToken ct) =>
        file!.Exists && file.ResolveLinkTarget(returnFinalTarget: true) is var target && inputs.Where(input => input.LongLength == ((FileInfo?)target ?? file).Length).ToList() is { Count: > 0 } alike
        && await File.ReadAllBytesAsync(file.FullName, ct) is var there && alike.Exists(input => input.AsSpan().SequenceEqual(there));

    private void TryToOpen()
    {
        var wasThere = file!.Exists;
        file.Open(FileMode.OpenOrCreate, FileAccess.Write).Dispose();
        if (!wasThere)
        {
            file.Delete();
        }
    }

    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="SettingsRefusedException">It cannot be written after all.</exception>
    internal async Task WriteAsync(JsonObject report, CancellationToken ct)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            await File.WriteAllTextAsync(file.FullName, report.ToJsonString(Indented) + "\n", ct);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw SettingsRefusedException.Because(
                $"写不了报告 {file.Name}：请给 --json 另一个位置，再运行一次即可，已做的不会重做。",
                $"The report {file.Name} cannot be written ({unwritable.Message}): give --json another place and run again; what was played is kept.",
                unwritable);
        }
    }

    private SettingsRefusedException Refused(string chinese, string english, Exception? inner = null) =>
        SettingsRefusedException.Because($"报告不能写到 {file!.FullName}：{chinese}。请给 --json 另一个位置。", $"The report cannot be written to {file.FullName}: {english}. Give --json another place.", inner);
}
