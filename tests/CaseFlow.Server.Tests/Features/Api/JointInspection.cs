using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Server.Tests.Simulation;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>A joint inspection on real input, done over HTTP alone by the people of two departments.</summary>
internal sealed class JointInspection : IAsyncDisposable
{
    internal const string Lead = "区人社局";
    internal const string Other = "区市监局";

    private JointInspection(ApiServer server, JsonNode scenario) => (Server, Scenario) = (server, scenario);

    internal ApiServer Server { get; }

    internal JsonNode Scenario { get; }

    internal Guid PlanId { get; private set; }

    /// <summary>Everybody is registered, libraries are imported, and the plan is a draft.</summary>
    /// <param name="change">Changes the scenario first.</param>
    internal static async Task<JointInspection> DraftedAsync(Action<JsonNode>? change = null)
    {
        var scenario = ScenarioFile.Shipped("xinhua-2024.scenario.json");
        change?.Invoke(scenario);
        var server = await ApiServer.StartAsync(scenario["draw"]!["secretHex"]!.GetValue<string>(), withWorkflows: true);
        var inspection = new JointInspection(server, scenario);
        await inspection.RegisterAsync();
        _ = (await server.PostAsync("libraries/objects", "clerk1", new { name = "检查对象库", rows = scenario["objects"] })).Accepted;
        _ = (await server.PostAsync("libraries/officers", "clerk1", new { name = "执法人员库", rows = scenario["officers"] })).Accepted;
        inspection.PlanId = (await server.PostAsync("plans", "author", scenario["plan"])).Accepted["id"]!.GetValue<Guid>();
        return inspection;
    }

    /// <summary>The plan is reviewed, issued, received, drawn and confirmed, and every drawn object has its case.</summary>
    internal static async Task<JointInspection> DispatchedAsync(Action<JsonNode>? change = null)
    {
        var inspection = await DrawnAsync(change);
        await inspection.DoAsync("unit1", "ConfirmDrawn", new { });
        await inspection.DoAsync("unit2", "ConfirmDrawn", new { });
        return inspection;
    }

    /// <summary>The plan is reviewed, issued and received.</summary>
    internal static async Task<JointInspection> IssuedAsync(Action<JsonNode>? change = null)
    {
        var inspection = await DraftedAsync(change);
        await inspection.SubmitAsync();
        await inspection.DoAsync("head", "ReviewPlan", new { approve = true, opinion = "同意" });
        await inspection.DoAsync("dispatch1", "ConfirmReceipt", new { });
        await inspection.DoAsync("dispatch2", "ConfirmReceipt", new { });
        return inspection;
    }

    /// <summary>The draw is announced for the next day.</summary>
    internal static async Task<JointInspection> AnnouncedAsync(Action<JsonNode>? change = null)
    {
        var inspection = await IssuedAsync(change);
        await inspection.FreezeAsync();
        await inspection.AnnounceAsync();
        return inspection;
    }

    /// <summary>The draw is held, and nobody has confirmed it.</summary>
    internal static async Task<JointInspection> DrawnAsync(Action<JsonNode>? change = null)
    {
        var inspection = await AnnouncedAsync(change);
        await inspection.DrawAsync();
        return inspection;
    }

    internal async Task SubmitAsync()
    {
        Assert.Equal("InReview", (await Server.PostAsync($"plans/{PlanId}/submit", "author")).Accepted["stage"]!.GetValue<string>());
        await Server.WorkAsync();
    }

    internal async Task FreezeAsync()
    {
        await DoAsync("clerk1", "FreezeLibraries", await CleanedAsync());
        await DoAsync("clerk2", "FreezeLibraries", new { });
    }

    /// <summary>What the first clerk answers: the newest libraries, with the scenario's exclusions and recusals.</summary>
    internal async Task<JsonObject> CleanedAsync() => new()
    {
        ["objectLibraries"] = new JsonArray(await LibraryAsync("Objects")),
        ["officerLibraries"] = new JsonArray(await LibraryAsync("Officers")),
        ["exclusions"] = Scenario["exclusions"]!.DeepClone(),
        ["recusals"] = Scenario["recusals"]!.DeepClone(),
    };

    /// <summary>The newest library of a kind.</summary>
    internal async Task<Guid> LibraryAsync(string kind)
    {
        var libraries = (await Server.GetAsync("libraries", "clerk1")).Accepted["items"]!.AsArray();
        return libraries.First(one => one!["kind"]!.GetValue<string>() == kind)!["id"]!.GetValue<Guid>();
    }

    internal async Task AnnounceAsync()
    {
        MoveTo(2024, 6, 19);
        await DoAsync("operator", "AnnounceDraw", new
        {
            heldAt = "2024-06-20T10:00:00+08:00",
            place = "会议室",
            witnesses = new[] { new { name = "见证人", body = "区纪委监委", outside = true } },
            drawId = Scenario["draw"]!["drawId"],
        });
    }

    internal async Task DrawAsync()
    {
        MoveTo(2024, 6, 20);
        await DoAsync("operator", "HoldDraw", new { digits = Scenario["draw"]!["witnessDigits"] });
    }

    /// <summary>The case of an object, as an approver sees it.</summary>
    internal async Task<Guid> CaseOfAsync(string name)
    {
        var objectId = Scenario["cases"]!.AsArray().First(one => one!["case"]!.GetValue<string>() == name)!["objectId"]!.GetValue<string>();
        var cases = (await Server.GetAsync($"plans/{PlanId}/cases?limit=200", "head")).Accepted["items"]!.AsArray();
        return cases.First(one => one!["objectId"]!.GetValue<string>() == objectId)!["id"]!.GetValue<Guid>();
    }

