using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Mail;

public sealed class LetterAudienceTests
{
    [Fact]
    public async Task A_letter_to_a_role_reaches_the_plan_s_departments_and_people_of_none()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await inspection.Server.RegisterAsync("别局局长", "区教育局", "PlanApprover");
        await inspection.Server.RegisterAsync("副区长", "", "PlanApprover");
        await inspection.SubmitAsync();

        await inspection.DoAsync("head", "ReviewPlan", new { approve = true });

        var recipients = await inspection.LookAsync(db => db.Letters.Where(letter => letter.Event == "N01").Select(letter => letter.Recipient).ToListAsync());
        Assert.Equal(new[] { "head", "head2", "副区长", "dispatch1", "dispatch2", "publisher1", "publisher2" }.Order(), recipients.Order());
    }
}
