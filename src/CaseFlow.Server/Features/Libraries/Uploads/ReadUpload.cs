using System.Text;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries.Columns;
using CaseFlow.Server.Features.Libraries.Files;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>Reads an uploaded file and reports on it row by row; one that was read before is only compared anew.</summary>
/// <remarks>Source: T04. Nothing is written to any library.</remarks>
public sealed class ReadUpload(Unit unit, UploadStore uploads)
{
    /// <summary>Within how many days a certificate's end is told.</summary>
    public const int ExpiryDays = 60;

    private const int FirstOfEachSort = 50;

    /// <summary>Reads it.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="progress">Hears how many rows are done, of about how many.</param>
    /// <param name="ct">Stops it; it can be read again.</param>
    /// <returns>The report, or why there is no such upload. A file that cannot be read is an upload in that state, not a refusal.</returns>
    public async Task<Result<UploadReport?>> HandleAsync(Guid id, Action<int, int> progress, CancellationToken ct)
    {
        var held = await uploads.HoldAsync(id, ct);
        if (held.IsRefused)
        {
            return held.Refusal;
        }

        return held.Value switch
        {
            { State: UploadState.Received, File: { } file } upload => await ReadAsync(upload, file, progress, ct),
            { State: UploadState.Read, Rows: { } rows, Report: { } report } upload => await CompareAnewAsync(upload, rows, report, ct),
            var upload => upload.Report,
        };
    }

    private async Task<Result<UploadReport?>> ReadAsync(UploadStore.Held upload, byte[] content, Action<int, int> progress, CancellationToken ct)
    {
        var file = TableFile.Open(content);
        var table = file.IsRefused ? file.Refusal : upload.Table.Read(file.Value, progress, ct);
        if (table.IsRefused)
        {
            await uploads.WriteAsync("state = $2, refusal = $3, file = null", upload.Id, ct, Text(nameof(UploadState.Unreadable)), Json(table.Refusal));
            return (UploadReport?)null;
        }

        var read = table.Value;
        var report = new UploadReport(
            read.Form,
            read.Count,
            read.Refused.Select(finding => finding.Row).Distinct().Count(),
            read.Refused.Count,
            [.. read.Refused.Take(UploadReport.Shown)],
            read.Warnings.Count,
            [.. read.Warnings.Take(FirstOfEachSort)],
            read.Ignored,
            await CompareAsync(upload, read.Entries, ct),
            0,
            []);
        report = upload.Kind == LibraryKind.Officers ? WithExpiring(report, read.Entries) : report;
        await uploads.WriteAsync(
            "state = $2, report = $3, rows = $4, findings = $5, rows_read = $6, rows_refused = $7, file = null",
            upload.Id,
            ct,
            Text(nameof(UploadState.Read)),
            Json(report),
            Bytes(read.Refused.Count == 0 ? RowsOf(read.Entries) : null),
            Bytes(read.Refused.Count + read.Warnings.Count == 0 ? null : FindingsFile.Of(read.Refused, read.Warnings)),
            new NpgsqlParameter<int> { TypedValue = report.Rows },
            new NpgsqlParameter<int> { TypedValue = report.RefusedRows });
        return report;
    }

    private async Task<Result<UploadReport?>> CompareAnewAsync(UploadStore.Held upload, byte[] rows, UploadReport before, CancellationToken ct)
    {
        await using var unpacked = UploadStore.Unpacked(rows);
        var report = before with { Differences = await CompareAsync(upload, upload.Table.Entries(unpacked), ct) };
        await uploads.WriteAsync("report = $2, refusal = null", upload.Id, ct, Json(report));
        return report;
    }

    private async Task<UploadDifferences> CompareAsync(UploadStore.Held upload, IReadOnlyList<TableEntry> entries, CancellationToken ct)
    {
        var (library, version) = await LatestAsync(upload, ct);
        var missing = new Dictionary<string, TableEntry>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            missing.TryAdd(entry.Id, entry);
        }

        if (library is null)
        {
            return new UploadDifferences(null, missing.Count, 0, 0, 0, []);
        }

        var (gone, changed, same) = (0, 0, 0);
        var first = new List<EntryDifference>();
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select entry_id, name, facts from cases.library_entries where library_id = $1 order by entry_id") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = library.Value } } });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (id, before) = (reader.GetString(0), reader.GetString(2));
            if (!missing.Remove(id, out var after))
            {
                Note(first, ref gone, () => new EntryDifference(id, reader.GetString(1), EntryChange.Gone, []));
            }
            else if (before == after.Facts || EntryFields.Differing(upload.Table, before, after.Facts) is not { Count: > 0 } fields)
            {
                same++;
            }
            else
            {
                Note(first, ref changed, () => new EntryDifference(id, after.Name, EntryChange.Changed, fields));
            }
        }

        first.InsertRange(0, entries.Where(entry => missing.ContainsKey(entry.Id)).DistinctBy(entry => entry.Id).Take(FirstOfEachSort).Select(entry => new EntryDifference(entry.Id, entry.Name, EntryChange.New, [])));
        return new UploadDifferences(version, missing.Count, gone, changed, same, first);
    }

    private static void Note(List<EntryDifference> first, ref int count, Func<EntryDifference> difference)
    {
        if (count++ < FirstOfEachSort)
        {
            first.Add(difference());
        }
    }

    private async Task<(Guid? Id, int? Version)> LatestAsync(UploadStore.Held upload, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select id, version from cases.libraries where kind = $1 and name = $2 order by version desc limit 1") { Parameters = { Text(upload.Kind.ToString()), Text(upload.Name) } });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetGuid(0), reader.GetInt32(1)) : (null, null);
    }

    private UploadReport WithExpiring(UploadReport report, IReadOnlyList<TableEntry> entries)
    {
        var expiring = entries
            .Select(entry => JsonSerializer.Deserialize<Officer>(entry.Facts, ServerJson.Stored)!)
            .Where(officer => officer.State != OfficerState.Left && officer.CertificateValidTo <= unit.Today.AddDays(ExpiryDays))
            .Select(officer => new ExpiringCertificate(officer.Id, officer.Name, officer.Department, officer.CertificateValidTo!.Value))
            .OrderBy(one => one.ValidTo)
            .ToList();
        return report with { ExpiringCount = expiring.Count, Expiring = [.. expiring.Take(FirstOfEachSort)] };
    }

    private static byte[] RowsOf(IReadOnlyList<TableEntry> entries) => UploadStore.Compressed(stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        text.Write('[');
        for (var i = 0; i < entries.Count; i++)
        {
            text.Write(i == 0 ? "" : ",");
            text.Write(entries[i].Facts);
        }

        text.Write(']');
    });

    private static NpgsqlParameter<string> Text(string text) => new() { TypedValue = text };

    private static NpgsqlParameter Json<T>(T value) => new() { Value = JsonSerializer.Serialize(value, ServerJson.Plain), NpgsqlDbType = NpgsqlDbType.Json };

    private static NpgsqlParameter Bytes(byte[]? bytes) => new() { Value = (object?)bytes ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };
}
