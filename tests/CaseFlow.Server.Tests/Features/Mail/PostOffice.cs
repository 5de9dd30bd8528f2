using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Mail;

/// <summary>Servers that deliver to a mail server of the test, in virtual time: Monday 2024-07-01, 09:00, a working day.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private PostOffice(Servers servers, MailServer server) => (Servers, Server) = (servers, server);

    internal Servers Servers { get; }

    internal MailServer Server { get; }

    internal static async Task<PostOffice> OpenAsync(int servers = 1, Func<MailSettings, MailSettings>? change = null)
    {
        var server = new MailServer();
        var way = new MailWay.Server("127.0.0.1", server.Port, MailSecurity.None, null, TimeSpan.FromSeconds(1), null);
        var settings = new MailSettings(way, "caseflow@office.example", "双随机协同") { PerMinute = 0 };
        var office = new PostOffice(await Servers.StartAsync(servers, services => services.AddSingleton(change?.Invoke(settings) ?? settings)), server);
        await office.EmployAsync("clerk");
        return office;
    }

    internal Task EmployAsync(string id, MailPreference preference = MailPreference.All, string? email = "", Role role = Role.PublishClerk) => ChangeAsync(db => db.People.Add(new Person
    {
        Id = id,
        Name = id,
        Department = "区市监局",
        Roles = [role.ToString()],
        Email = email?.Length == 0 ? $"{id}@office.example" : email,
        MailPreference = preference.ToString(),
    }));

    /// <summary>Writes letters that are due now.</summary>
    internal Task WriteAsync(int count = 1, string recipient = "clerk", string letter = "N01", Action<LetterRow>? with = null) => ChangeAsync(db =>
    {
        for (var i = 0; i < count; i++)
        {
            var row = Letter(recipient, letter, db.Letters.Count() + i);
            with?.Invoke(row);
            db.Letters.Add(row);
        }
    });

    internal LetterRow Letter(string recipient, string letter, int number) => new()
    {
        Id = LetterRow.IdOf($"{recipient}/{letter}/{number}"),
        Event = letter,
        Recipient = recipient,
        Subject = $"第 {number} 封",
        CreatedAt = Servers.Clock.GetUtcNow(),
        DeliverAt = Servers.Clock.GetUtcNow(),
    };

    internal Task<int> DeliverAsync() => Servers.First.Postman.DeliverAsync(CancellationToken.None);

    internal void Wait(TimeSpan time) => Servers.Clock.MoveTo(Servers.Clock.GetUtcNow() + time);

    internal async Task<T> LookAsync<T>(Func<CaseFlowDb, Task<T>> look)
    {
        await using var db = Servers.First.Look();
        return await look(db);
    }

    internal Task<List<MessageRow>> MessagesAsync() => LookAsync(db => db.Messages.OrderBy(message => message.CreatedAt).ToListAsync());

    internal Task<List<DeliveryRow>> AttemptsAsync() => LookAsync(db => db.Deliveries.OrderBy(attempt => attempt.StartedAt).ToListAsync());

    internal async Task ChangeAsync(Action<CaseFlowDb> change)
    {
        await using var db = Servers.First.Look();
        change(db);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Servers.DisposeAsync();
        await Server.DisposeAsync();
    }
}
