using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>Imports what was uploaded and read: every row or none.</summary>
/// <remarks>Source: T04, S1-13. Whoever confirms has seen the report; what changed since is refused, so that nobody confirms what they have not seen.</remarks>
public sealed class ConfirmUpload(Unit unit, UploadStore uploads, ImportLibrary import)
{
    /// <summary>Imports it.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="progress">Hears how many rows are written, of how many.</param>
    /// <param name="ct">Stops it; nothing is written then, and it can be confirmed again.</param>
    /// <returns>The new version, or why it cannot be imported.</returns>
    public async Task<Result<ImportLibrary.Imported>> HandleAsync(Guid id, Action<int, int> progress, CancellationToken ct)
    {
        var held = await uploads.HoldAsync(id, ct);
        if (held.IsRefused)
        {
            return held.Refusal;
        }

        var upload = held.Value;
        if (Against(upload) is { } refusal)
        {
            return refusal;
        }

        var db = await unit.DbAsync(ct);
        var kind = upload.Kind.ToString();
        var latest = await db.Libraries.Where(row => row.Kind == kind && row.Name == upload.Name).MaxAsync(row => (int?)row.Version, ct);
        if (latest != upload.Report!.Differences.Version)
        {
            return Refusal.Because(
                "library.changed-meanwhile",
                $"名录“{upload.Name}”刚刚有了新版本（第 {latest} 版），核对结果已经过时。",
                $"The library {upload.Name} has got a new version ({latest}) meanwhile; the report is out of date.",
                "S1-13").Then("重新比较后再确认。", "Compare again, then confirm.");
        }

        await using var rows = UploadStore.Unpacked(upload.Rows!);
        var imported = await upload.Table.ImportAsync(import, upload.Name, upload.Department, rows, progress, ct);
        if (!imported.IsRefused)
        {
            await uploads.WriteAsync(
                "state = $2, library_id = $3, rows = null", id, ct, new NpgsqlParameter<string> { TypedValue = nameof(UploadState.Imported) }, new NpgsqlParameter<Guid> { TypedValue = imported.Value.Id });
        }

        return imported;
    }

    private static Refusal? Against(UploadStore.Held upload) => upload switch
    {
        { State: UploadState.Imported } => Refusal.Because("upload.already-imported", "这份文件已经导入。", "This file is imported already.", "S1-13"),
        { State: UploadState.Received } => Refusal.Because("upload.not-open", "文件还没有读完。", "The file is not read yet.").Then("读完并核对后再确认。", "Confirm it when it is read and looked at."),
        { Rows: null } => Refusal.Because("upload.rows-refused", "有不能导入的行，整份文件都不导入。", "Rows cannot be taken, so nothing of the file is imported.", "DOMAIN 6.4 T04")
            .Then("按核对结果改正后重新上传。", "Correct them as the report says and upload the file again."),
        _ => null,
    };
}

/// <summary>Throws an upload away; libraries keep what they have.</summary>
public sealed class DiscardUpload(Unit unit, UploadStore uploads)
{
    /// <summary>Throws it away.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Its id, or why it cannot be thrown away.</returns>
    public async Task<Result<Guid>> HandleAsync(Guid id, CancellationToken ct)
    {
        var held = await uploads.HoldAsync(id, ct);
        if (held.IsRefused)
        {
            return held.Refusal;
        }

        var db = await unit.DbAsync(ct);
        await db.LibraryUploads.Where(row => row.Id == id).ExecuteDeleteAsync(ct);
        return id;
    }
}
