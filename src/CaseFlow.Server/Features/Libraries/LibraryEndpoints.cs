using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>Libraries over HTTP.</summary>
internal static class LibraryEndpoints
{
    /// <summary>A library to be imported as a new version.</summary>
    /// <typeparam name="T">Its entries.</typeparam>
    /// <param name="Name">Name of the library; the same name makes its next version.</param>
    /// <param name="Rows">The entries, all of them.</param>
    /// <param name="Department">The department that keeps it; left out for a joint one.</param>
    internal sealed record Import<T>(string Name, ValueList<T> Rows, string? Department = null);

    /// <summary>What was imported.</summary>
    /// <param name="Id">The version's id.</param>
    /// <param name="Version">Its number.</param>
    /// <param name="Entries">How many entries.</param>
    /// <param name="Warnings">Rows to look at; they were imported all the same.</param>
    internal sealed record Imported(Guid Id, int Version, int Entries, IReadOnlyList<RowWarning> Warnings);

    /// <summary>A row to look at.</summary>
    /// <param name="Row">From 1.</param>
    /// <param name="Code">Stable name.</param>
    /// <param name="Text">What to look at.</param>
    internal sealed record RowWarning(int Row, string Code, string Text);

    /// <summary>A version of a library.</summary>
    /// <param name="Id">Id of the version.</param>
    /// <param name="Kind">Objects, Officers or Items.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Department">The department that keeps it.</param>
    /// <param name="Version">From 1.</param>
    /// <param name="Hash">SHA-256 of the content.</param>
    /// <param name="Entries">How many entries.</param>
    /// <param name="CreatedAt">When it was imported.</param>
    internal sealed record LibraryView(Guid Id, string Kind, string Name, string? Department, int Version, string Hash, int Entries, DateTimeOffset CreatedAt);

    /// <summary>An entry of a library.</summary>
    /// <param name="Id">Id of the object or officer.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Entry">The object or officer.</param>
    internal sealed record EntryView(string Id, string Name, JsonElement Entry);

    // A million objects in one request; other bodies stay within the server's own limit.
    private static readonly RequestSizeLimitAttribute _largeBody = new(512L * 1024 * 1024);

    /// <summary>Maps the endpoints of libraries.</summary>
    internal static RouteGroupBuilder MapLibraries(this RouteGroupBuilder api)
    {
        var libraries = api.MapGroup("/libraries").WithTags("Libraries");
        libraries.MapPost("/objects", ImportObjectsAsync)
            .WithMetadata(_largeBody)
            .Needs(Permission.ImportLibrary).WithName("ImportObjects")
            .WithSummary("导入检查对象名录 · Imports objects as the next version of a library: every row or none")
            .WithDescription("For library clerks (T04). Every row that cannot be taken is named in one refusal.");
        libraries.MapPost("/officers", ImportOfficersAsync)
            .WithMetadata(_largeBody)
            .Needs(Permission.ImportLibrary).WithName("ImportOfficers")
            .WithSummary("导入执法人员名录 · Imports officers as the next version of a library: every row or none")
            .WithDescription("For library clerks (T04). Every row that cannot be taken is named in one refusal.");
        libraries.MapPost("/items", ImportItemsAsync)
            .WithMetadata(_largeBody)
            .Needs(Permission.ImportLibrary)
            .WithName("ImportItems")
            .WithSummary("导入抽查事项清单 · Imports inspection items as the next version of a list: every row or none")
            .WithDescription("For library clerks (T04). Every row that cannot be taken is named in one refusal.");
        libraries.MapGet("", ListAsync).OpenToEverybody().WithName("ListLibraries").WithSummary("名录 · Versions of libraries, newest first");
        libraries.MapGet("/{id}/entries", EntriesAsync).Needs(Permission.ReadFiles).WithName("ListLibraryEntries").WithSummary("名录内容 · Entries of one version, by id");
        return api;
    }

    private static async Task<Results<Created<Imported>, Refused>> ImportObjectsAsync(
        Import<InspectionObject> library, Caller caller, UnitOfWork units, HttpRequest request, CancellationToken ct) =>
        Made(await units.RunAsync(caller.Actor, (ImportLibrary import) => import.ObjectsAsync(library.Name, library.Department, library.Rows, null, ct), ct), request);

    private static async Task<Results<Created<Imported>, Refused>> ImportOfficersAsync(
        Import<Officer> library, Caller caller, UnitOfWork units, HttpRequest request, CancellationToken ct) =>
        Made(await units.RunAsync(caller.Actor, (ImportLibrary import) => import.OfficersAsync(library.Name, library.Department, library.Rows, null, ct), ct), request);

    private static async Task<Results<Created<Imported>, Refused>> ImportItemsAsync(
        Import<CatalogItem> library, Caller caller, UnitOfWork units, HttpRequest request, CancellationToken ct) =>
        Made(await units.RunAsync(caller.Actor, (ImportLibrary import) => import.ItemsAsync(library.Name, library.Department, library.Rows, null, ct), ct), request);

    private static Results<Created<Imported>, Refused> Made(Result<ImportLibrary.Imported> imported, HttpRequest request) => imported.Made(
        library => $"{CaseFlowApi.Root}/libraries/{library.Id}/entries",
        library => new Imported(
            library.Id,
            library.Version,
            library.Entries,
            [.. library.Warnings.Select(warning => new RowWarning(warning.Row, warning.Refusal.Code, warning.Refusal.Cause.In(Languages.Of(request))))]));

    private static async Task<Results<Ok<Page<LibraryView>>, Refused>> ListAsync(CaseFlowDb db, [AsParameters] PageQuery page, Caller caller, CancellationToken ct)
    {
        var begin = page.Begin(parts => Guid.Parse(parts[0]), Guid.AllBitsSet);
        if (begin.IsRefused)
        {
            return new Refused(begin.Refusal);
        }

        var before = begin.Value;
        var rows = await db.Libraries
            .Where(row => row.Id < before)
            .OrderByDescending(row => row.Id)
            .Take(page.Rows)
            .Select(row => new LibraryView(row.Id, row.Kind, row.Name, row.Department, row.Version, row.Hash, row.Entries, row.CreatedAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<LibraryView>.Of(rows, page, row => PageQuery.Cursor(row.Id)));
    }

    private static async Task<Results<Ok<Page<EntryView>>, Refused>> EntriesAsync(Guid id, CaseFlowDb db, [AsParameters] PageQuery page, Caller caller, CancellationToken ct)
    {
        var begin = page.Begin(parts => parts[0], "");
        if (begin.IsRefused)
        {
            return new Refused(begin.Refusal);
        }

        if (!await db.Libraries.AnyAsync(row => row.Id == id, ct))
        {
            return new Refused(Refusal.Because("library.unknown", "没有这份名录。", "There is no such library."));
        }

        var after = begin.Value;
        var rows = await db.LibraryEntries
            .Where(row => row.LibraryId == id && row.EntryId.CompareTo(after) > 0)
            .OrderBy(row => row.EntryId)
            .Take(page.Rows)
            .Select(row => new { row.EntryId, row.Name, row.Facts })
            .ToListAsync(ct);
        var entries = rows.ConvertAll(row => new EntryView(row.EntryId, row.Name, JsonElement.Parse(row.Facts)));
        return TypedResults.Ok(Page<EntryView>.Of(entries, page, entry => PageQuery.Cursor(entry.Id)));
    }
}
