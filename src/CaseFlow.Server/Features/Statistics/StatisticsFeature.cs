using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>Statistics and reports: form 3, summaries, briefings.</summary>
public static class StatisticsFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddScoped<CountForm3>()
        .AddScoped<CallBriefing>()
        .AddFormWords(ReportFormWords.All)
        .AddReportTaskPages()
        .AddTaskForm<ConfirmStatisticsForm, ConfirmStatisticsForm.Answer>("ConfirmStatistics")
        .AddTaskForm<WriteSummaryForm, WriteSummaryForm.Answer>("WriteSummary")
        .AddTaskForm<WriteBriefingForm, WriteBriefingForm.Answer>("WriteBriefing")
        .AddTaskForm<SendReportForm, SendReportForm.Answer>("SendReport");
}
