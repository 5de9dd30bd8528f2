using CaseFlow.Domain;
using CaseFlow.Server.Features.Api;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class RefusalStatusTests
{
    [Theory]
    [InlineData("token.not-known", 401)]
    [InlineData("task.answer-malformed", 400)]
    [InlineData("plan.unknown", 404)]
    [InlineData("followup.unknown", 404)]
    [InlineData("plan.unknown-department", 422)]
    [InlineData("task.wrong-role", 403)]
    [InlineData("task.not-a-candidate", 403)]
    [InlineData("act.other-department", 403)]
    [InlineData("result.own-entry", 403)]
    [InlineData("plan.reviewer-is-author", 403)]
    [InlineData("task.already-done", 409)]
    [InlineData("visit.already-begun", 409)]
    [InlineData("task.dropped", 409)]
    [InlineData("case.changed-meanwhile", 409)]
    [InlineData("plan.wrong-stage", 409)]
    [InlineData("draw.wrong-step", 409)]
    [InlineData("plan.document-number-taken", 409)]
    [InlineData("plan.receipt-twice", 409)]
    [InlineData("plan.item-twice", 422)]
    [InlineData("library.id-twice", 422)]
    [InlineData("plan.publication-limit", 422)]
    [InlineData("draw.not-drawn", 422)]
    [InlineData("server.fault", 500)]
    public void A_refusal_answers_with_the_status_of_its_kind(string code, int status) =>
        Assert.Equal(status, RefusalStatus.Of(Refusal.Because(code, "", "")));
}
