using CaseFlow.Domain.Publication;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Publication;

/// <summary>What the task pages on the way of a result to the public know and show.</summary>
internal static class PublicationTaskPages
{
    internal static IServiceCollection AddPublicationTaskPages(this IServiceCollection services) => services
        .ShowWith<ResultView>("ReviewResult")
        .ShowWith<ResultView>("ReviseResult")
        .Suggest("ReviseResult", Codes)
        .ShowFacts("ReviseResult", facts => [new FactSheet("审核退回", "Returned by the reviewer").With("意见", "Opinion", facts.OwnResult?.Reviews.LastOrDefault(review => !review.Passed)?.Opinion)])
        .ShowFacts("ReviewResult", facts => [new FactSheet("上次退回", "Returned before").With("意见", "Opinion", Last(facts)?.Opinion).With("说明", "Answer", Last(facts)?.Answer?.Reason)])
        .Suggest("EnterOnPlatform", facts => new { on = facts.Today })
        .ShowFacts("EnterOnPlatform", facts => [Next(facts)])
        .ShowWith<ResultView>("EnterOnPlatform")
        .Suggest("ConfirmPublication", facts => new { on = facts.Today })
        .ShowFacts("ConfirmPublication", facts => [Next(facts)])
        .ShowWith<ResultView>("ConfirmPublication")
        .Suggest("DecideCorrection", Codes)
        .ShowFacts("DecideCorrection", facts => [Claim(facts)])
        .ShowWith<ResultView>("DecideCorrection");

    private static ResultReview? Last(TaskFacts facts) => facts.OwnResult?.Reviews is [.., var last] ? last : null;

    private static object? Codes(TaskFacts facts) => facts.OwnResult is { } result ? new { codes = result.Current.Codes } : null;

    private static FactSheet Next(TaskFacts facts) => new FactSheet("录入与公示", "Entry and publication")
        .With("平台", "Platform", facts.OwnResult?.NextStep is { } next ? $"{next.Target}（{next.Step.Chinese()}）" : null)
        .With("公示文字", "Text to be published", facts.OwnResult?.Current.Text)
        .With("已完成", "Done so far", string.Join("\n", facts.OwnResult?.PlatformActs.Select(act => $"{act.On:yyyy-MM-dd} {act.Target} {act.Step.Chinese()} {act.Reference}") ?? []));

    private static FactSheet Claim(TaskFacts facts) => (TaskParameters.FindNumber(facts.Row) is { } number ? facts.OwnResult?.Corrections.FirstOrDefault(one => one.Number == number) : null) is { } asked
        ? new FactSheet("更正申请", "The request").With("申请人", "Applicant", asked.Applicant).With("申请内容", "Claim", asked.Claim).With("证据", "Evidence", asked.Evidence).With("受理", "Received", $"{asked.Received.On:yyyy-MM-dd}")
        : new FactSheet("更正申请", "The request");
}
