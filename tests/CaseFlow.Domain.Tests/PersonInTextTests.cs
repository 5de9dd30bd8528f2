namespace CaseFlow.Domain.Tests;

public sealed class PersonInTextTests
{
    private static readonly Refusal Taken = Refusal.Because("task.assigned-to-another", $"已由 {PersonInText.Of("p1")} 领取。", $"It is with {PersonInText.Of("p1")}.").Then($"请 {PersonInText.Of("p2")} 改派。", $"Ask {PersonInText.Of("p2")}.");

    [Fact]
    public void A_sentence_says_whom_it_names_each_once() => Assert.Equal(["p1", "p2"], PersonInText.In($"{PersonInText.Of("p1")}、{PersonInText.Of("p2")}、{PersonInText.Of("p1")} p3"));

    [Fact]
    public void Names_stand_in_the_place_of_ids_in_both_languages_and_in_the_next_step()
    {
        var named = Taken.Naming(new Dictionary<string, string> { ["p1"] = "周岚", ["p2"] = "עדי" });

        Assert.Equal(("已由 \u2068周岚\u2069 领取。", "It is with \u2068周岚\u2069."), (named.Cause.Chinese, named.Cause.English));
        Assert.Equal("请 \u2068עדי\u2069 改派。", named.NextStep!.Chinese);
    }

    [Fact]
    public void Whoever_is_not_known_stays_with_the_id() => Assert.Equal(Taken, Taken.Naming(new Dictionary<string, string> { ["p3"] = "别人" }));

    [Fact]
    public void A_text_without_people_stays_as_it_is() => Assert.Equal("p1 一切如常", PersonInText.Naming("p1 一切如常", new Dictionary<string, string> { ["p1"] = "周岚" }));
}
