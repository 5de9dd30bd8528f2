using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>Importing a file over HTTP: upload, report, confirm.</summary>
internal static class UploadEndpoints
{
    /// <summary>What was thrown away.</summary>
    /// <param name="Id">The upload.</param>
    internal sealed record Discarded(Guid Id);

    private static readonly RequestSizeLimitAttribute _largeBody = new(200L * 1024 * 1024);

    /// <summary>Maps the endpoints of uploads.</summary>
    internal static RouteGroupBuilder MapLibraryUploads(this RouteGroupBuilder api)
    {
        var uploads = api.MapGroup("/libraries/uploads").Needs(Permission.ImportLibrary).WithTags("Libraries");
        uploads.MapPost("", UploadAsync)
            .WithMetadata(_largeBody)
            .DisableAntiforgery()
            .WithName("UploadLibrary")
            .WithSummary("上传名录文件 · Uploads a CSV or XLSX file that is to become a version of a library")
            .WithDescription("For library clerks (T04). Nothing is written to any library; the answer is the report, or how far reading it is. A file is kept for a day.");
        uploads.MapGet("/{id}", FindAsync).WithName("GetLibraryUpload").WithSummary("核对结果 · What an upload would do, or how far it is");
        uploads.MapPost("/{id}/confirm", (Guid id, UploadWork work, UploadReader reader, Caller caller, CancellationToken ct) => WorkAsync(id, UploadAct.Confirm, work, reader, caller, ct))
            .WithName("ConfirmLibraryUpload")
            .WithSummary("确认导入 · Imports what was uploaded: every row or none")
            .WithDescription("For library clerks (T04). Answers within two seconds; ask again while `isWorking`. `refusal` says why it was not imported.");
        uploads.MapPost("/{id}/compare", (Guid id, UploadWork work, UploadReader reader, Caller caller, CancellationToken ct) => WorkAsync(id, UploadAct.Read, work, reader, caller, ct))
            .WithName("CompareLibraryUpload")
            .WithSummary("重新比较 · Compares what was uploaded with what is the latest version now");
        uploads.MapPost("/{id}/discard", DiscardAsync).WithName("DiscardLibraryUpload").WithSummary("放弃 · Throws an upload away");
        return api;
    }

    private static async Task<Results<Created<UploadView>, Refused>> UploadAsync(
        IFormFile file, [FromForm] string kind, [FromForm] string name, [FromForm] string? department, UploadWork work, UploadReader reader, UnitOfWork units, Caller caller, CancellationToken ct)
    {
        if (LibraryKinds.Of(kind) is not { } of)
        {
            return new Refused(Refusal.Because("request.kind", "kind 应为 objects、officers 或 items。", "kind must be objects, officers or items."));
        }

        var taken = await LibraryPages.TakeAsync(file, of, name, string.IsNullOrEmpty(department) ? null : department, caller.Actor, units, ct);
        if (taken.IsRefused)
        {
            return new Refused(taken.Refusal);
        }

        await work.BeginAsync(taken.Value, caller.Actor, UploadAct.Read);
        return (await reader.FindAsync(taken.Value, caller.Actor, ct)).Made(upload => $"{CaseFlowApi.Root}/libraries/uploads/{upload.Id}", upload => upload);
    }

    private static async Task<Results<Ok<UploadView>, Refused>> FindAsync(Guid id, UploadWork work, UploadReader reader, Caller caller, CancellationToken ct)
    {
        var found = await reader.FindAsync(id, caller.Actor, ct);
        if (found is { IsRefused: false, Value: { State: UploadState.Received, IsWorking: false } })
        {
            // Whoever was reading it was killed.
            await work.BeginAsync(id, caller.Actor, UploadAct.Read);
            found = await reader.FindAsync(id, caller.Actor, ct);
        }

        return found.Answer();
    }

    private static async Task<Results<Ok<UploadView>, Refused>> WorkAsync(Guid id, UploadAct act, UploadWork work, UploadReader reader, Caller caller, CancellationToken ct)
    {
        var found = await reader.FindAsync(id, caller.Actor, ct);
        if (found.IsRefused)
        {
            return new Refused(found.Refusal);
        }

        await work.BeginAsync(id, caller.Actor, act);
        var now = await reader.FindAsync(id, caller.Actor, ct);
        return now is { IsRefused: false, Value: { IsWorking: false, Refusal: { } why } } ? new Refused(why) : now.Answer();
    }

    private static async Task<Results<Ok<Discarded>, Refused>> DiscardAsync(Guid id, UnitOfWork units, Caller caller, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (DiscardUpload discard) => discard.HandleAsync(id, ct), ct)).Answer(gone => new Discarded(gone));
}
