using System.IO.Compression;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries.Columns;
using CaseFlow.Server.Features.Libraries.Files;
using CaseFlow.Server.Features.Libraries.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>What stands in the form of an import.</summary>
/// <param name="Kind">What the library holds.</param>
/// <param name="Name">Name typed.</param>
/// <param name="IsJoint">Whether all departments keep it together.</param>
/// <param name="Names">Names of libraries that the reader may make a next version of.</param>
/// <param name="Columns">What columns a file of the kind may have.</param>
/// <param name="Why">Why it was refused.</param>
public sealed record ImportFormModel(
    LibraryKind Kind, string Name, bool IsJoint, IReadOnlyList<string> Names, IReadOnlyList<(BilingualText Name, bool IsRequired)> Columns, Refusal? Why = null);

/// <summary>Pages of libraries: what there is, what changed, and importing a file.</summary>
internal static class LibraryPages
{
    private const int RowsOfPage = 50;
    private const int MostWorkbookRows = 200_000;

    // More than a file may have, so that one that is too large is refused in words, with what was typed kept.
    private static readonly RequestSizeLimitAttribute _largeBody = new(200L * 1024 * 1024);

    internal static RouteGroupBuilder MapLibraryPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/libraries", async (LibraryPageReader reader, Caller caller, CancellationToken ct) =>
            Shown<LibrariesPage, LibrariesModel>(await reader.AllAsync(caller.Actor, ct))).Needs(Permission.ReadFiles);
        pages.MapGet("/libraries/{id:guid}", async (Guid id, string? q, bool? expiring, string? after, LibraryPageReader reader, Caller caller, CancellationToken ct) =>
            Shown<LibraryPage, LibraryModel>(await reader.OneAsync(id, caller.Actor, string.IsNullOrWhiteSpace(q) ? null : q.Trim(), expiring == true, new PageQuery(RowsOfPage, after), ct))).Needs(Permission.ReadFiles);
        pages.MapGet("/libraries/{id:guid}/changes", async (Guid id, string? only, string? after, LibraryPageReader reader, Caller caller, CancellationToken ct) =>
            Shown<LibraryChangesPage, ChangesModel>(await reader.ChangesAsync(id, caller.Actor, Enum.TryParse<EntryChange>(only, ignoreCase: true, out var change) ? change : null, new PageQuery(RowsOfPage, after), ct))).Needs(Permission.ReadFiles);
        foreach (var form in (string[])["csv", "xlsx"])
        {
            pages.MapGet($"/libraries/{{id:guid}}/entries.{form}", (Guid id, LibraryPageReader reader, Caller caller, CancellationToken ct) => DownloadAsync(id, form, reader, caller, ct)).Needs(Permission.ReadFiles);
            pages.MapGet($"/libraries/templates/{{kind}}.{form}", (string kind, Caller caller, CancellationToken ct) => Template(kind, form, caller, ct)).Needs(Permission.ReadFiles);
        }

        pages.MapGet("/libraries/import", ImportFormAsync).Needs(Permission.ImportLibrary);
        pages.MapPost("/libraries/import", UploadAsync).Needs(Permission.ImportLibrary).WithMetadata(_largeBody);
        pages.MapGet("/libraries/uploads/{id:guid}", UploadPageAsync).Needs(Permission.ImportLibrary);
        pages.MapGet("/libraries/uploads/{id:guid}/findings.csv", FindingsAsync).Needs(Permission.ImportLibrary);
        pages.MapPost("/libraries/uploads/{id:guid}/confirm", (Guid id, IFormCollection _, UploadWork work, UploadReader uploads, Caller caller, CancellationToken ct) => WorkAsync(id, UploadAct.Confirm, work, uploads, caller, ct)).Needs(Permission.ImportLibrary);
        pages.MapPost("/libraries/uploads/{id:guid}/compare", (Guid id, IFormCollection _, UploadWork work, UploadReader uploads, Caller caller, CancellationToken ct) => WorkAsync(id, UploadAct.Read, work, uploads, caller, ct)).Needs(Permission.ImportLibrary);
        pages.MapPost("/libraries/uploads/{id:guid}/discard", async (Guid id, IFormCollection _, Caller caller, UnitOfWork units, CancellationToken ct) =>
            await units.RunAsync(caller.Actor, (DiscardUpload discard) => discard.HandleAsync(id, ct), ct) is { IsRefused: true } refused ? Show.Refusal(refused.Refusal!) : Show.Next("/libraries")).Needs(Permission.ImportLibrary);
        return pages;
    }

    /// <summary>The columns of a kind with an example, for whoever begins.</summary>
    internal static (IReadOnlyList<string> Headings, IReadOnlyList<string?> Example) TemplateOf(LibraryKind kind) =>
        ([.. LibraryTable.Of(kind).Columns.Select(column => column.Name.Chinese)], [.. LibraryTable.Of(kind).Columns.Select(column => column.Example)]);

    private static IResult Shown<TPage, TModel>(Result<TModel> model)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        model.IsRefused ? Show.Refusal(model.Refusal) : Show.Page<TPage>(new { Model = model.Value });

    private static async Task<IResult> ImportFormAsync(LibraryPageReader reader, Caller caller, CancellationToken ct, string? kind = null, Guid? next = null)
    {
        if (LibraryKeeping.Against(caller.Actor, "-") is { } refusal)
        {
            return Show.Refusal(refusal);
        }

        var library = next is { } id ? await reader.FindAsync(id, caller.Actor, ct) : default(Result<LibraryShown>?);
        var before = library is { IsRefused: false } found ? found.Value : null;
        return Show.Page<LibraryImportPage>(new
        {
            Model = await FormAsync(reader, caller.Actor, before?.Kind ?? LibraryKinds.Of(kind) ?? LibraryKind.Objects, before?.Name ?? "", before is null ? caller.Actor.Department.Length == 0 : before.Department is null, null, ct),
        });
    }

    private static async Task<ImportFormModel> FormAsync(LibraryPageReader reader, Actor actor, LibraryKind kind, string name, bool isJoint, Refusal? why, CancellationToken ct)
    {
        var all = await reader.AllAsync(actor, ct);
        return new ImportFormModel(
            kind,
            name,
            isJoint,
            all.IsRefused ? [] : [.. all.Value.Latest.Where(library => library.Kind == kind && (library.Department is null || library.Department == actor.Department)).Select(library => library.Name)],
            [.. LibraryTable.Of(kind).Columns.Select(column => (column.Name, column.IsRequired))],
            why);
    }

    private static async Task<IResult> UploadAsync(IFormCollection form, LibraryPageReader reader, UploadWork work, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var kind = LibraryKinds.Of(form["kind"]) ?? LibraryKind.Objects;
        var isJoint = form["keeper"] == "joint" || caller.Actor.Department.Length == 0;
        var upload = await TakeAsync(form.Files.GetFile("file"), kind, form["name"].ToString(), isJoint ? null : caller.Actor.Department, caller.Actor, units, ct);
        if (upload.IsRefused)
        {
            return Show.Page<LibraryImportPage>(new { Model = await FormAsync(reader, caller.Actor, kind, form["name"].ToString(), isJoint, upload.Refusal, ct) }, RefusalStatus.Of(upload.Refusal));
        }

        await work.BeginAsync(upload.Value, caller.Actor, UploadAct.Read);
        return Show.Next($"/libraries/uploads/{upload.Value}");
    }

    /// <summary>Takes a file that came with a form.</summary>
    internal static async Task<Result<Guid>> TakeAsync(IFormFile? file, LibraryKind kind, string name, string? department, Actor actor, UnitOfWork units, CancellationToken ct)
    {
        // The person first: nobody else's file is brought into memory.
        if ((LibraryKeeping.Against(actor, name.Trim()) ?? Against(file)) is { } refusal)
        {
            return refusal;
        }

        var content = new byte[file!.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(content, ct);
        }

        return await units.RunAsync(actor, (TakeUpload take) => take.HandleAsync(new TakeUpload.Request(kind, name, department, file.FileName, content), ct), ct);
    }

    private static Refusal? Against(IFormFile? file) => file switch
    {
        null => Refusal.Because("file.missing", "没有选择文件。", "No file was chosen.", "DOMAIN 6.4 T04"),
        { Length: > TableLimits.MostBytes } => FileRefusals.TooLarge(file.Length),
        _ => null,
    };

    private static async Task<IResult> UploadPageAsync(Guid id, UploadReader uploads, UploadWork work, Caller caller, HttpResponse response, CancellationToken ct)
    {
        var upload = await uploads.FindAsync(id, caller.Actor, ct);
        if (upload is { IsRefused: false, Value: { State: UploadState.Received, IsWorking: false } })
        {
            // Whoever was reading it was killed.
            await work.BeginAsync(id, caller.Actor, UploadAct.Read);
            upload = await uploads.FindAsync(id, caller.Actor, ct);
        }

        if (upload.IsRefused)
        {
            return Show.Refusal(upload.Refusal);
        }

        if (upload.Value is { State: UploadState.Imported, LibraryId: { } library })
        {
            return Show.Next($"/libraries/{library}");
        }

        // The browser asks again by itself, with script or without.
        if (upload.Value.IsWorking)
        {
            response.Headers["Refresh"] = "1";
        }

        return Show.Page<LibraryUploadPage>(new { Model = upload.Value });
    }

    private static async Task<IResult> WorkAsync(Guid id, UploadAct act, UploadWork work, UploadReader uploads, Caller caller, CancellationToken ct)
    {
        var upload = await uploads.FindAsync(id, caller.Actor, ct);
        if (upload.IsRefused)
        {
            return Show.Refusal(upload.Refusal);
        }

        await work.BeginAsync(id, caller.Actor, act);
        return Show.Next($"/libraries/uploads/{id}");
    }

    private static async Task<IResult> FindingsAsync(Guid id, UploadReader uploads, Caller caller, CancellationToken ct)
    {
        var upload = await uploads.FindAsync(id, caller.Actor, ct);
        if (upload.IsRefused)
        {
            return Show.Refusal(upload.Refusal);
        }

        return await uploads.FindingsAsync(id, ct) is { } findings
            ? TypedResults.Stream(new GZipStream(new MemoryStream(findings, writable: false), CompressionMode.Decompress), TableFiles.CsvType, $"{upload.Value.Name}-核对结果.csv")
            : Show.Refusal(UploadStore.Unknown);
    }

    private static async Task<IResult> DownloadAsync(Guid id, string form, LibraryPageReader reader, Caller caller, CancellationToken ct)
    {
        var library = await reader.FindAsync(id, caller.Actor, ct);
        if (library.IsRefused)
        {
            return Show.Refusal(library.Refusal);
        }

        if (form == "xlsx" && library.Value.Entries > MostWorkbookRows)
        {
            return Show.Refusal(Refusal.Because("library.too-large-for-xlsx", $"超过 {MostWorkbookRows} 条的名录只提供 CSV。", $"A library of more than {MostWorkbookRows} entries is given as CSV only."));
        }

        var headings = LibraryTable.Of(library.Value.Kind).Columns.Select(column => column.Name.Chinese).ToList();
        return File(form, $"{library.Value.Name}-第{library.Value.Version}版", headings, reader.CellsAsync(library.Value, ct), ct);
    }

    private static IResult Template(string kind, string form, Caller caller, CancellationToken ct)
    {
        if ((Permissions.Against(caller.Actor, Permission.ReadFiles) ?? (LibraryKinds.Of(kind) is null ? LibraryPageReader.Unknown : null)) is { } refusal)
        {
            return Show.Refusal(refusal);
        }

        var of = LibraryKinds.Of(kind)!.Value;
        var (headings, example) = TemplateOf(of);
        return File(form, $"{of.Words().Chinese}-模板", headings, One(example), ct);
    }

    private static PushStreamHttpResult File(string form, string name, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<string?>> rows, CancellationToken ct) => form == "csv"
        ? TypedResults.Stream(body => TableFiles.CsvAsync(body, headings, rows, ct), TableFiles.CsvType, $"{name}.csv")
        : TypedResults.Stream(body => TableFiles.XlsxAsync(body, headings, rows, ct), TableFiles.XlsxType, $"{name}.xlsx");

    private static async IAsyncEnumerable<IReadOnlyList<string?>> One(IReadOnlyList<string?> row)
    {
        await Task.CompletedTask;
        yield return row;
    }
}
