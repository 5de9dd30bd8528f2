using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>What an endpoint is tried on.</summary>
/// <param name="Path">The address.</param>
/// <param name="State">How far the case is that it is about; null where it is about none.</param>
/// <param name="Department">Whose it is; null where it is nobody's, or everybody's.</param>
/// <param name="Task">The task that it is about.</param>
/// <param name="IsThere">False for what does not exist.</param>
internal sealed record MatrixTarget(string Path, CaseState? State, string? Department, TaskRow? Task, bool IsThere)
{
    /// <summary>The task or the stuck thing that a form chooses.</summary>
    internal string Chosen { get; init; } = "";

    /// <summary>Whose letter it is; null for what is none.</summary>
    internal string? Reader { get; init; }
}

/// <summary>Finds for every endpoint what to try it on: where it is about a case, one in each state, and one that does not exist.</summary>
internal sealed class MatrixTargets
{
    private readonly Dictionary<CaseState, Things> _things = [];
    private readonly MatrixHouse.Plan _plan;
    private readonly string _library;

    private MatrixTargets(MatrixHouse.Plan plan, string library) => (_plan, _library) = (plan, library);

    /// <summary>What belongs to a case.</summary>
    internal sealed record Things(Guid Case, string ObjectId, string Officer, TaskRow Task, Guid Instance, Guid? Deadline, string? DeadlineDepartment, Guid? Letter, string? Reader, Guid? Message, IReadOnlyList<Guid> All);

    internal Things Of(CaseState state) => _things[state];

    internal static async Task<MatrixTargets> OfAsync(MatrixHouse house)
    {
        var targets = await house.LookAsync(async db => new MatrixTargets(
            house.Made,
            $"{await db.Libraries.Where(row => row.Kind == "Objects").Select(row => row.Id).FirstAsync()}"));
        foreach (var (state, id) in house.Made.Cases)
        {
            targets._things.Add(state, await house.LookAsync(async db =>
            {
                var row = await db.Cases.Where(row => row.Id == id).Select(row => new { row.ObjectId, row.Team }).SingleAsync();
                var tasks = await db.Tasks.AsNoTracking().Where(row => row.CaseId == id).OrderBy(row => row.EndedAt != null).ThenBy(row => row.CreatedAt).ToListAsync();
                var instances = await db.Instances.Where(row => row.CaseId == id).OrderBy(row => row.CreatedAt).Select(row => row.Id).ToListAsync();
                var deadlines = await db.Deadlines.Where(row => row.CaseId == id).OrderBy(row => row.EndedAt != null).Select(row => new { row.Id, row.Department }).ToListAsync();
                var letters = await db.Letters.Where(letter => letter.CaseId == id).OrderBy(letter => letter.Recipient == row.ObjectId).ThenBy(letter => letter.MessageId == null).ThenBy(letter => letter.CreatedAt).Select(letter => new { letter.Id, letter.Recipient, letter.MessageId }).ToListAsync();
                return new Things(
                    id, row.ObjectId, row.Team[0], tasks[0], instances[0], deadlines.FirstOrDefault()?.Id, deadlines.FirstOrDefault()?.Department, letters.FirstOrDefault()?.Id, letters.FirstOrDefault()?.Recipient, letters.FirstOrDefault()?.MessageId,
                    [id, .. tasks.Select(task => task.Id), .. instances, .. deadlines.Select(one => one.Id), .. letters.Select(one => one.Id)]);
            }));
        }

        Assert.NotNull(targets.Of(CaseState.Sealed).Message);
        return targets;
    }

    /// <summary>What an endpoint is tried on.</summary>
    internal IEnumerable<MatrixTarget> For(MatrixEndpoint endpoint)
    {
        if (endpoint is { IsReading: false, Route: "/inbox/acts" or "/supervision/remedy" or "/supervision/apply" })
        {
            return _things.Select(one => new MatrixTarget(endpoint.Route, one.Key, null, one.Value.Task, true) { Chosen = $"{one.Value.Task.Id}" }).Append(new MatrixTarget(endpoint.Route, null, null, null, false) { Chosen = $"{Guid.Empty}" });
        }

        return endpoint.Parameters.Contains("id") && endpoint.Subject is "cases" or "results" or "tasks" or "deadlines" or "instances" or "mail" or "notices"
            ? _things.Where(one => IdOf(endpoint, one.Value) is not null).Select(one => TargetOf(endpoint, one.Key, one.Value)).Append(new MatrixTarget(Filled(endpoint, _ => null), null, null, null, false))
            : [new MatrixTarget(Filled(endpoint, name => Single(endpoint, name)), null, endpoint.Subject == "people" ? JointInspection.Lead : null, null, true)];
    }

