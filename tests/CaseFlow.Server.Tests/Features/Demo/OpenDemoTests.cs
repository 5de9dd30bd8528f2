using System.Net;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Demo;

public sealed class OpenDemoTests
{
    [Fact]
    public async Task A_database_in_which_somebody_is_registered_is_never_made_a_demo()
    {
        await using var demo = await DemoDatabase.EmptyAsync();
        await using (var db = demo.Look())
        {
            db.People.Add(new Person { Id = "admin", Name = "管理员", Roles = ["SystemAdmin"] });
            await db.SaveChangesAsync();
        }

        Assert.Null(await demo.OpenAsync(DemoWish.WhereNobodyIs));
        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() => demo.OpenAsync(DemoWish.Asked));

        Assert.Equal(2, refused.Message.Split('\n').Length);
        Assert.Equal(["admin"], await demo.AskAsync("select id from identity.people"));
        Assert.Equal(["0|0|0"], await demo.AskAsync("select (select count(*) from house.demo), (select count(*) from cases.plans), (select count(*) from workflow.definitions)"));
    }

    [Theory]
    [InlineData(DemoWish.Forbidden)]
    [InlineData(DemoWish.WhereItIsOne)]
    public async Task An_empty_database_becomes_no_demo_that_nobody_wished(DemoWish wish)
    {
        await using var demo = await DemoDatabase.EmptyAsync();

        Assert.Null(await demo.OpenAsync(wish));

        Assert.Equal(["0|0"], await demo.AskAsync("select (select count(*) from house.demo), (select count(*) from identity.people)"));
    }

    [Fact]
    public async Task A_demo_is_not_served_where_demos_are_forbidden_and_is_one_wherever_it_is()
    {
        await using var demo = await DemoDatabase.BegunAsync();

        await Assert.ThrowsAsync<SettingsRefusedException>(() => demo.OpenAsync(DemoWish.Forbidden));
        var clocks = new[] { await demo.OpenAsync(DemoWish.WhereItIsOne), await demo.OpenAsync(DemoWish.WhereNobodyIs), await demo.OpenAsync(DemoWish.Asked) };

        Assert.Single(clocks.Select(clock => clock!.Offset).Distinct());
    }

    [Fact]
    public async Task In_an_offices_own_database_there_is_no_demo_to_see_and_no_time_to_move()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");

        var seen = await server.GetAsync("demo", null, "en");
        var moved = await server.PostAsync("demo/forward", "admin", new { days = 7 });

        Assert.Equal((HttpStatusCode.NotFound, "demo.unknown"), (seen.Status, seen.Code));
        Assert.Equal((HttpStatusCode.NotFound, "demo.unknown"), (moved.Status, moved.Code));
        Assert.Equal(server.Clock.GetUtcNow(), server.App.Services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    [Fact]
    public async Task A_command_lives_in_the_time_of_the_database_that_it_works_on()
    {
        await using var demo = await DemoDatabase.BegunAsync();
        await using var own = await DemoDatabase.EmptyAsync();

        var clock = await OpenDemo.ClockOfAsync(demo.Source, CancellationToken.None);

        Assert.Equal((await demo.OpenAsync(DemoWish.WhereItIsOne))!.Offset, Assert.IsType<DemoClock>(clock).Offset);
        Assert.Same(TimeProvider.System, await OpenDemo.ClockOfAsync(own.Source, CancellationToken.None));
    }

    [Theory]
    [InlineData(null, false, DemoWish.WhereNobodyIs)]
    [InlineData(null, true, DemoWish.Asked)]
    [InlineData("Host=database", false, DemoWish.WhereItIsOne)]
    [InlineData("Host=database", true, DemoWish.Asked)]
    public void Only_the_verb_or_a_private_cluster_wish_for_a_demo(string? database, bool isAsked, DemoWish wish) =>
        Assert.Equal(wish, OpenDemo.WishOf(new ServerSettings(database, "data"), isAsked));
}
