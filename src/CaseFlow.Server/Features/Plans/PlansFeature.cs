using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Plans;

/// <summary>Plans: drafting, review, issue, receipts, summary, closing.</summary>
public static class PlansFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddScoped<PlanDesk>()
        .AddScoped<DraftPlan>()
        .AddScoped<ReviseDraft>()
        .AddScoped<SubmitPlan>()
        .AddScoped<AskExtension>()
        .AddFormWords(PlanPages.Words)
        .AddFormWords(PlanFormWords.All)
        .AddPlanTaskPages()
        .AddTaskForm<ReviewPlanForm, ReviewPlanForm.Answer>("ReviewPlan", "Approved", "Returned")
        .AddTaskForm<RevisePlanForm, RevisePlanForm.Answer>("RevisePlan")
        .AddTaskForm<ConfirmReceiptForm, ConfirmReceiptForm.Answer>("ConfirmReceipt")
        .AddTaskForm<DecideExtensionForm, DecideExtensionForm.Answer>("DecideExtension", "Extended", "NotExtended")
        .AddActivity<IssuePlanActivity>(IssuePlanActivity.Type)
        .AddActivity<BeginSummaryActivity>(BeginSummaryActivity.Type)
        .AddActivity<ClosePlanActivity>(ClosePlanActivity.Type)
        .AddActivity<WaitForCasesActivity>(WaitForCasesActivity.Type)
        .AddActivity<CountCasesActivity>(CountCasesActivity.Type);
}
