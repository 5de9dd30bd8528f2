using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Identity;

/// <summary>A house with its three administrators, made as they are made.</summary>
internal sealed class House : IAsyncDisposable
{
    internal const string Password = "Wuhan-2024-spring";

    private House(ApiServer server) => Server = server;

    internal ApiServer Server { get; }

    internal static async Task<House> OpenAsync(Action<IServiceCollection>? add = null)
    {
        var house = new House(await ApiServer.StartAsync(add: add));
        using var browser = house.Browser();
        _ = (await browser.SendAsync("POST", "setup", await house.RequestAsync())).Accepted;
        return house;
    }

    internal Browser Browser() => new(Server.Address);

    internal Task<Browser> SignedInAsync(string userName) => Browser().SignedInAsync(userName, Password);

    /// <summary>What makes the three, with a code of this moment.</summary>
    internal async Task<object> RequestAsync() => RequestWith(await CodeOfAsync(Server));

    internal static object RequestWith(string? code, string security = "security", string password = Password) => new
    {
        code,
        system = new { name = "系统管理员", userName = "admin", password },
        security = new { name = "安全管理员", userName = security, password },
        audit = new { name = "审计管理员", userName = "auditor", password },
    };

    internal static async Task<string?> CodeOfAsync(ApiServer server) =>
        (await server.App.Services.GetRequiredService<UnitOfWork>().RunAsync((OfferSetUp offer) => offer.HandleAsync(CancellationToken.None), CancellationToken.None)).Value.Code;

    /// <summary>Somebody with an account, registered by the administrators; their password is their own already.</summary>
    internal async Task RegisterAsync(string id, string department, params string[] roles)
    {
        using var admin = await SignedInAsync("admin");
        using var security = await SignedInAsync("security");
        _ = (await admin.SendAsync("PUT", $"people/{id}", new { name = id, department })).Accepted;
        _ = (await security.SendAsync("PUT", $"people/{id}/roles", new { roles })).Accepted;
        var oneTime = (await admin.SendAsync("POST", $"people/{id}/password", new { })).Accepted["oneTimePassword"]!.GetValue<string>();
        using var own = await Browser().SignedInAsync(id, oneTime);
        _ = (await own.SendAsync("POST", "me/password", new Dictionary<string, string> { ["current"] = oneTime, ["new"] = Password })).Accepted;
    }

    /// <summary>The names of acts of people and sign-ins, oldest first, and everything that is kept of them.</summary>
    internal async Task<(List<string> Acts, string Details)> AuditAsync()
    {
        await using var command = Server.Database.Source.CreateCommand("select act, coalesce(detail, '') from audit.entries order by chain_id, sequence");
        await using var reader = await command.ExecuteReaderAsync();
        var (acts, details) = (new List<string>(), "");
        while (await reader.ReadAsync())
        {
            acts.Add(reader.GetString(0));
            details += reader.GetString(1);
        }

        return (acts, details);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
