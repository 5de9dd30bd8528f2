using System.Net.Mime;
using System.Text;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.PublicSite;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Draw.Hall;

/// <summary>The draw hall, the list of draws, the public page of a draw, and the page that verifies one.</summary>
internal static class HallPages
{
    private const int RowsOfPage = 25;

    internal static IServiceCollection AddDrawHall(this IServiceCollection services) =>
        services.AddScoped<HallReader>();

    internal static RouteGroupBuilder MapHallPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/draws", async (HallReader reader, Caller caller, CancellationToken ct, string? after = null) =>
        {
            var found = await reader.ListAsync(new PageQuery(RowsOfPage, after), ct);
            return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<DrawsPage>(new { found.Value.Rows, found.Value.Next });
        }).OpenToEverybody();
        pages.MapGet("/plans/{id:guid}/draw", (Guid id, HallReader reader, SealedReadings readings, HttpRequest request, Caller caller, CancellationToken ct, int? attempt = null, bool fall = false) =>
            ShowAsync<DrawHallPage>(id, attempt, fall, reader, readings, request, caller, ct)).OpenToEverybody();
        pages.MapGet("/plans/{id:guid}/draw/record", (Guid id, HallReader reader, SealedReadings readings, HttpRequest request, Caller caller, CancellationToken ct, int? attempt = null) =>
            ShowAsync<DrawRecordPage>(id, attempt, false, reader, readings, request, caller, ct)).OpenToEverybody();
        pages.MapPost("/plans/{id:guid}/draw", HoldAsync).OpenByTask();
        pages.MapGet("/plans/{id:guid}/draw/bundle.zip", async (Guid id, DrawArchive archive, SealedReadings readings, HttpRequest request, Caller caller, CancellationToken ct, int? attempt = null) =>
        {
            await readings.NotePlanAsync(caller.Actor, id, request.Path, ct);
            return Packed(await archive.PackAsync(id, attempt, caller.Actor, ct));
        }).OpenToEverybody();

        var open = pages.MapGroup("").OpenToAnybody().RequireRateLimiting(PublicLimits.Reading);
        open.MapGet("/public/plans/{id:guid}/draw", async (Guid id, HallReader reader, CancellationToken ct, int? attempt = null) =>
        {
            var found = await reader.FindAsync(id, attempt, Actor.Nobody, ct);
            return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<PublicDrawPage>(new { Model = new HallModel(found.Value) });
        });
        open.MapGet("/public/plans/{id:guid}/draw/bundle.zip", async (Guid id, DrawArchive archive, CancellationToken ct, int? attempt = null) => Packed(await archive.PackAsync(id, attempt, Actor.Nobody, ct)));
        open.MapGet("/public/plans/{id:guid}/draw/files/{name}", async (Guid id, string name, DrawReader draws, CancellationToken ct, int? attempt = null) =>
        {
            var file = await draws.FileAsync(id, attempt, name, Actor.Nobody, ct);
            return file.IsRefused ? Show.Refusal(file.Refusal) : Results.File(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(file.Value), MediaTypeNames.Application.Octet, name);
        });
        open.MapGet($"/{VerificationPage.FileName}", (VerificationPage page, HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = page.Policy;
            return Results.Text(page.Text, MediaTypeNames.Text.Html, Encoding.UTF8);
        });
        return pages;
    }

    private static IResult Packed(Result<byte[]> packed) => packed.IsRefused ? Show.Refusal(packed.Refusal) : Results.File(packed.Value, MediaTypeNames.Application.Zip, "draw.zip");

    private static async Task<IResult> ShowAsync<TPage>(Guid id, int? attempt, bool isFalling, HallReader reader, SealedReadings readings, HttpRequest request, Caller caller, CancellationToken ct)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var found = await reader.FindAsync(id, attempt, caller.Actor, ct);
        if (found.IsRefused)
        {
            return Show.Refusal(found.Refusal);
        }

        if (found.Value.Draw.Record is not null)
        {
            await readings.NotePlanAsync(caller.Actor, id, request.Path, ct);
        }

        return Show.Page<TPage>(new { Model = new HallModel(found.Value) { IsFalling = isFalling } });
    }

    private static async Task<IResult> HoldAsync(Guid id, IFormCollection form, HallReader reader, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        if (await reader.HoldingAsync(id, ct) is not { } task)
        {
            return Show.Refusal(DrawSteps.NotPrepared);
        }

        var typed = form["digits"].Select(part => part ?? "").ToList();
        var beacon = form["beacon"].ToString().Trim();
        var reason = form["voidReason"].ToString().Trim();
        var answer = form["act"] == "void"
            ? new HoldDrawForm.Answer(VoidReason: reason)
            : new HoldDrawForm.Answer(string.Concat(typed.Select(Plain)), beacon.Length == 0 ? "-" : beacon);
        var held = await units.RunAsync(caller.Actor, (CompleteTask complete) => complete.HandleAsync(task.Id, JsonSerializer.SerializeToElement(answer, ServerJson.Stored), ct), ct);
        if (!held.IsRefused)
        {
            return Show.Next(answer.VoidReason is null ? $"/plans/{id}/draw?fall=true" : $"/plans/{id}");
        }

        var found = await reader.FindAsync(id, null, caller.Actor, ct);
        return found.IsRefused
            ? Show.Refusal(found.Refusal)
            : Show.Page<DrawHallPage>(new { Model = new HallModel(found.Value) { Typed = typed, TypedBeacon = beacon, Refused = held.Refusal } }, RefusalStatus.Of(held.Refusal));
    }

    // Read aloud in groups, digits are typed with spaces between them.
    private static string Plain(string typed) => string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter)));
}
