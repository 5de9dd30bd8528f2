using System.Net.Mime;
using System.Text;
using CaseFlow.Domain.Draw;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Draw.Hall;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Draw;

/// <summary>Draws over HTTP.</summary>
internal static class DrawEndpoints
{
    /// <summary>Maps the endpoints of draws.</summary>
    internal static RouteGroupBuilder MapDraws(this RouteGroupBuilder api)
    {
        var draw = api.MapGroup("/plans/{id}/draw").WithTags("Draw");
        draw.MapGet("", ReadAsync)
            .OpenToEverybody().WithName("ReadDraw")
            .WithSummary("抽取 · The announcement of a plan's draw, and its record once it is held")
            .WithDescription(
                "Secret and digits appear with the record. While a case is sealed (不宜告知) before its visit, everybody but its team and the approvers gets " +
                "the record without its object, without secret and seed (the object could be computed from them), and with the hash of the whole record instead. " +
                "Void attempts stay, each with its reason and who approved it; `attempt` shows one of them.");
        draw.MapGet("/files/{name}", FileAsync)
            .OpenToEverybody().WithName("ReadDrawFile")
            .WithSummary("抽取档案 · One file of the public bundle, exactly as hashed")
            .Produces<string>(contentType: MediaTypeNames.Text.Plain);
        draw.MapGet("/bundle", BundleAsync)
            .OpenToEverybody().WithName("ReadDrawBundle")
            .WithSummary("抽取档案（ZIP） · The public files in one archive, with the page that verifies them offline")
            .Produces<string>(contentType: MediaTypeNames.Application.Zip);
        return api;
    }

    private static async Task<Results<FileContentHttpResult, Refused>> BundleAsync(
        Guid id, DrawArchive archive, SealedReadings readings, HttpRequest request, Caller caller, CancellationToken ct, int? attempt = null)
    {
        var packed = await archive.PackAsync(id, attempt, caller.Actor, ct);
        if (packed.IsRefused)
        {
            return new Refused(packed.Refusal);
        }

        await readings.NotePlanAsync(caller.Actor, id, request.Path, ct);
        return TypedResults.File(packed.Value, MediaTypeNames.Application.Zip, "draw.zip");
    }

    private static async Task<Results<Ok<PublishedDraw>, Refused>> ReadAsync(
        Guid id, DrawReader draws, SealedReadings readings, HttpRequest request, Caller caller, CancellationToken ct, int? attempt = null)
    {
        var found = await draws.FindAsync(id, attempt, caller.Actor, ct);
        if (found is { IsRefused: false, Value.Record: not null })
        {
            await readings.NotePlanAsync(caller.Actor, id, request.Path, ct);
        }

        return found.Answer();
    }

    private static async Task<Results<ContentHttpResult, Refused>> FileAsync(
        Guid id, string name, DrawReader draws, SealedReadings readings, HttpRequest request, Caller caller, CancellationToken ct, int? attempt = null)
    {
        var file = await draws.FileAsync(id, attempt, name, caller.Actor, ct);
        if (!file.IsRefused && name == DrawFiles.Record)
        {
            await readings.NotePlanAsync(caller.Actor, id, request.Path, ct);
        }

        return file.IsRefused ? new Refused(file.Refusal) : TypedResults.Content(file.Value, MediaTypeNames.Text.Plain, Encoding.UTF8);
    }
}
