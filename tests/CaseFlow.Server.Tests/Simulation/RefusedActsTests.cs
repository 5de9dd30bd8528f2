using CaseFlow.Domain;
using CaseFlow.Server.Simulation;

namespace CaseFlow.Server.Tests.Simulation;

public sealed class RefusedActsTests
{
    private static readonly Guid Case = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Other = new("00000000-0000-0000-0000-000000000002");
    private static readonly Refusal Rule = Refusal.Because("record.unsigned", "尚未签字。", "Nobody has signed.", "INV-12");
    private readonly RefusedActs _acts = new();

    [Fact]
    public void A_refused_act_is_left_until_its_case_moves_on()
    {
        _acts.Note("record", Case, Refused("K1", "2024-07-02"));

        Assert.True(_acts.Stands("record", Case));
        _acts.Note("sign", Other, null);
        Assert.True(_acts.Stands("record", Case));
        _acts.Note("sign", Case, null);
        Assert.False(_acts.Stands("record", Case));
    }

    [Fact]
    public void A_refused_act_of_the_plan_is_left_until_anything_moves_on()
    {
        _acts.Note("summary", null, Refused(null, "2024-07-02"));

        Assert.True(_acts.Stands("summary", null));
        _acts.Note("sign", Other, null);
        Assert.False(_acts.Stands("summary", null));
    }

    [Fact]
    public void What_was_done_in_the_end_is_no_difference_and_what_was_not_is_told_in_the_order_of_days()
    {
        _acts.Note("record", Case, Refused("K1", "2024-07-02"));
        _acts.Note("check", Case, Refused("K1", "2024-07-04"));
        _acts.Note("statement", Other, Refused("K2", "2024-07-03"));
        _acts.Note("record", Case, null);

        Assert.Equal(
            [
                "refused: case K2, CompleteRecord, J-1 on 2024-07-03: record.unsigned: Nobody has signed. 尚未签字。（INV-12）",
                "refused: case K1, CompleteRecord, J-1 on 2024-07-04: record.unsigned: Nobody has signed. 尚未签字。（INV-12）",
            ],
            _acts.Sentences);
    }

    private static RefusedActs.Refused Refused(string? name, string on) => new(name, "CompleteRecord", "J-1", SmallPlan.Day(on), Rule);
}
