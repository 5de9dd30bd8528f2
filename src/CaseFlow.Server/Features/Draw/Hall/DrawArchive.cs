using System.IO.Compression;
using System.Text;
using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Draw.Hall;

/// <summary>The public files of a draw in one archive, with the page that verifies them; <c>verify-draw</c> takes it unpacked.</summary>
/// <remarks>Source: DOMAIN 4.2 step 10, 4.3. Files are the very bytes that were hashed.</remarks>
internal sealed class DrawArchive(DrawReader draws, VerificationPage page)
{
    // An archive of the same draw is the same to the byte, whoever fetches it and when; 1980 is the first year a ZIP knows.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a draw.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="attempt">Which attempt; null for the latest.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The archive, or why it is not open to this person yet.</returns>
    internal async Task<Result<byte[]>> PackAsync(Guid planId, int? attempt, Actor actor, CancellationToken ct)
    {
        var draw = await draws.FindAsync(planId, attempt, actor, ct);
        if (draw.IsRefused)
        {
            return draw.Refusal;
        }

        using var packed = new MemoryStream();
        await using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in (IEnumerable<string>)[.. DrawFiles.Summed, DrawFiles.Sums])
            {
                if (draw.Value is { Withheld: null } && !draw.Value.Files.Contains(name))
                {
                    continue;
                }

                var file = await draws.FileAsync(planId, draw.Value.Attempt, name, actor, ct);
                if (file.IsRefused)
                {
                    return file.Refusal;
                }

                await AddAsync(archive, name, file.Value, ct);
            }

            await AddAsync(archive, "verify.html", page.Text, ct);
        }

        return packed.ToArray();
    }

    private static async Task AddAsync(ZipArchive archive, string name, string text, CancellationToken ct)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Stamp;
        await using var content = await entry.OpenAsync(ct);
        await content.WriteAsync(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text), ct);
    }
}
