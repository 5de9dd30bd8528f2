using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.SingleSignOn;
using CaseFlow.Server.Features.Identity.Tokens;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Tests.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>A server of one test's own: HTTP on loopback, a database of its own, a clock that the test moves, and a machine that works when told to.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly HttpClient _client;
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    private ApiServer(TestDatabase database, WebApplication app, FakeClock clock)
    {
        _database = database;
        App = app;
        Clock = clock;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _client = new HttpClient { BaseAddress = new Uri(Address) };
    }

    internal WebApplication App { get; }

    internal FakeClock Clock { get; }

    internal string Address { get; }

    internal TestDatabase Database => _database;

    internal static async Task<ApiServer> StartAsync(string? secret = null, bool withWorkflows = false, Action<IServiceCollection>? add = null, string? copyOf = null)
    {
        var database = await TestDatabase.CreateAsync(copyOf);
        var clock = new FakeClock(new DateTimeOffset(2024, 3, 6, 10, 0, 0, TimeSpan.FromHours(8)));
        // Named after the program, whose files the pages refer to.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "CaseFlow.Server", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        if (secret is not null)
        {
            builder.Services.AddSingleton<IDrawSecrets>(new KnownSecret(secret));
        }

        add?.Invoke(builder.Services);
        builder.Services.AddCaseFlow(database.Source).AddCaseFlowApi().AddCaseFlowPages();
        var app = builder.Build();
        app.MapCaseFlowApi();
        app.MapSingleSignOn();
        app.MapCaseFlowPages();
        await app.StartAsync();
        if (withWorkflows)
        {
            await WorkflowFolder.ImportAsync(app.Services.GetRequiredService<UnitOfWork>(), WorkflowFolder.Read(WorkflowFolder.Shipped), CancellationToken.None);
        }

        return new ApiServer(database, app, clock);
    }

    internal Task<Reply> GetAsync(string path, string? person, string? language = null) => SendAsync(HttpMethod.Get, path, person, null, language);

    internal Task<Reply> PostAsync(string path, string? person, object? body = null, string? language = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, person, body, language, key: key);

    /// <summary>Sends a request. A text is sent as it is, anything else as JSON.</summary>
    internal async Task<Reply> SendAsync(HttpMethod method, string path, string? person, object? body, string? language = null, string mediaType = "application/json", string? key = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/{path}");
        if (person is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenOfAsync(person));
        }

        if (language is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, ServerJson.Plain), Encoding.UTF8, MediaTypeHeaderValue.Parse(mediaType));
        }

        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        return new Reply(response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentLanguage.FirstOrDefault(), text, isJson ? JsonNode.Parse(text) : null, response.Headers.Location?.OriginalString);
    }

    /// <summary>Registers somebody, or gives them other roles, past the administrators: hundreds of tests want an office, and a few how it is made.</summary>
    internal async Task RegisterAsync(string id, string department, params string[] roles) => await RunAsync(
        "insert into identity.people (id, name, department, roles) values ($1, $1, $2, $3) on conflict (id) do update set department = $2, roles = $3, email = null, disabled_at = null",
        id,
        department,
        roles);

    // A token for each person who is known, made past the program; noting its use would be a commit of its own for each of them.
    internal async Task<string> TokenOfAsync(string person)
    {
        var token = $"{MakeToken.Beginning}{Secret.Hex(person)}";
        if (!_known.ContainsKey(person) && await RunAsync(
            "insert into identity.api_tokens (id, prefix, token_hash, name, person, created_at, expires_at, used_at) " +
            "select gen_random_uuid(), 'cf_test', $1, 'test', id, '2000-01-01', '9999-01-01', '9999-01-01' from identity.people where id = $2 on conflict (token_hash) do update set name = 'test'",
            Secret.Hash(token),
            person) > 0)
        {
            _known[person] = true;
        }

        return token;
    }

    private async Task<int> RunAsync(string statement, params object[] values)
    {
        await using var command = _database.Source.CreateCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Lets the machine do its part: signals between workflows, timers that are due.</summary>
    internal async Task WorkAsync()
    {
        var drain = App.Services.GetRequiredService<WorkflowDrain>();
        do
        {
            await drain.DrainSignalsAsync(CancellationToken.None);
        }
        while (await drain.FireDueAsync(CancellationToken.None) > 0);
    }

    /// <summary>Stops, and leaves its database to be copied.</summary>
    /// <returns>Its name.</returns>
    internal async Task<string> LeaveAsync()
    {
        _client.Dispose();
        await App.DisposeAsync();
        return await _database.LeaveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await App.DisposeAsync();
        await _database.DisposeAsync();
    }

    private sealed class KnownSecret(string secret) : IDrawSecrets
    {
        public string Next() => secret;
    }
}

/// <summary>What the server answered.</summary>
internal sealed record Reply(HttpStatusCode Status, string? MediaType, string? Language, string Text, JsonNode? Json, string? Location = null)
{
    /// <summary>The body of an answer that must have been accepted.</summary>
    internal JsonNode Accepted
    {
        get
        {
            Assert.True((int)Status is 200 or 201, $"{(int)Status}: {Text}");
            return Json!;
        }
    }

    /// <summary>Code of a refusal.</summary>
    internal string? Code => Json?["code"]?.GetValue<string>();
}