    /// <summary>The addresses to ask at: the target's own, and those of a list that search for the sealed case.</summary>
    internal IEnumerable<string> AskedOf(MatrixEndpoint endpoint, MatrixTarget target)
    {
        var things = Of(CaseState.Sealed);
        if (endpoint.Route is not ("/supervision/remedy" or "/api/v1/calendar/due"))
        {
            yield return target.Path;
        }

        var (name, mark) = (Uri.EscapeDataString(MatrixHouse.MarkOf(things.ObjectId)), Uri.EscapeDataString(things.ObjectId));
        string[] asked = endpoint.Route switch
        {
            "/cases" => [$"?q={name}", $"?q={mark}&stage=All"],
            "/cases/{id}" when target.State is CaseState.Sealed or CaseState.Referred => [.. Enum.GetNames<CaseTab>().Select(tab => $"?tab={tab}")],
            "/inbox" => [$"?q={name}", "?tab=Done", "?tab=Followed"],
            "/api/v1/tasks" => [$"?search={name}", $"?caseId={things.Case}", "?scope=mine", "?scope=done", "?scope=followed"],
            "/api/v1/deadlines" => [$"?caseId={things.Case}"],
            "/api/v1/plans/{id}/cases" => ["?limit=200"],
            "/api/v1/stuck" or "/api/v1/incidents" or "/api/v1/mail/letters" or "/api/v1/audit" => ["?limit=200"],
            "/public" => [$"?q={name}"],
            "/administration/mail" => [$"?q={things.Officer}"],
            "/plans/{id}/statistics" => [$"?department={Uri.EscapeDataString(JointInspection.Lead)}&column=2", $"?department={Uri.EscapeDataString(JointInspection.Other)}&column=4"],
            "/api/v1/calendar/due" => ["?start=2024-07-03&workingDays=5"],
            "/supervision/remedy" => [$"?item=Overdue:{things.Task.Id}&remedy=Urge", $"?item=Incident:{things.Case}&remedy=Retry"],
            _ => [],
        };
        foreach (var query in asked)
        {
            yield return $"{target.Path}{query}";
        }
    }

    private static MatrixTarget TargetOf(MatrixEndpoint endpoint, CaseState state, Things things) => new(
        Filled(endpoint, name => name == "id" ? $"{IdOf(endpoint, things)}" : name is "officerId" or "person" ? things.Officer : null),
        // A mail is not of a case: that it went is no secret, what about is.
        IsOfLetter(endpoint) || endpoint.Subject != "mail" ? state : null,
        endpoint.Subject switch { "tasks" => things.Task.Department, "deadlines" => things.DeadlineDepartment, _ => null },
        endpoint.Subject == "tasks" ? things.Task : null,
        true)
    { Reader = things.Reader };

    private static Guid? IdOf(MatrixEndpoint endpoint, Things things) => endpoint.Subject switch
    {
        "tasks" => things.Task.Id,
        "deadlines" => things.Deadline,
        "instances" => things.Instance,
        "notices" => things.Letter,
        "mail" => IsOfLetter(endpoint) ? things.Letter : things.Message,
        _ => things.Case,
    };

    private static bool IsOfLetter(MatrixEndpoint endpoint) => endpoint.Words[^1] is "preview" or "letter" or "eml";

    private string? Single(MatrixEndpoint endpoint, string name) => (endpoint.Subject, name) switch
    {
        ("people", "id") or ("addresses", _) => "RS-01",
        ("plans", "id") => $"{(endpoint.Route.Contains("/edit/", StringComparison.Ordinal) || endpoint.Route.EndsWith("/submit", StringComparison.Ordinal) || endpoint.Method == "PUT" ? _plan.Draft : _plan.Id)}",
        ("libraries", "id") => endpoint.Words.Contains("uploads") ? $"{_plan.Upload}" : _library,
        ("webhooks", "id") => endpoint.Words.Contains("deliveries") && endpoint.Method == "POST" ? null : $"{_plan.Webhook}",
        ("ladders", "key") => "default",
        ("jobs" or "recurring", "key") => "integrity",
        ("audit", _) => $"{_plan.Cases[CaseState.Closed]}",
        _ => null,
    };

    private static string Filled(MatrixEndpoint endpoint, Func<string, string?> value) => endpoint.Parameters.Aggregate(
        endpoint.Route, (path, name) => path.Replace($"{{{name}}}", Uri.EscapeDataString(value(name) ?? Usual(endpoint, name)), StringComparison.Ordinal));

    private static string Usual(MatrixEndpoint endpoint, string name) => name switch
    {
        "number" => "1",
        "year" => "2024",
        "step" => "basics",
        "kind" => "objects",
        "name" => "announcement.json",
        "officerId" or "person" => "nobody-here",
        "key" or "definitionId" => "nothing",
        "documentName" => "v1",
        "token" => $"{Guid.Empty}",
        _ => endpoint.Subject == "people" ? "RS-01" : $"{Guid.Empty}",
    };
}
