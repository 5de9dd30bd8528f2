using CaseFlow.Domain.Statistics;
using CaseFlow.Server.Components;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>统计与报表: the tables of a plan on screen.</summary>
internal static class StatisticsPages
{
    private const int RowsOfPage = 25;

    internal static IServiceCollection AddStatisticsPages(this IServiceCollection services) => services.AddScoped<StatisticsReader>();

    internal static RouteGroupBuilder MapStatisticsPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/statistics", async (PlanList plans, Caller caller, CancellationToken ct, string? after = null) =>
        {
            if (Permissions.Against(caller.Actor, Permission.ReadFiles) is { } mayNot)
            {
                return Show.Refusal(mayNot);
            }

            var found = await plans.FindAsync(PlanListStage.All, null, new PageQuery(RowsOfPage, after), caller.Actor, ct);
            return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<StatisticsListPage>(new { Model = found.Value });
        }).Needs(Permission.ReadFiles);
        pages.MapGet("/plans/{id:guid}/statistics", async (Guid id, StatisticsReader reader, Caller caller, CancellationToken ct, string? version = null, string? department = null, int? column = null) =>
        {
            if (Permissions.Against(caller.Actor, Permission.ReadFiles) is { } mayNot)
            {
                return Show.Refusal(mayNot);
            }

            var counted = Enum.TryParse<CountedVersion>(version, ignoreCase: true, out var chosen) ? chosen : CountedVersion.Current;
            return await reader.FindAsync(id, counted, department, column, caller.Actor, ct) is { } model ? Show.Page<StatisticsPage>(new { Model = model }) : Show.Refusal(PlanRefusals.Unknown);
        }).Needs(Permission.ReadFiles);
        return pages;
    }
}
