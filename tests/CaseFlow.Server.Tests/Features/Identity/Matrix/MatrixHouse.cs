using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>How far a case of the matrix has come.</summary>
public enum CaseState
{
    /// <summary>不宜告知, before its visit: hidden from whoever is not of its team or heads its team's departments.</summary>
    Sealed,

    /// <summary>已告知.</summary>
    Notified,

    /// <summary>检查中.</summary>
    OnSite,

    /// <summary>审核中.</summary>
    UnderReview,

    /// <summary>已公示.</summary>
    Published,

    /// <summary>移送中.</summary>
    Referred,

    /// <summary>已归档.</summary>
    Closed,

    /// <summary>剔除.</summary>
    Excluded,
}

/// <summary>Somebody who tries every endpoint.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Department">Their department.</param>
/// <param name="Roles">What they may do.</param>
public sealed record Visitor(string Id, string Department, params Role[] Roles);

/// <summary>An office with one plan whose cases stand in eight states, and people of every role in two departments; made once a run, then copied.</summary>
internal sealed class MatrixHouse : IAsyncDisposable
{
    internal const string ThirdDepartment = "消防大队";
    internal const string MailDomain = "matrix.example";

    private const string GiveAddresses = $"update identity.people set email = id || '@{MailDomain}'";

    // What told of a case before it was sealed has gone out.
    private const string MailSealed =
        """
        with told as (select l.id, l.recipient, l.created_at from mail.letters l join cases.cases c on c.id = l.case_id where c.is_sealed order by l.id limit 1),
        sent as (
            insert into mail.messages (id, kind, recipient, is_urgent, state, takings, failures, doubts, version, address, created_at, sent_at)
            select gen_random_uuid(), 'Letter', recipient, false, 'Sent', 1, 0, 0, 1, 'a@matrix.example', created_at, created_at from told returning id, recipient)
        update mail.letters set message_id = sent.id from told, sent where letters.id = told.id
        """;

    private static readonly Lazy<Task<Plan>> _made = new(MakeAsync);

    private MatrixHouse(ApiServer server, Plan plan) => (Server, Made) = (server, plan);

    /// <summary>What the copies have in common.</summary>
    internal sealed record Plan(string Database, DateTimeOffset Now, Guid Id, Guid Draft, IReadOnlyDictionary<CaseState, Guid> Cases, IReadOnlyList<string> SealedTeam, Guid Upload, Guid Webhook);

    internal ApiServer Server { get; }

    internal Plan Made { get; }

    /// <summary>Every role, in the lead department and in another that takes part; a head and an officer of a department that does not; somebody without any role.</summary>
    internal static IReadOnlyList<Visitor> Visitors { get; } =
    [
        .. Enum.GetValues<Role>().SelectMany(role => new[] { new Visitor($"m.{role}.own", JointInspection.Lead, role), new Visitor($"m.{role}.other", JointInspection.Other, role) }),
        new Visitor("m.third.head", ThirdDepartment, Role.PlanApprover),
        new Visitor("m.third.officer", ThirdDepartment, Role.Officer),
        new Visitor("m.nothing", ""),
    ];

    /// <summary>The name, address, phone and representative of every object end on this.</summary>
    internal static string MarkOf(string objectId) => $"〈{objectId[^6..]}〉";

    internal static async Task<MatrixHouse> OpenAsync()
    {
        var plan = await _made.Value;
        var server = await ApiServer.StartAsync(copyOf: plan.Database);
        server.Clock.MoveTo(plan.Now);
        return new MatrixHouse(server, plan);
    }

    internal async Task<T> LookAsync<T>(Func<CaseFlowDb, Task<T>> look)
    {
        await using var scope = Server.App.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<CaseFlowDb>());
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static async Task<Plan> MakeAsync()
    {
        var inspection = await JointInspection.DispatchedAsync(scenario =>
        {
            foreach (var one in scenario["objects"]!.AsArray())
            {
                var mark = MarkOf(one!["id"]!.GetValue<string>());
                (one["name"], one["address"], one["legalRepresentative"], one["phone"]) = ($"机构{mark}", $"地址{mark}", $"法人{mark}", $"电话{mark}");
            }
        });
        var server = inspection.Server;
        await RunAsync(server, GiveAddresses);
        await server.App.Services.GetRequiredService<UnitOfWork>().RunAsync((GatherMessages gather) => gather.HandleAsync(CancellationToken.None), CancellationToken.None);
        var drawn = (await server.GetAsync($"plans/{inspection.PlanId}/cases?limit=200", "head")).Accepted["items"]!.AsArray().Select(one => one!["id"]!.GetValue<Guid>()).ToList();
        var cases = Enum.GetValues<CaseState>().Zip(drawn).ToDictionary(one => one.First, one => one.Second);
        foreach (var (state, id) in cases)
        {
            await new MatrixCase(inspection, id).ReachAsync(state);
        }

        var draft = inspection.Scenario["plan"]!.DeepClone();
        draft["documentNumber"] = "另一文号";
        var draftId = (await server.PostAsync("plans", "author", draft)).Accepted["id"]!.GetValue<Guid>();
        await server.RegisterAsync("security", "", nameof(Role.SecurityAdmin));
        var hook = (await server.PostAsync("webhooks", "admin", new { url = "https://hook.example/", acts = new[] { "*" } })).Accepted["id"]!.GetValue<Guid>();
        foreach (var person in (string[])["RS-01", "head"])
        {
            _ = (await server.PostAsync($"people/{person}/password", "admin", new { })).Accepted;
        }

        _ = (await server.PostAsync("me/totp", "RS-01")).Accepted;

        foreach (var one in Visitors)
        {
            await server.RegisterAsync(one.Id, one.Department, [.. one.Roles.Select(role => role.ToString())]);
        }

        var upload = (await server.SendAsync(HttpMethod.Post, "libraries/uploads", "clerk1", MatrixForms.File, mediaType: MatrixForms.FileType)).Accepted["id"]!.GetValue<Guid>();
        var team = (await server.GetAsync($"cases/{cases[CaseState.Sealed]}", "head")).Accepted["case"]!["team"]!["members"]!.AsArray().Select(member => member!["officerId"]!.GetValue<string>()).ToList();
        await RunAsync(server, GiveAddresses);
        await RunAsync(server, MailSealed);
        var now = server.Clock.GetUtcNow();
        return new Plan(await server.LeaveAsync(), now, inspection.PlanId, draftId, cases, team, upload, hook);
    }

    private static async Task RunAsync(ApiServer server, string statement)
    {
        await using var command = server.Database.Source.CreateCommand(statement);
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }
}
