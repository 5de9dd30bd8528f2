using System.Globalization;
using System.Security.Cryptography;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.Sessions;
using Npgsql;

namespace CaseFlow.Benchmarks.Pages;

/// <summary>What people and citizens look at in the middle of a working day, each as somebody who may: lists, and what they lead to.</summary>
internal sealed class PageMix
{
    private readonly List<(int Share, string Page, Func<HttpRequestMessage> Make)> _lists = [];
    private readonly List<(int Share, string Page, Func<HttpRequestMessage> Make)> _others = [];

    private PageMix()
    {
    }

    internal static async Task<PageMix> ReadAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var mix = new PageMix();
        var clerks = await TextsAsync(source, "select id from identity.people where disabled_at is null and roles && '{PublishClerk}'", ct);
        var officers = await TextsAsync(source, "select id from identity.people where disabled_at is null and roles && '{Officer}' order by md5(id) limit 100", ct);
        var heads = await TextsAsync(source, "select id from identity.people where disabled_at is null and roles && '{PlanApprover}'", ct);
        var supervisors = await TextsAsync(source, "select id from identity.people where disabled_at is null and roles && '{Supervisor,CoordinatorOffice}'", ct);
        var recent = await TextsAsync(source, "select id::text from cases.cases order by id desc limit 20000", ct);
        var published = await TextsAsync(source, "select case_id::text from cases.department_results where published_on is not null order by published_on desc, case_id desc limit 20000", ct);
        var plans = await TextsAsync(source, "select id::text from cases.plans order by id desc limit 300", ct);
        var library = (await TextsAsync(source, "select id::text from cases.libraries where kind = 'Objects'", ct))[0];
        var tasks = await TextsAsync(source, "select t.id || ' ' || p.id from workflow.tasks t join identity.people p on p.department = t.department and p.roles @> array[t.role] where t.ended_at is null and t.role = 'PublishClerk' and (t.assignee is null or t.assignee = p.id) limit 5000", ct);
        await SignInAsync(source, [.. clerks, .. officers, .. heads, .. supervisors], ct);

        string[] office = [.. clerks, .. officers, .. heads];
        mix._lists.Add((15, "inbox, clerks", () => Get(One(clerks), "/inbox")));
        mix._lists.Add((10, "inbox, officers", () => Get(One(officers), "/inbox")));
        mix._lists.Add((5, "inbox, done", () => Get(One(clerks), "/inbox?tab=done")));
        mix._lists.Add((3, "inbox, followed", () => Get(One(clerks), "/inbox?tab=followed")));
        mix._lists.Add((4, "inbox, search", () => Get(One(clerks), $"/inbox?q={Number()}")));
        mix._lists.Add((4, "inbox, due soon", () => Get(One(clerks), "/inbox?due=soon")));
        mix._lists.Add((8, "tasks, API", () => Get(One(office), "/api/v1/tasks?limit=50")));
        mix._others.Add((8, "workbench", () => Get(One(office), "/")));
        mix._lists.Add((6, "cases, open", () => Get(One(office), "/cases")));
        mix._lists.Add((2, "cases, closed", () => Get(One(office), "/cases?stage=closed")));
        mix._lists.Add((3, "cases, by name", () => Get(One(office), $"/cases?stage=all&q={Uri.EscapeDataString($"机构{Number()}")}")));
        mix._lists.Add((2, "cases, by code", () => Get(One(office), $"/cases?stage=all&q=OBJ-{Number()}")));
        mix._others.Add((7, "case", () => Get(One(heads), $"/cases/{One(recent)}")));
        mix._others.Add((6, "task", () => One(tasks).Split(' ') is [var task, var person] ? Get(person, $"/tasks/{task}") : throw new InvalidOperationException("A task has a person.")));
        mix._lists.Add((2, "plans", () => Get(One(heads), "/plans")));
        mix._others.Add((2, "plan", () => Get(One(heads), $"/plans/{One(plans)}")));
        mix._others.Add((1, "statistics", () => Get(One(heads), $"/plans/{One(plans)}/statistics")));
        mix._lists.Add((1, "libraries", () => Get(One(heads), "/libraries")));
        mix._lists.Add((2, "library, by name", () => Get(One(heads), $"/libraries/{library}?q={Uri.EscapeDataString($"机构{Number()}")}")));
        mix._others.Add((1, "supervision, a department", () => Get(One(heads), "/supervision")));
        mix._others.Add((1, "supervision, all", () => Get(One(supervisors), "/supervision")));
        mix._lists.Add((3, "public, results", () => Public($"/public?year={2023 + Next(4)}&department={Next(10) + 1}{Uri.EscapeDataString("区人社局")}&n={Next(int.MaxValue)}")));
        mix._lists.Add((3, "public, by name", () => Public($"/public?q={Uri.EscapeDataString($"机构{Number()}")}")));
        mix._lists.Add((2, "public, by code", () => Public($"/public?q=OBJ-{Number()}")));
        mix._others.Add((2, "public, case", () => Public($"/public/results/{One(published)}")));
        mix._others.Add((1, "public, plan", () => Public($"/public/plans/{One(plans)}")));
        return mix;
    }

    /// <summary>Draws requests for inboxes and lists, by their shares.</summary>
    internal IReadOnlyList<OpenLoop.Ask> DrawLists(int count) => Draw(_lists, count);

    /// <summary>Draws requests for pages about one thing, and for those that sum up, by their shares.</summary>
    internal IReadOnlyList<OpenLoop.Ask> DrawOthers(int count) => Draw(_others, count);

    private static List<OpenLoop.Ask> Draw(List<(int Share, string Page, Func<HttpRequestMessage> Make)> pages, int count)
    {
        var drawn = new List<OpenLoop.Ask>(count);
        while (drawn.Count < count)
        {
            var place = Next(pages.Sum(page => page.Share));
            var (_, page, make) = pages.SkipWhile(one => (place -= one.Share) >= 0).First();
            drawn.Add(new OpenLoop.Ask(page, make));
        }

        return drawn;
    }

    private static int Next(int below) => RandomNumberGenerator.GetInt32(below);

    private static string One(string[] of) => of[Next(of.Length)];

    private static string Number() => (Next(300_000) + 1).ToString("D6", CultureInfo.InvariantCulture);

    private static HttpRequestMessage Get(string person, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"{SessionCookie.Name}={TokenOf(person)}");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }

    // Citizens come from many addresses, and each may ask so much a minute.
    private static HttpRequestMessage Public(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", $"198.18.{Next(256)}.{Next(254) + 1}");
        return request;
    }

    private static string TokenOf(string person) => Secret.Hex(person);

    private static async Task SignInAsync(NpgsqlDataSource source, string[] people, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "insert into identity.sessions (id, token_hash, person, created_at, seen_at, ends_at) select gen_random_uuid(), t.hash, t.person, now(), now(), now() + interval '12 hours' from unnest($1, $2) t(person, hash) on conflict (token_hash) do update set seen_at = now(), ends_at = now() + interval '12 hours'");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = people });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. people.Select(person => Secret.Hash(TokenOf(person)))] });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<string[]> TextsAsync(NpgsqlDataSource source, string query, CancellationToken ct)
    {
        var texts = new List<string>();
        await using var command = source.CreateCommand(query);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            texts.Add(reader.GetString(0));
        }

        return texts.Count > 0 ? [.. texts] : throw new InvalidOperationException($"Nothing to look at: {query}");
    }
}
