using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Domain.Statistics;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Statistics;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Simulation;

/// <summary>What happened, read from the database, in the shape of a scenario's <c>expected</c> and more.</summary>
public sealed class SimulationReport(Scenario scenario, CaseFlowDb db, WorkingCalendar calendar)
{
    /// <summary>Reads what happened.</summary>
    /// <param name="planId">The plan that was played.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The member <c>actual</c> of the report.</returns>
    public async Task<JsonObject> WriteAsync(Guid planId, CancellationToken ct)
    {
        var plan = JsonSerializer.Deserialize<InspectionPlan>((await db.Plans.SingleAsync(row => row.Id == planId, ct)).Facts, ServerJson.Stored)!;
        var cases = await db.Cases.Where(row => row.PlanId == planId).OrderBy(row => row.Number).ToListAsync(ct);
        var deadlines = await db.Deadlines.Where(row => row.PlanId == planId && row.CaseId != null).OrderBy(row => row.DueOn).ThenBy(row => row.Subject).ThenBy(row => row.Id).ToListAsync(ct);
        var results = (await db.DepartmentResults.Where(row => row.PlanId == planId).ToListAsync(ct)).ToLookup(row => row.CaseId);
        var names = cases.ToDictionary(row => row.Id, row => scenario.Cases.FirstOrDefault(one => one.ObjectId == row.ObjectId)?.Case ?? row.ObjectId);
        var inOrder = scenario.Cases.Select(one => cases.FirstOrDefault(row => row.ObjectId == one.ObjectId)).OfType<CaseRow>().ToList();
        var form3 = new CountForm3(db);
        var draw = await db.Draws.Where(row => row.PlanId == planId).OrderByDescending(row => row.Attempt).FirstOrDefaultAsync(ct);
        return new JsonObject
        {
            ["draw"] = await DrawAsync(planId, ct),
            ["cases"] = new JsonArray([.. inOrder.Select(row => CaseOf(row, names[row.Id], plan, results[row.Id], deadlines))]),
            ["rungs"] = await RungsAsync(inOrder, names, plan, deadlines, ct),
            ["form3"] = Rows(await form3.HandleAsync(plan, CountedVersion.First, ct)),
            ["form3AfterCorrections"] = Rows(await form3.HandleAsync(plan, CountedVersion.Current, ct)),
            ["planWarnings"] = new JsonArray([.. PlanReader.WarningsOf(plan, draw, calendar).Select(warning => warning.Code).Distinct().Select(code => (JsonNode)code)]),
            ["tasks"] = await TasksAsync(names, ct),
            ["letters"] = await LettersAsync(names, ct),
            ["incidents"] = await IncidentsAsync(names, ct),
        };
    }

    // Null when the drawing never came to a draw.
    private async Task<JsonObject?> DrawAsync(Guid planId, CancellationToken ct)
    {
        var row = await db.Draws.Where(draw => draw.PlanId == planId && draw.State == "Executed").OrderByDescending(draw => draw.Attempt).FirstOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        var files = await db.DrawFiles.Where(file => file.DrawId == row.Id).ToDictionaryAsync(file => file.Name, file => file.Content, ct);
        var draw = DrawBundle.Restore(files).Value;
        var prepared = draw.Committed.Prepared;
        return new JsonObject
        {
            ["rosterSha256"] = prepared.Hashes[DrawFiles.Roster],
            ["ruleSha256"] = prepared.Hashes[DrawFiles.Rules],
            ["commitmentHex"] = draw.Committed.Commitment,
            ["seedHex"] = draw.Seed,
            ["sizes"] = ByStratum(prepared, size => size.Drawn),
            ["selected"] = ByStratum(prepared, size => Texts(draw.Selected.Where(one => one.Stratum == size.Stratum).Select(one => one.ObjectId))),
            ["reserveFirst3"] = ByStratum(prepared, size => Texts(draw.ReserveOf(size.Stratum).Take(3).Select(one => one.ObjectId))),
            ["teams"] = new JsonArray([.. draw.Teams.Select(team =>
            {
                var written = new JsonObject
                {
                    ["objectId"] = team.ObjectId,
                    ["leader"] = team.Leader,
                    ["officers"] = new JsonArray([.. team.Officers.Select(seat => new JsonObject { ["department"] = seat.Department, ["officerId"] = seat.OfficerId })]),
                };
                if (team.Replaces is { } replaces)
                {
                    written["replaces"] = replaces;
                }

                return written;
            })]),
        };
    }

