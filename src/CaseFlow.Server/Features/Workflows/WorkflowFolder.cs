using System.Security.Cryptography;
using System.Text;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>A folder of definitions: the shipped one, or one that is being tried.</summary>
public static class WorkflowFolder
{
    /// <summary>The definitions that come with the product.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>Reads every definition of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The files' texts, in the order of their names.</returns>
    /// <exception cref="SettingsRefusedException">There is no such folder, or it holds none.</exception>
    public static IReadOnlyList<string> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw SettingsRefusedException.Because($"没有流程定义目录 {folder}。", $"There is no folder {folder} with definitions.");
        }

        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        return files.Count > 0
            ? [.. files.Select(File.ReadAllText)]
            : throw SettingsRefusedException.Because($"目录 {folder} 里没有流程定义。", $"The folder {folder} holds no definitions.");
    }

    /// <summary>What a folder says, as one hash.</summary>
    /// <param name="drawings">The texts.</param>
    /// <returns>64 hex digits.</returns>
    public static string HashOf(IEnumerable<string> drawings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', drawings))));

    /// <summary>Publishes each definition that says something else than every version of its family: what an office put in the place of a shipped drawing stays in force.</summary>
    /// <param name="units">The way in.</param>
    /// <param name="drawings">The texts.</param>
    /// <param name="ct">Stops it between two.</param>
    /// <returns>How many were published.</returns>
    /// <exception cref="SettingsRefusedException">One cannot run.</exception>
    public static async Task<int> ImportAsync(UnitOfWork units, IReadOnlyList<string> drawings, CancellationToken ct)
    {
        var published = 0;
        foreach (var drawing in drawings)
        {
            var result = await units.RunAsync((PublishDefinition publish) => publish.HandleAsync(drawing, imports: true, ct), ct);
            if (result.IsRefused)
            {
                throw SettingsRefusedException.Because(result.Refusal.Cause.Chinese, $"{result.Refusal.Code}: {result.Refusal.Cause.English}");
            }

            published += result.Value.IsNew ? 1 : 0;
        }

        return published;
    }
}
