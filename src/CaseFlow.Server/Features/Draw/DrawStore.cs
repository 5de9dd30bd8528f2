using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Draw;

/// <summary>A plan's draw inside a unit of work.</summary>
public sealed class DrawStore(Unit unit)
{
    private DrawRow? _current;
    private bool _isNew;

    /// <summary>The plan's latest attempt, locked until the unit ends.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The attempt; null when none was prepared.</returns>
    public async ValueTask<DrawRow?> CurrentAsync(Guid planId, CancellationToken ct)
    {
        if (_current is not null)
        {
            return _current;
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select id, attempt, draw_id, state, preparation, secret, void_reason, created_at from cases.draws where plan_id = $1 order by attempt desc limit 1 for update")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = planId } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return _current = await reader.ReadAsync(ct)
            ? new DrawRow
            {
                Id = reader.GetGuid(0),
                PlanId = planId,
                Attempt = reader.GetInt32(1),
                DrawId = reader.GetString(2),
                State = reader.GetString(3),
                Preparation = reader.GetString(4),
                Secret = reader.IsDBNull(5) ? null : reader.GetString(5),
                VoidReason = reader.IsDBNull(6) ? null : reader.GetString(6),
                CreatedAt = reader.GetFieldValue<DateTimeOffset>(7),
            }
            : null;
    }

    /// <summary>Prepares a plan's draw: anew while it is not announced, else as the next attempt.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="preparation">What is known so far.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When it is staged.</returns>
    /// <remarks>What was never announced is no attempt; those that were are numbered without gaps (INV-06).</remarks>
    public async ValueTask PrepareAsync(InspectionPlan plan, DrawPreparation preparation, CancellationToken ct)
    {
        var current = await CurrentAsync(plan.Id.Value, ct);
        if (current is { State: "Prepared" })
        {
            Put(current, preparation);
            return;
        }

        var attempt = current?.Attempt + 1 ?? 1;
        var id = unit.NewId();
        var drawId = $"{plan.Configuration.DocumentNumber ?? plan.Id.Value.ToString()}/{attempt}";
        _current = new DrawRow
        {
            Id = id,
            PlanId = plan.Id.Value,
            Attempt = attempt,
            DrawId = await IsTakenAsync(id, drawId, ct) ? $"{plan.Id.Value}/{attempt}" : drawId,
            State = "Prepared",
            Preparation = JsonSerializer.Serialize(preparation, ServerJson.Stored),
            CreatedAt = unit.Now,
        };
        _isNew = true;
        unit.Writes.NewDraws.Add(_current);
    }

    /// <summary>Whether another attempt, of this plan or another, has a name.</summary>
    /// <param name="id">The attempt that would have it.</param>
    /// <param name="drawId">The name.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>True where it would be confused with another draw.</returns>
    public async ValueTask<bool> IsTakenAsync(Guid id, string drawId, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select exists (select from cases.draws where draw_id = $1 and id <> $2)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = drawId }, new NpgsqlParameter<Guid> { TypedValue = id } },
        });
        return (bool)(await batch.ExecuteScalarAsync(ct))!;
    }

    /// <summary>What was prepared for an attempt.</summary>
    /// <param name="row">The attempt.</param>
    /// <returns>The preparation.</returns>
    public static DrawPreparation PreparationOf(DrawRow row) => JsonSerializer.Deserialize<DrawPreparation>(row.Preparation, ServerJson.Stored)!;

    /// <summary>Keeps a changed attempt.</summary>
    /// <param name="row">The attempt, from <see cref="CurrentAsync"/>.</param>
    /// <param name="preparation">Its preparation; null when it did not change.</param>
    public void Put(DrawRow row, DrawPreparation? preparation = null)
    {
        if (preparation is not null)
        {
            row.Preparation = JsonSerializer.Serialize(preparation, ServerJson.Stored);
        }

        if (!_isNew && !unit.Writes.ChangedDraws.Contains(row))
        {
            unit.Writes.ChangedDraws.Add(row);
        }
    }

    /// <summary>Keeps the files of an attempt's public bundle.</summary>
    /// <param name="row">The attempt.</param>
    /// <param name="files">Names and contents.</param>
    public void PutFiles(DrawRow row, IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, content) in files)
        {
            unit.Writes.DrawFiles.RemoveAll(file => file.DrawId == row.Id && file.Name == name);
            unit.Writes.DrawFiles.Add(new DrawFileRow { DrawId = row.Id, Name = name, Content = content });
        }
    }

    /// <summary>The files of an attempt.</summary>
    /// <param name="row">The attempt.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Names and contents.</returns>
    public async ValueTask<IReadOnlyDictionary<string, string>> FilesAsync(DrawRow row, CancellationToken ct)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select name, content from cases.draw_files where draw_id = $1") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = row.Id } } });
            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                files[reader.GetString(0)] = reader.GetString(1);
            }
        }

        foreach (var staged in unit.Writes.DrawFiles.Where(file => file.DrawId == row.Id))
        {
            files[staged.Name] = staged.Content;
        }

        return files;
    }

    /// <summary>The draw as executed, with its replacements, verified against its own record.</summary>
    /// <param name="row">The attempt.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The draw, or why its record does not hold.</returns>
    public async ValueTask<Result<ExecutedDraw>> ExecutedAsync(DrawRow row, CancellationToken ct) => DrawBundle.Restore(await FilesAsync(row, ct));
}
