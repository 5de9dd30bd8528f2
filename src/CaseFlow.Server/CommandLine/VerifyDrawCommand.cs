using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain.Draw;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>verify-draw</c>: computes a published draw again from its files. Needs no database, and trusts none.</summary>
/// <remarks>Source: DOMAIN 4.3; INV-06.</remarks>
internal static class VerifyDrawCommand
{
    // No file has this text, so the check says of the file that it is no text.
    private const string NoText = "\uD800";

    internal static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "公开的抽取文件所在目录 · The folder with the published files of a draw" };
        var command = new Command("verify-draw", "核验一次抽取 · Check a published draw") { folder };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(folder)!, parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task<int> RunAsync(string folder, TextWriter output, CancellationToken ct)
    {
        var files = await ReadAsync(folder, ct);
        var findings = DrawVerification.Verify(files);
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"{(finding.Passed ? "✓" : "✗")} {finding.Text.Chinese} · {finding.Text.English}");
            if (finding is { Passed: false, Expected: not null } or { Passed: false, Found: not null })
            {
                await output.WriteLineAsync($"    应为 · expected {finding.Expected ?? "—"}{Environment.NewLine}    实为 · found    {finding.Found ?? "—"}");
            }
        }

        if (files.TryGetValue(DrawFiles.Sums, out var sums))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sums)));
            await output.WriteLineAsync($"本次抽取的总哈希，请与公告栏或纸质记录核对 · The hash of this draw, to compare with what was posted: {hash}");
        }

        var failed = findings.Count(finding => !finding.Passed);
        await output.WriteLineAsync(failed == 0
            ? $"抽取无误：{findings.Count} 项检查全部一致 · The draw holds: all {findings.Count} checks passed"
            : $"抽取被改动或不完整：{findings.Count} 项检查中 {failed} 项不一致 · The draw was changed or is incomplete: {failed} of {findings.Count} checks failed");
        return failed == 0 ? ExitCode.Ok : ExitCode.Differences;
    }

    private static async Task<Dictionary<string, string>> ReadAsync(string folder, CancellationToken ct)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (IEnumerable<string>)[.. DrawFiles.Summed, DrawFiles.Sums])
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                files.Add(name, await TextOfAsync(path, ct));
            }
        }

        return files.Count > 0 ? files : throw SettingsRefusedException.Because(
            $"{folder} 不是抽取文件目录：其中没有 {DrawFiles.Announcement}、{DrawFiles.Record} 等文件。",
            $"{folder} is no folder of a draw: it holds none of {DrawFiles.Announcement}, {DrawFiles.Record} and the other files.");
    }

    // Byte by byte: a mark at the start stays visible, and bytes that are no UTF-8 do not turn into something that is.
    private static async Task<string> TextOfAsync(string path, CancellationToken ct)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(await File.ReadAllBytesAsync(path, ct));
        }
        catch (DecoderFallbackException)
        {
            return NoText;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw SettingsRefusedException.Because($"{path} 无法读取：{unreadable.Message}", $"{path} cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
