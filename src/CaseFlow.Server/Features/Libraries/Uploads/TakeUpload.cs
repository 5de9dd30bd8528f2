using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries.Files;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>Takes a file that is to become a version of a library; it is read afterwards, and imported when somebody says so.</summary>
/// <remarks>Source: T04. What can be known before the file is read is refused here: who, what name, how large.</remarks>
public sealed class TakeUpload(Unit unit)
{
    private const int LongestFileName = 200;

    /// <summary>What is uploaded.</summary>
    /// <param name="Kind">What the library holds.</param>
    /// <param name="Name">Name of the library; the same name makes its next version.</param>
    /// <param name="Department">The department that keeps it; null for a joint one.</param>
    /// <param name="FileName">What the file is called; says nothing of what it is.</param>
    /// <param name="Content">All of it.</param>
    public sealed record Request(LibraryKind Kind, string Name, string? Department, string FileName, byte[] Content);

    /// <summary>Takes it.</summary>
    /// <param name="request">What is uploaded.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The upload's id, or why this person cannot import this.</returns>
    public async Task<Result<Guid>> HandleAsync(Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = request.Name.Trim();
        if (LibraryKeeping.Against(unit.Actor, name) is { } refusal)
        {
            return refusal;
        }

        if (request.Content.LongLength > TableLimits.MostBytes)
        {
            return FileRefusals.TooLarge(request.Content.LongLength);
        }

        if (request.Content.Length == 0)
        {
            return FileRefusals.Empty;
        }

        var kind = request.Kind.ToString();
        var db = await unit.DbAsync(ct);
        var latest = await db.Libraries.Where(row => row.Kind == kind && row.Name == name).OrderByDescending(row => row.Version).FirstOrDefaultAsync(ct);
        if (LibraryKeeping.AgainstKeeper(unit.Actor, latest, name, request.Department) is { } other)
        {
            return other;
        }

        var upload = new LibraryUploadRow
        {
            Id = unit.NewId(),
            Kind = kind,
            Name = name,
            Department = request.Department,
            By = unit.Actor.Id,
            At = unit.Now,
            FileName = new string([.. request.FileName.Where(character => !char.IsControl(character)).Take(LongestFileName)]),
            State = nameof(UploadState.Received),
            File = request.Content,
        };
        unit.Writes.NewLibraryUploads.Add(upload);
        return upload.Id;
    }
}
