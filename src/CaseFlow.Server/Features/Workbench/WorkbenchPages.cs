using CaseFlow.Server.Components;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;

namespace CaseFlow.Server.Features.Workbench;

/// <summary>工作台: where everybody begins.</summary>
internal static class WorkbenchPages
{
    internal static RouteGroupBuilder MapWorkbenchPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/", ShowAsync).OpenToEverybody();
        return pages;
    }

    private static async Task<IResult> ShowAsync(WorkbenchReader reader, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct)
    {
        var model = await reader.ReadAsync(caller.Actor, ct);
        IEnumerable<Guid?> shown =
        [
            .. model.First.Select(row => row.Task.CaseId), .. model.Visits.Select(visit => (Guid?)visit.CaseId), .. model.Returned.Select(notice => notice.CaseId), .. (model.AtRisk ?? []).Select(one => one.CaseId),
        ];
        await readings.NoteAsync(caller.Actor, shown, request.Path, ct);
        return Show.Page<WorkbenchPage>(new { Model = model });
    }
}
