using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>An upload and how far it is.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What the library holds.</param>
/// <param name="Name">Name of the library.</param>
/// <param name="Department">The department that keeps it; null for a joint one.</param>
/// <param name="FileName">What the file was called.</param>
/// <param name="At">When it was uploaded.</param>
/// <param name="By">Who uploaded it.</param>
/// <param name="State">How far it is.</param>
/// <param name="IsWorking">Whether it is being read or imported now.</param>
/// <param name="Done">How many rows are done.</param>
/// <param name="Total">Of about how many; 0 while nobody knows.</param>
/// <param name="CanConfirm">Whether it can be imported.</param>
/// <param name="Report">What it would do; null before it is read.</param>
/// <param name="Refusal">Why it could not be read, or not be imported.</param>
/// <param name="LibraryId">The version it became.</param>
public sealed record UploadView(
    Guid Id,
    LibraryKind Kind,
    string Name,
    string? Department,
    string FileName,
    DateTimeOffset At,
    string By,
    UploadState State,
    bool IsWorking,
    int Done,
    int Total,
    bool CanConfirm,
    UploadReport? Report,
    Refusal? Refusal,
    Guid? LibraryId);

/// <summary>An upload that waits for somebody.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What the library holds.</param>
/// <param name="Name">Name of the library.</param>
/// <param name="FileName">What the file was called.</param>
/// <param name="At">When it was uploaded.</param>
/// <param name="State">How far it is.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="RefusedRows">Rows that cannot be taken.</param>
public sealed record WaitingUpload(Guid Id, LibraryKind Kind, string Name, string FileName, DateTimeOffset At, UploadState State, int Rows, int RefusedRows);

/// <summary>Reads uploads for those who may confirm them.</summary>
internal sealed class UploadReader(CaseFlowDb db, TimeProvider clock)
{
    private const int MostWaiting = 20;

    /// <summary>Finds one.</summary>
    internal async Task<Result<UploadView>> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (Permissions.Against(actor, Permission.ImportLibrary) is { } mayNot)
        {
            return mayNot;
        }

        var silent = clock.GetUtcNow() - LibraryUploadRow.Silence;
        var found = await db.LibraryUploads.Where(row => row.Id == id).Select(row => new
        {
            row.Kind,
            row.Name,
            row.Department,
            row.FileName,
            row.At,
            row.By,
            row.State,
            row.WorkingAt,
            row.Done,
            row.Total,
            row.Report,
            row.Refusal,
            row.LibraryId,
            HasRows = row.Rows != null,
        }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return UploadStore.Unknown;
        }

        if (UploadStore.Against(actor, found.Name, found.Department) is { } refusal)
        {
            return refusal;
        }

        var state = Enum.Parse<UploadState>(found.State);
        return new UploadView(
            id,
            Enum.Parse<LibraryKind>(found.Kind),
            found.Name,
            found.Department,
            found.FileName,
            found.At,
            found.By,
            state,
            found.WorkingAt >= silent && state is (UploadState.Received or UploadState.Read),
            found.Done,
            found.Total,
            state == UploadState.Read && found.HasRows,
            found.Report is null ? null : JsonSerializer.Deserialize<UploadReport>(found.Report, ServerJson.Plain),
            found.Refusal is null ? null : JsonSerializer.Deserialize<Refusal>(found.Refusal, ServerJson.Plain),
            found.LibraryId);
    }

    /// <summary>What a person uploaded and neither confirmed nor threw away.</summary>
    internal async Task<IReadOnlyList<WaitingUpload>> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var rows = await db.LibraryUploads.Where(row => row.By == actor.Id && row.State != nameof(UploadState.Imported)).OrderByDescending(row => row.At).Take(MostWaiting)
            .Select(row => new { row.Id, row.Kind, row.Name, row.FileName, row.At, row.State, row.RowsRead, row.RowsRefused }).ToListAsync(ct);
        return rows.ConvertAll(row => new WaitingUpload(row.Id, Enum.Parse<LibraryKind>(row.Kind), row.Name, row.FileName, row.At, Enum.Parse<UploadState>(row.State), row.RowsRead, row.RowsRefused));
    }

    /// <summary>The file of findings, compressed.</summary>
    internal Task<byte[]?> FindingsAsync(Guid id, CancellationToken ct) => db.LibraryUploads.Where(row => row.Id == id).Select(row => row.Findings).SingleOrDefaultAsync(ct);
}