    private JsonObject CaseOf(CaseRow row, string name, InspectionPlan plan, IEnumerable<Features.Publication.DepartmentResultRow> results, List<DeadlineRow> deadlines)
    {
        var own = deadlines.Where(deadline => deadline.CaseId == row.Id).ToList();
        var byDepartment = results.ToDictionary(result => result.Department, result => JsonSerializer.Deserialize<DepartmentResult>(result.Facts, ServerJson.Stored)!);
        return new JsonObject
        {
            ["case"] = name,
            ["objectId"] = row.ObjectId,
            ["publication"] = new JsonArray([.. plan.Configuration.Departments
                .Select(department => own.Find(deadline => deadline.Kind == nameof(DeadlineKind.Publication) && deadline.Department == department.Name))
                .OfType<DeadlineRow>()
                .Select(deadline => Met(deadline, "publishedOn", byDepartment.GetValueOrDefault(deadline.Department!)?.PublishedOn))]),
            ["referral"] = new JsonArray([.. own.Where(deadline => deadline.Kind == nameof(DeadlineKind.Referral)).OrderBy(deadline => PlaceOf(deadline, name))
                .Select(deadline => Met(deadline, "sentOn", deadline.MetOn))]),
        };
    }

    // In the order of the scenario: by department and day, which is how its reader knows them apart.
    private int PlaceOf(DeadlineRow deadline, string name)
    {
        var referrals = (scenario.Cases.FirstOrDefault(one => one.Case == name)?.Referrals ?? []).ToList();
        var isJudicial = deadline.Subject?.StartsWith("judicial:", StringComparison.Ordinal) == true;
        var place = referrals.FindIndex(one => one.Department == deadline.Department && one.Judicial == isJudicial && (one.SentOn == deadline.MetOn || deadline.MetOn is null));
        return place < 0 ? referrals.Count : place;
    }

    private JsonObject Met(DeadlineRow deadline, string what, DateOnly? on)
    {
        var due = deadline.DueOn ?? deadline.SafeUntil;
        return new JsonObject
        {
            ["department"] = deadline.Department,
            ["dueOn"] = Text(deadline.DueOn),
            [what] = Text(on),
            ["workingDaysLate"] = due is { } last && on is { } done ? Lateness.WorkingDaysLate(last, done, calendar) : null,
        };
    }

    private async Task<JsonArray> RungsAsync(List<CaseRow> cases, Dictionary<Guid, string> names, InspectionPlan plan, List<DeadlineRow> deadlines, CancellationToken ct)
    {
        var fired = (await db.FiredRungs.ToListAsync(ct)).ToLookup(rung => rung.DeadlineId);
        var departments = plan.Configuration.Departments.Select(department => department.Name).ToList();
        var legal = deadlines.Where(deadline => deadline.Kind is nameof(DeadlineKind.Publication) or nameof(DeadlineKind.Referral))
            .OrderBy(deadline => cases.FindIndex(row => row.Id == deadline.CaseId))
            .ThenBy(deadline => deadline.Kind, StringComparer.Ordinal)
            .ThenBy(deadline => departments.IndexOf(deadline.Department ?? ""));
        return new JsonArray([.. legal.SelectMany(deadline => fired[deadline.Id].OrderBy(rung => rung.Rung).Select(rung => new JsonObject
        {
            ["case"] = names[deadline.CaseId!.Value],
            ["deadline"] = deadline.Kind,
            ["department"] = deadline.Department,
            ["rung"] = $"L{rung.Rung}",
            ["on"] = Text(OfficeTime.DayOf(rung.FiredAt)),
        }))]);
    }

