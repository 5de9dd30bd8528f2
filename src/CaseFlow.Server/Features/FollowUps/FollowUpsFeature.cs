using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>What follows from a result: rectification, referral, filing, listing, restriction, closing check.</summary>
public static class FollowUpsFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddFollowUps(this IServiceCollection services) => services
        .AddScoped<ReportRectification>()
        .AddScoped<TakeComment>()
        .AddFormWords(FollowUpFormWords.All)
        .AddFollowUpTaskPages()
        .AddTaskForm<DraftReferralForm, DraftReferralForm.Answer>("Refer")
        .AddTaskForm<ApproveReferralForm, ApproveReferralForm.Answer>("ApproveReferral", "Approved", "Returned")
        .AddTaskForm<SendReferralForm, SendReferralForm.Answer>("SendReferral")
        .AddTaskForm<RecordReferralAnswerForm, RecordReferralAnswerForm.Answer>("RecordReferralAnswer", "Accepted", "Declined")
        .AddTaskForm<ResolveReferralForm, ResolveReferralForm.Answer>("ResolveReferral")
        .AddTaskForm<ReferToJudicialForm, ReferToJudicialForm.Answer>("ReferToJudicial", "Done", "Referred", "NotReferred")
        .AddTaskForm<RecordJudicialAnswerForm, RecordJudicialAnswerForm.Answer>("RecordJudicialAnswer", "Accepted", "Declined")
        .AddTaskForm<RecheckRectificationForm, RecheckRectificationForm.Answer>("RecheckRectification", "Fixed", "NotFixed")
        .AddTaskForm<DecideFilingForm, DecideFilingForm.Answer>("DecideFiling", "Filed", "NotFiled")
        .AddTaskForm<InformLicensingAuthorityForm, InformLicensingAuthorityForm.Answer>("InformLicensingAuthority")
        .AddTaskForm<DecideListingForm, DecideListingForm.Answer>("DecideListing", "Decided", "Rejected")
        .AddTaskForm<DecideNonCooperationForm, DecideNonCooperationForm.Answer>("DecideNonCooperation", "Decided", "Rejected")
        .AddTaskForm<RecordNoFurtherActionForm, RecordNoFurtherActionForm.Answer>("RecordNoFurtherAction")
        .AddTaskForm<ClosingCheckForm, ClosingCheckForm.Answer>("ClosingCheck")
        .AddActivity<ProposeMeasureActivity>(ProposeMeasureActivity.Type);
}