    /// <summary>The first open task of a kind that a person may do, which must be there.</summary>
    internal async Task<Guid> TaskAsync(string person, string kind, Guid? caseId = null)
    {
        var tasks = (await Server.GetAsync($"tasks?scope=open&kind={kind}{(caseId is null ? "" : $"&caseId={caseId}")}", person)).Accepted["items"]!.AsArray();
        Assert.True(tasks.Count > 0, $"{person} has no task {kind}.");
        return tasks[0]!["id"]!.GetValue<Guid>();
    }

    /// <summary>Does a task, and lets the machine go on.</summary>
    internal async Task<JsonNode> DoAsync(string person, string kind, object answer, Guid? caseId = null)
    {
        var done = (await Server.PostAsync($"tasks/{await TaskAsync(person, kind, caseId)}/complete", person, answer)).Accepted;
        await Server.WorkAsync();
        return done;
    }

    /// <summary>The visit of case K1 has begun: RS-03 leads, SJ-02 is there, on Wednesday 2024-07-03.</summary>
    internal async Task<Guid> OnSiteAsync()
    {
        var k1 = await CaseOfAsync("K1");
        await DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-07-03" }, k1);
        MoveTo(2024, 7, 2);
        await DoAsync("RS-03", "GiveNotice", new { channel = "Written", addressee = "负责人", visitOn = "2024-07-03", proof = "签收" }, k1);
        MoveTo(2024, 7, 3);
        _ = (await Server.PostAsync($"cases/{k1}/visit", "RS-03", new { present = new[] { "RS-03", "SJ-02" }, certificatesShown = true })).Accepted;
        return k1;
    }

    /// <summary>Both items have a result and the visit is over.</summary>
    internal async Task InspectAsync(Guid caseId, int lead, int other)
    {
        _ = (await Server.PostAsync($"cases/{caseId}/findings", "RS-03", new { results = new[] { new { item = "I1", code = lead } } })).Accepted;
        _ = (await Server.PostAsync($"cases/{caseId}/findings", "SJ-02", new { results = new[] { new { item = "I2", code = other } } })).Accepted;
        await DoAsync("RS-03", "SiteVisit", new { finished = true }, caseId);
    }

    /// <summary>The subject signed and the record is complete.</summary>
    internal async Task RecordAsync(Guid caseId, object? handling = null)
    {
        await DoAsync("RS-03", "CollectSignature", new { kind = "Sealed", name = "负责人" }, caseId);
        await DoAsync(
            "RS-03",
            "CompleteRecord",
            new { signatures = new[] { new { officerId = "RS-03", on = "2024-07-03" }, new { officerId = "SJ-02", on = "2024-07-03" } }, handling = handling ?? Array.Empty<object>() },
            caseId);
    }

    /// <summary>Each department's result is reviewed, entered and published.</summary>
    internal async Task PublishAsync(Guid caseId)
    {
        foreach (var department in (string[])["1", "2"])
        {
            await DoAsync($"reviewer{department}", "ReviewResult", new { pass = true }, caseId);
            await DoAsync($"publisher{department}", "EnterOnPlatform", new { reference = "录入-1" }, caseId);
            await DoAsync($"publisher{department}", "ConfirmPublication", new { reference = "公示-1" }, caseId);
        }
    }

    /// <summary>A case as an approver reads it.</summary>
    internal async Task<JsonNode> ReadAsync(Guid caseId) => (await Server.GetAsync($"cases/{caseId}", "head")).Accepted;

    /// <summary>What somebody is told who does a task and may not, or not so.</summary>
    internal async Task<Reply> TryAsync(string person, string kind, object answer) => await Server.PostAsync($"tasks/{await TaskAsync(person, kind)}/complete", person, answer);

    /// <summary>The draw as everybody sees it.</summary>
    internal async Task<JsonNode> DrawAsSeenAsync() => (await Server.GetAsync($"plans/{PlanId}/draw", "office")).Accepted;

    internal void MoveTo(int year, int month, int day) => Server.Clock.MoveTo(new DateTimeOffset(year, month, day, 10, 0, 0, TimeSpan.FromHours(8)));

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task RegisterAsync()
    {
        await Server.RegisterAsync("admin", "", "SystemAdmin");
        (string Id, string Department, string Role)[] people =
        [
            ("author", Lead, "PlanAuthor"), ("head", Lead, "PlanApprover"), ("head2", Other, "PlanApprover"), ("clerk1", Lead, "LibraryClerk"), ("clerk2", Lead, "LibraryClerk"),
            ("operator", Lead, "DrawOperator"), ("dispatch1", Lead, "DispatchClerk"), ("dispatch2", Other, "DispatchClerk"), ("unit1", Lead, "UnitAdministrator"),
            ("unit2", Other, "UnitAdministrator"), ("reviewer1", Lead, "DeptReviewer"), ("reviewer2", Other, "DeptReviewer"), ("publisher1", Lead, "PublishClerk"),
            ("publisher2", Other, "PublishClerk"), ("caseclerk", Lead, "CaseClerk"), ("archivist", Lead, "Archivist"), ("reporter1", Lead, "Reporter"), ("reporter2", Other, "Reporter"), ("office", "", "CoordinatorOffice"),
            ("supervisor", "", "Supervisor"),
        ];
        foreach (var (id, department, role) in people)
        {
            await Server.RegisterAsync(id, department, role);
        }

        foreach (var officer in Scenario["officers"]!.AsArray())
        {
            await Server.RegisterAsync(officer!["id"]!.GetValue<string>(), officer["department"]!.GetValue<string>(), "Officer");
        }
    }
}
