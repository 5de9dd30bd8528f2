using System.Net;
using CaseFlow.Server.Tests.Features.Identity;

namespace CaseFlow.Server.Tests.Components;

/// <summary>What was typed into a form outlives the session in which it was opened.</summary>
public sealed class HeldFormTests
{
    private const string Form = "/administration/people";

    private static readonly string Odd = $"《许可》📜 \"a\" <b> & עברית {new string('名', 80)}";

    [Fact]
    public async Task A_form_sent_after_the_session_ended_is_kept_and_sent_again_after_signing_in_beside_it()
    {
        await using var house = await House.OpenAsync();
        using var visitor = await InAsync(house);
        var form = HtmlForm.Of(await TextAsync(visitor, $"{Form}/new"), Form).Fill("id", "clerk").Fill("name", Odd);
        house.Server.Clock.Advance(TimeSpan.FromMinutes(31));

        var late = await visitor.SubmitAsync(form);
        var held = HtmlForm.Of(late.Text, Form);
        var without = await visitor.SubmitAsync(held);
        var door = HtmlForm.Attribute(late.Text[late.Text.IndexOf("<a class=\"btn primary", StringComparison.Ordinal)..], "href")!;
        var back = await visitor.PostAsync(door, "/sign-in", ("userName", "admin"), ("password", House.Password), ("to", "/sign-in/back"));
        var sent = await visitor.SubmitAsync(held);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (late.Status, without.Status));
        Assert.Contains("data-code=\"session.ended\"", late.Text, StringComparison.Ordinal);
        Assert.Equal(("clerk", Odd), (held["id"], held["name"]));
        Assert.Equal("/sign-in/back", back.Location);
        Assert.Contains("回到刚才的页面", await TextAsync(visitor, back.Location!), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal(Odd, HtmlForm.Of(await TextAsync(visitor, sent.Location!), Form)["name"]);
    }

    [Fact]
    public async Task A_form_whose_token_is_gone_is_sent_once_more_by_whoever_is_still_signed_in()
    {
        await using var house = await House.OpenAsync();
        using var visitor = await InAsync(house);

        var old = await visitor.PostAsync(null, Form, ("id", "clerk"), ("name", Odd));
        var again = await visitor.SubmitAsync(HtmlForm.Of(old.Text, Form));

        Assert.Contains("data-code=\"form.out-of-date\"", old.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/sign-in", old.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
    }

    [Fact]
    public async Task What_another_site_sends_and_what_is_secret_is_never_given_back()
    {
        await using var house = await House.OpenAsync();
        using var visitor = await InAsync(house);
        house.Server.Clock.Advance(TimeSpan.FromMinutes(31));

        var elsewhere = await visitor.PostFromAsync("https://elsewhere.example", "/sign-in", Form, ("id", "intruder"), ("name", Odd));
        using var stranger = new Visitor(house.Server.Address);
        var nobody = await stranger.PostFromAsync("https://elsewhere.example", "/sign-in", Form, ("id", "intruder"), ("name", Odd));
        var secret = await visitor.PostAsync("/sign-in", "/account/password", ("current", House.Password), ("new", Odd), ("again", Odd));

        Assert.All([elsewhere, nobody, secret], page => Assert.DoesNotContain("intruder", page.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(House.Password, secret.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in?to=%2F"), (secret.Status, secret.Location));
    }

    [Fact]
    public async Task A_part_of_a_page_never_becomes_the_door()
    {
        await using var house = await House.OpenAsync();
        using var visitor = new Visitor(house.Server.Address);

        using var rows = await visitor.PartAsync(HttpMethod.Get, "/inbox?q=a");
        using var draft = await visitor.PartAsync(HttpMethod.Post, $"/tasks/{Guid.Empty}/draft", new FormUrlEncodedContent([new("reason", Odd)]));

        Assert.Equal("/sign-in?to=%2Finbox%3Ftab%3Ddone", rows.Headers.GetValues("HX-Redirect").Single());
        Assert.Equal((HttpStatusCode.Unauthorized, false), (draft.StatusCode, draft.Headers.Contains("HX-Redirect")));
        Assert.Contains("内容不会丢失", await draft.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<Visitor> InAsync(House house)
    {
        var visitor = new Visitor(house.Server.Address);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "admin"), ("password", House.Password))).Status);
        return visitor;
    }

    private static async Task<string> TextAsync(Visitor visitor, string path)
    {
        using var page = await visitor.GetAsync(path);
        return await page.Content.ReadAsStringAsync();
    }
}
