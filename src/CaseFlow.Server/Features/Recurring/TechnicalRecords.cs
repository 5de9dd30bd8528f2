using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries.Uploads;
using Npgsql;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Deletes records of the machine that nobody needs any more. Files, facts, letters and the audit trail are never deleted here (INV-25).</summary>
public sealed class TechnicalRecords(NpgsqlDataSource source, TimeProvider clock) : IRecurringWork
{
    private const int KeptDays = 400;

    /// <inheritdoc />
    public RecurringJob Job { get; } = new("retention", new BilingualText("清理过期的技术记录", "Records of the machine that have had their time"), new TimeOnly(3, 30));

    /// <inheritdoc />
    public async Task<BilingualText> RunAsync(CancellationToken ct)
    {
        var runs = await DeleteAsync("quartz.runs where started_at", TimeSpan.FromDays(KeptDays), ct);
        var requests = await DeleteAsync("identity.answered_requests where at", RequestKey.Kept, ct);
        var sessions = await DeleteAsync("identity.sessions where ends_at", TimeSpan.FromDays(KeptDays), ct);
        var tokens = await DeleteAsync("identity.api_tokens where expires_at", TimeSpan.FromDays(KeptDays), ct);
        var uploads = await DeleteAsync("cases.library_uploads where at", LibraryUploadRow.Kept, ct);
        return new BilingualText(
            $"清理 {KeptDays} 日以前的定期任务记录 {runs} 条、会话 {sessions} 个、令牌 {tokens} 个，过期的请求键 {requests} 条，一天前上传的名录文件 {uploads} 份。",
            $"{runs} runs, {sessions} sessions and {tokens} tokens older than {KeptDays} days, {requests} expired request keys and {uploads} library files uploaded a day ago deleted.");
    }

    private async Task<int> DeleteAsync(string which, TimeSpan kept, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"delete from {which} < $1");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() - kept });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