    private async Task<JsonArray> TasksAsync(Dictionary<Guid, string> names, CancellationToken ct)
    {
        var tasks = await db.Tasks.Where(task => task.CompletedBy != null).OrderBy(task => task.EndedAt).ThenBy(task => task.Id).ToListAsync(ct);
        return new JsonArray([.. tasks.Select(task => new JsonObject
        {
            ["kind"] = task.Kind,
            ["case"] = task.CaseId is { } id ? names[id] : null,
            ["department"] = task.Department,
            ["person"] = task.CompletedBy,
            ["dueOn"] = Text(task.DueOn),
            ["completedOn"] = Text(OfficeTime.DayOf(task.EndedAt!.Value)),
            ["outcome"] = task.Outcome,
        })]);
    }

    private async Task<JsonArray> LettersAsync(Dictionary<Guid, string> names, CancellationToken ct)
    {
        // Letters of one moment have no order of their own: the machine writes for several cases at once.
        var letters = (await db.Letters.ToListAsync(ct)).OrderBy(letter => letter.CreatedAt).ThenBy(letter => letter.Event, StringComparer.Ordinal)
            .ThenBy(letter => letter.CaseId is { } id ? names[id] : null, StringComparer.Ordinal).ThenBy(letter => letter.Recipient, StringComparer.Ordinal).ThenBy(letter => letter.Subject, StringComparer.Ordinal);
        return new JsonArray([.. letters.Select(letter => new JsonObject
        {
            ["event"] = letter.Event,
            ["case"] = letter.CaseId is { } id ? names[id] : null,
            ["recipient"] = letter.Recipient,
            ["on"] = Text(OfficeTime.DayOf(letter.CreatedAt)),
            ["subject"] = letter.Subject,
        })]);
    }

    private async Task<JsonArray> IncidentsAsync(Dictionary<Guid, string> names, CancellationToken ct)
    {
        var incidents = await (from incident in db.Incidents
                               join instance in db.Instances on incident.InstanceId equals instance.Id
                               select new { incident.ActivityId, instance.DefinitionId, instance.CaseId, incident.Code, incident.Chinese, incident.English, incident.CreatedAt, incident.ResolvedAt }).ToListAsync(ct);
        var ordered = incidents.OrderBy(incident => incident.CreatedAt).ThenBy(incident => incident.DefinitionId, StringComparer.Ordinal)
            .ThenBy(incident => incident.CaseId is { } id ? names[id] : null, StringComparer.Ordinal).ThenBy(incident => incident.ActivityId, StringComparer.Ordinal).ThenBy(incident => incident.English, StringComparer.Ordinal);
        return new JsonArray([.. ordered.Select(incident => new JsonObject
        {
            ["activityId"] = incident.ActivityId,
            ["definition"] = incident.DefinitionId,
            ["case"] = incident.CaseId is { } id ? names[id] : null,
            ["code"] = incident.Code,
            ["chinese"] = incident.Chinese,
            ["english"] = incident.English,
            ["on"] = Text(OfficeTime.DayOf(incident.CreatedAt)),
            ["resolved"] = incident.ResolvedAt is not null,
        })]);
    }

    private static JsonArray Rows(ValueList<Form3Row> rows) => new([.. rows.Select(row => new JsonObject
    {
        ["department"] = row.Department,
        ["households"] = row.Households,
        ["results"] = new JsonArray([.. row.Results.Select(count => (JsonNode)count)]),
        ["dispositions"] = new JsonArray([.. row.Dispositions.Select(count => (JsonNode?)count)]),
    })]);

    private static JsonObject ByStratum(PreparedDraw prepared, Func<StratumSize, JsonNode> value) =>
        new(prepared.Sizes.Select(size => KeyValuePair.Create(size.Stratum, (JsonNode?)value(size))));

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
