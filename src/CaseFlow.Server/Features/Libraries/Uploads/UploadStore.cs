using System.IO.Compression;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries.Columns;
using Npgsql;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>Uploads as use cases read and change them, inside their unit.</summary>
public sealed class UploadStore(Unit unit)
{
    internal static Refusal Unknown => Refusal.Because(
        "upload.unknown", "没有这份上传文件，或已超过一天被清理。", "There is no such upload, or it was thrown away after a day.", "DOMAIN 6.4 T04").Then("重新上传文件。", "Upload the file again.");

    /// <summary>An upload with what it holds.</summary>
    internal sealed record Held(Guid Id, LibraryKind Kind, string Name, string? Department, UploadState State, byte[]? File, byte[]? Rows, UploadReport? Report)
    {
        internal LibraryTable Table => LibraryTable.Of(Kind);
    }

    /// <summary>Reads an upload; whoever comes second waits until the first has ended.</summary>
    internal async Task<Result<Held>> HoldAsync(Guid id, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.ImportLibrary) is { } mayNot)
        {
            return mayNot;
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_advisory_xact_lock(hashtextextended('upload/' || $1, 0))") { Parameters = { Of(id) } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select kind, name, department, state, file, rows, report from cases.library_uploads where id = $1") { Parameters = { Of(id) } });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return Unknown;
        }

        var held = new Held(
            id,
            Enum.Parse<LibraryKind>(reader.GetString(0)),
            reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            Enum.Parse<UploadState>(reader.GetString(3)),
            reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4),
            reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5),
            reader.IsDBNull(6) ? null : JsonSerializer.Deserialize<UploadReport>(reader.GetString(6), ServerJson.Plain));
        return Against(unit.Actor, held.Name, held.Department) is { } refusal ? refusal : held;
    }

    /// <summary>Whether somebody may see and confirm an upload: whoever may keep that library.</summary>
    internal static Refusal? Against(Actor actor, string name, string? department) =>
        LibraryKeeping.Against(actor, name) ?? LibraryKeeping.AgainstKeeper(actor, null, name, department);

    internal async Task WriteAsync(string set, Guid id, CancellationToken ct, params NpgsqlParameter[] values)
    {
        await using var batch = unit.Batch();
        var command = new NpgsqlBatchCommand($"update cases.library_uploads set {set} where id = $1") { Parameters = { Of(id) } };
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    internal static byte[] Compressed(Action<Stream> write)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            write(gzip);
        }

        return compressed.ToArray();
    }

    internal static GZipStream Unpacked(byte[] compressed) => new(new MemoryStream(compressed, writable: false), CompressionMode.Decompress);

    private static NpgsqlParameter<Guid> Of(Guid id) => new() { TypedValue = id };
}
