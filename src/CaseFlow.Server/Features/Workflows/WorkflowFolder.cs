using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>A folder of definitions: the shipped one, or one that is being tried.</summary>
public static class WorkflowFolder
{
    /// <summary>The definitions that come with the product.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>Reads every definition of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The files, in the order of their names.</returns>
    /// <exception cref="SettingsRefusedException">There is no such folder, it holds none, or one cannot be read as UTF-8.</exception>
    public static IReadOnlyList<DrawingFile> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw SettingsRefusedException.Because($"没有流程定义目录 {folder}。", $"There is no folder {folder} with definitions.");
        }

        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(ReadFile).ToList();
        return files.Count > 0 ? files : throw SettingsRefusedException.Because($"目录 {folder} 里没有流程定义。", $"The folder {folder} holds no definitions.");
    }

    /// <summary>What a folder says, as one hash.</summary>
    /// <param name="drawings">The files.</param>
    /// <returns>64 hex digits.</returns>
    public static string HashOf(IEnumerable<DrawingFile> drawings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', drawings.Select(drawing => drawing.Text)))));

    /// <summary>Publishes each definition that says something else than every version of its family: what an office put in the place of a shipped drawing stays in force.</summary>
    /// <param name="units">The way in.</param>
    /// <param name="drawings">The files.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many were published: all that are new, or none.</returns>
    /// <exception cref="SettingsRefusedException">One cannot run, or two are of one family.</exception>
    public static async Task<int> ImportAsync(UnitOfWork units, IReadOnlyList<DrawingFile> drawings, CancellationToken ct)
    {
        var imported = await units.RunAsync((PublishDefinition publish) => PublishAsync(publish, drawings, ct), ct);
        return imported.IsRefused
            ? throw SettingsRefusedException.Because(imported.Refusal.Cause.Chinese, $"{imported.Refusal.Code}: {imported.Refusal.Cause.English}")
            : imported.Value;
    }

    /// <summary>The first thing for which a folder's definitions could not all be published; asks for no database.</summary>
    /// <param name="definitions">Compiles them.</param>
    /// <param name="drawings">The files.</param>
    /// <param name="needed">The family without which nothing begins.</param>
    /// <returns>Null when they can.</returns>
    public static Refusal? Against(Definitions definitions, IReadOnlyList<DrawingFile> drawings, string needed)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var drawing in drawings)
        {
            var compilation = definitions.Compile(drawing.Text);
            if ((PublishDefinition.Against(compilation) is { } refusal ? Named(drawing, refusal) : Twice(files, drawing, compilation.Definition!.DefinitionId)) is { } against)
            {
                return against;
            }
        }

        return files.ContainsKey(needed)
            ? null
            : Refusal.Because("workflow.not-published", $"目录里没有流程“{needed}”的定义，方案无从开始。", $"The folder holds no definition of the workflow {needed}, without which no plan begins.");
    }

    private static async Task<Result<int>> PublishAsync(PublishDefinition publish, IReadOnlyList<DrawingFile> drawings, CancellationToken ct)
    {
        var published = 0;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var drawing in drawings)
        {
            var result = await publish.HandleAsync(drawing.Text, imports: true, ct);
            if (result.IsRefused)
            {
                return Named(drawing, result.Refusal);
            }

            if (Twice(files, drawing, result.Value.DefinitionId) is { } twice)
            {
                return twice;
            }

            published += result.Value.IsNew ? 1 : 0;
        }

        return published;
    }

    private static Refusal Named(DrawingFile drawing, Refusal refusal) =>
        Refusal.Because(refusal.Code, $"{drawing.Name}：{refusal.Cause.Chinese}", $"{drawing.Name}: {refusal.Cause.English}");

    private static Refusal? Twice(Dictionary<string, string> files, DrawingFile drawing, string definitionId) => files.TryAdd(definitionId, drawing.Name)
        ? null
        : Refusal.Because(
            "workflow.twice",
            $"{drawing.Name} 和 {files[definitionId]} 的 definitionId 相同（{definitionId}）。",
            $"{drawing.Name} and {files[definitionId]} have one definitionId, {definitionId}.");

    private static DrawingFile ReadFile(string path)
    {
        try
        {
            return new DrawingFile(Path.GetFileName(path), File.ReadAllText(path, Utf8));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw SettingsRefusedException.Because($"读不了流程定义 {path}：须为 UTF-8 文件。", $"The definition {path} cannot be read as UTF-8: {unreadable.Message}", unreadable);
        }
    }

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}

/// <summary>A file with a definition.</summary>
/// <param name="Name">Its name, for refusals.</param>
/// <param name="Text">Elsa 3 definition JSON.</param>
public sealed record DrawingFile(string Name, string Text);
