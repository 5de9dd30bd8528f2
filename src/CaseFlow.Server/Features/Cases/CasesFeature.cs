using CaseFlow.Server.Features.Archive;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Cases: opening, approval, notice, visit, record, closing, archive.</summary>
public static class CasesFeature
{
    /// <summary>Registers the feature.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddScoped<CaseDesk>()
        .AddScoped<OpenCase>()
        .AddScoped<StartVisit>()
        .AddScoped<RecordFindings>()
        .AddScoped<ClaimRecusal>()
        .AddScoped<DecideRecusal>()
        .AddScoped<ReplaceOfficer>()
        .AddScoped<AddAssistant>()
        .AddFormWords(CaseForms.Words)
        .AddFormWords(VisitFormWords.All)
        .AddVisitTaskPages()
        .AddTaskForm<ApproveVisitForm, ApproveVisitForm.Answer>("ApproveVisit", "Approved", "Rejected")
        .AddTaskForm<ResubmitVisitForm, ResubmitVisitForm.Answer>("ResubmitVisit", "Resubmitted", "NotPossible")
        .AddTaskForm<GiveNoticeForm, GiveNoticeForm.Answer>("GiveNotice", "Given", "Undelivered")
        .AddTaskForm<SiteVisitForm, SiteVisitForm.Answer>("SiteVisit", "Visited", "Rescheduled", "NotPossible")
        .AddTaskForm<DecideExclusionForm, DecideExclusionForm.Answer>("DecideExclusion", "Approved", "Rejected")
        .AddTaskForm<CollectSignatureForm, CollectSignatureForm.Answer>("CollectSignature", "Signed", "Sealed", "Refused", "Absent")
        .AddTaskForm<StateRefusalForm, StateRefusalForm.Answer>("StateRefusal")
        .AddTaskForm<CompleteRecordForm, CompleteRecordForm.Answer>("CompleteRecord")
        .AddTaskForm<ArchiveForm, ArchiveForm.Answer>("Archive")
        .AddActivity<OpenCasesActivity>(OpenCasesActivity.Type)
        .AddActivity<FormResultsActivity>(FormResultsActivity.Type)
        .AddActivity<PublishResultActivity>(PublishResultActivity.Type)
        .AddActivity<CloseCaseActivity>(CloseCaseActivity.Type)
        .AddActivity<ReplaceObjectActivity>(ReplaceObjectActivity.Type);
}
