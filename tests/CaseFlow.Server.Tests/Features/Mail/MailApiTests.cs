using System.Net;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Mail;

public sealed class MailApiTests
{
    [Fact]
    public async Task A_person_lists_reads_and_marks_their_own_notices_and_nobody_elses()
    {
        await using var inspection = await IssuedAsync();
        var server = inspection.Server;

        var mine = (await server.GetAsync("notices?unread=true", "dispatch1")).Accepted["items"]!.AsArray();
        var id = mine[0]!["id"]!.GetValue<Guid>();
        var read = (await server.GetAsync($"notices/{id}", "dispatch1")).Accepted;
        var english = (await server.GetAsync($"notices/{id}", "dispatch1", "en")).Accepted;

        Assert.Equal("N01", Assert.Single(mine)!["event"]!.GetValue<string>());
        Assert.Contains("已印发，请确认收到", read["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("has been issued", english["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("letter.unknown", (await server.GetAsync($"notices/{id}", "dispatch2")).Code);
        Assert.Equal(0, (await server.PostAsync("notices/read", "dispatch2", new { ids = new[] { id } })).Accepted["notices"]!.GetValue<int>());
        Assert.Equal(1, (await server.PostAsync("notices/read", "dispatch1", new { })).Accepted["notices"]!.GetValue<int>());
        Assert.Empty((await server.GetAsync("notices?unread=true", "dispatch1")).Accepted["items"]!.AsArray());
        Assert.Single((await server.GetAsync("notices", "dispatch1")).Accepted["items"]!.AsArray());
    }

    [Fact]
    public async Task A_person_chooses_what_comes_by_mail_and_an_administrator_that_changes_a_name_leaves_the_choice()
    {
        await using var inspection = await IssuedAsync();
        var server = inspection.Server;

        _ = (await server.SendAsync(HttpMethod.Put, "notices/preferences", "head", new { mail = "DigestOnly", language = "en" })).Accepted;
        await server.RegisterAsync("head", "区人社局", "PlanApprover");

        var chosen = (await server.GetAsync("notices/preferences", "head")).Accepted;
        Assert.Equal(("DigestOnly", "en"), (chosen["mail"]!.GetValue<string>(), chosen["language"]!.GetValue<string>()));
        Assert.Equal("person.language", (await server.SendAsync(HttpMethod.Put, "notices/preferences", "head", new { mail = "All", language = "fr" })).Code);
        Assert.Equal("person.email", (await server.SendAsync(HttpMethod.Put, "people/head", "admin", new { name = "x", email = "x y" })).Code);
    }

    [Fact]
    public async Task Who_looks_after_the_mail_sees_each_one_with_its_attempts_as_its_reader_sees_it_and_sends_it_again()
    {
        await using var inspection = await IssuedAsync(("dispatch1", "dispatch1@office.example"));
        var server = inspection.Server;
        await server.App.Services.GetRequiredService<Postman>().DeliverAsync(CancellationToken.None);

        var listed = (await server.GetAsync("mail/letters?state=sent", "admin")).Accepted["items"]!.AsArray();
        var id = Assert.Single(listed)!["id"]!.GetValue<Guid>();
        var one = (await server.GetAsync($"mail/letters/{id}", "admin")).Accepted;
        var preview = await server.GetAsync($"mail/letters/{id}/preview", "admin");
        var eml = await server.GetAsync($"mail/letters/{id}/eml", "admin");
        var resent = (await server.PostAsync($"mail/letters/{id}/resend", "admin", new { reason = "未收到" })).Accepted;

        Assert.Equal(["Sent"], one["attempts"]!.AsArray().Select(attempt => attempt!["result"]!.GetValue<string>()));
        Assert.Equal(("text/html", HttpStatusCode.OK), (preview.MediaType, preview.Status));
        Assert.Contains("<h1", preview.Text, StringComparison.Ordinal);
        Assert.Equal("message/rfc822", eml.MediaType);
        Assert.Equal($"{id:N}.1@localhost", new ReceivedMail("", eml.Text).Id);
        Assert.Equal("Waiting", resent["state"]!.GetValue<string>());
        Assert.Equal("mail.going-on", (await server.PostAsync($"mail/letters/{id}/resend", "admin", new { reason = "又" })).Code);
        Assert.All(
            new[] { "mail/letters", $"mail/letters/{id}" },
            path => Assert.Equal("mail.may-not-see", server.GetAsync(path, "dispatch2").GetAwaiter().GetResult().Code));
        Assert.Equal("letter.unknown", (await server.GetAsync($"mail/letters/{id}/preview", "dispatch2")).Code);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync($"mail/letters/{id}/preview", "dispatch1")).Status);
        Assert.Equal("request.state", (await server.GetAsync("mail/letters?state=lost", "admin")).Code);
    }

    [Fact]
    public async Task A_corrected_address_lets_go_what_waited_for_it()
    {
        await using var inspection = await IssuedAsync(("dispatch1", "dispatch1@office.example"));
        var server = inspection.Server;
        await inspection.LookAsync(db => db.People.Where(person => person.Id == "dispatch1").ExecuteUpdateAsync(set => set.SetProperty(person => person.EmailBadSince, server.Clock.GetUtcNow())));
        await server.App.Services.GetRequiredService<Postman>().DeliverAsync(CancellationToken.None);
        Assert.Single((await server.GetAsync("mail/letters?state=noaddress", "admin")).Accepted["items"]!.AsArray());

        Assert.Equal("mail.may-not-see", (await server.SendAsync(HttpMethod.Put, "mail/addresses/dispatch1", "dispatch2", new { email = "new@office.example" })).Code);
        var corrected = (await server.SendAsync(HttpMethod.Put, "mail/addresses/dispatch1", "admin", new { email = "new@office.example" })).Accepted;
        await server.App.Services.GetRequiredService<Postman>().DeliverAsync(CancellationToken.None);

        Assert.Equal(1, corrected["waiting"]!.GetValue<int>());
        Assert.Equal("new@office.example", Assert.Single((await server.GetAsync("mail/letters?state=sent", "admin")).Accepted["items"]!.AsArray())!["address"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_letter_to_an_inspected_subject_is_never_mailed_and_the_office_prints_it()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 6, other: 6);
        await inspection.RecordAsync(k1);
        var letter = await inspection.LookAsync(db => db.Letters.FirstAsync(one => one.Event == "N24"));

        var preview = await inspection.Server.GetAsync($"mail/letters/{letter.Id}/preview", "head");

        Assert.Null(letter.DeliverAt);
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("陈述申辩权利告知书", preview.Text, StringComparison.Ordinal);
    }

    private static async Task<JointInspection> IssuedAsync(params (string Person, string Email)[] addresses)
    {
        var inspection = await JointInspection.DraftedAsync();
        foreach (var (person, email) in addresses)
        {
            await inspection.LookAsync(db => db.People.Where(one => one.Id == person).ExecuteUpdateAsync(set => set.SetProperty(one => one.Email, email)));
        }

        await inspection.SubmitAsync();
        await inspection.DoAsync("head", "ReviewPlan", new { approve = true });
        return inspection;
    }
}
