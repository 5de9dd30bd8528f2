using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Statistics;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Simulation;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Simulation.Detour;

namespace CaseFlow.Server.Features.Demo;

/// <summary>What people of the demo do that the scenario does not know, through the use cases that everybody uses. Longer than most because it is the whole list.</summary>
/// <remarks>
/// Nothing is kept of what was done: each act is planned until its trace is in the database, so that a seeding that was killed plants nothing twice.
/// The incident is a drawing published with a mistake and mended a day later: the one request for correction that fell between stands still.
/// The letter that never arrives went out, and the other side's mail server sent it back.
/// </remarks>
internal sealed class DemoPlants(Scenario scenario, DbContextOptions<CaseFlowDb> options, UnitOfWork units)
{
    private const string Lead = "区人社局";
    private const string Cooperating = "区市监局";
    private const string SecondNumber = "平新双随机办〔2024〕57号";
    private const string ThirdNumber = "平新双随机办〔2024〕61号";
    private const string DraftNumber = "平新双随机办〔2025〕3号";

    /// <summary>What is still to be done.</summary>
    internal async Task<IReadOnlyList<Plant>> PlannedAsync(Guid planId, IReadOnlyDictionary<Guid, CaseFile> files, CancellationToken ct)
    {
        await using var db = new CaseFlowDb(options);
        var now = new Situation(
            planId,
            scenario.Cases.Join(files.Values, one => one.ObjectId, file => file.Case.Subject.Id, (one, file) => (one.Case, file)).ToDictionary(one => one.Case, one => one.file, StringComparer.Ordinal),
            await db.Tasks.Where(task => task.EndedAt == null).ToListAsync(ct),
            await db.Plans.ToDictionaryAsync(row => row.DocumentNumber ?? "", row => row.Id, ct),
            (await db.AuditEntries.Where(entry => entry.Act == nameof(CallBriefing) || entry.Act == nameof(SubmitPlan)).Select(entry => new { entry.Act, entry.ChainId }).ToListAsync(ct)).Select(entry => (entry.Act, entry.ChainId)).ToHashSet(),
            await db.Definitions.CountAsync(row => row.DefinitionId == "correction", ct),
            await db.Messages.AnyAsync(row => row.State == nameof(MessageState.Bounced), ct));
        return [.. Claims(now), .. Results(now), .. Corrections(now), .. Plans(now), .. Mail(now)];
    }

    private sealed record Situation(
        Guid PlanId, Dictionary<string, CaseFile> Cases, List<TaskRow> Open, Dictionary<string, Guid> Plans, HashSet<(string Act, Guid Chain)> Acts, int Drawings, bool HasBounced)
    {
        internal TaskRow? TaskOf(Guid? planId, string? name, string kind, string? department) => Open.Find(task =>
            task.PlanId == planId && task.Kind == kind && task.Department == department && task.CaseId == (name is null ? null : Cases.GetValueOrDefault(name)?.Case.Id.Value ?? Guid.Empty));
    }

    // Whoever has a task has taken it, but for one: what nobody takes for days is a cause of its own, and is to be seen once.
    private IEnumerable<Plant> Claims(Situation now)
    {
        foreach (var (name, kind, department, person) in ((string, string, string, string)[])
        [
            ("K3", "EnterOnPlatform", Cooperating, "sj-publisher"),
            ("K4", "EnterOnPlatform", Lead, "rs-publisher"),
            ("K4", "DecideFiling", Lead, "rs-clerk"),
            ("K6", "ReviewResult", Lead, "rs-reviewer"),
        ])
        {
            if (now.TaskOf(now.PlanId, name, kind, department) is { Assignee: null } task)
            {
                yield return new Plant(task.CreatedAt.AddHours(1), $"{person} takes {kind} of {name}", ct => RefusalOf(units.RunAsync(By(person), (ClaimTask claim) => claim.HandleAsync(task.Id, ct), ct)));
            }
        }
    }

    private IEnumerable<Plant> Results(Situation now)
    {
        if (now.TaskOf(now.PlanId, "K4", "ReviewResult", Cooperating) is { } review)
        {
            yield return Complete(At(9, 24, 15, 20), review, "sj-reviewer", new ReviewResultForm.Answer(false, "登记事项一栏与现场照片不一致，请核对后重报"));
        }

        if (now.TaskOf(now.PlanId, "K4", "Refer", Lead) is { } referral)
        {
            yield return Complete(At(9, 25, 16, 5), referral, "rs-clerk", new DraftReferralForm.Answer("有管辖权的部门（示例）", "擅自举办职业技能培训，当事人拒绝签字", "民办教育促进法第六十四条", ["现场笔录", "初步提取证据"]));
        }

        if (!now.Acts.Contains((nameof(CallBriefing), now.PlanId)))
        {
            yield return new Plant(At(9, 24, 9, 40), "a briefing is called for", ct => RefusalOf(units.RunAsync(By("coordinator"), (CallBriefing call) => call.HandleAsync(now.PlanId, new("三季度抽查进展"), ct), ct)));
        }
    }

    private IEnumerable<Plant> Corrections(Situation now)
    {
        if (now.Drawings < 3)
        {
            var isSpoilt = now.Drawings == 1;
            yield return new Plant(isSpoilt ? At(9, 23, 17, 10) : At(9, 25, 9, 15), isSpoilt ? "the drawing of corrections is changed, with a mistake" : "the mistake is mended", ct =>
                RefusalOf(units.RunAsync(By("admin-designer"), (PublishDefinition publish) => publish.HandleAsync(CorrectionDrawing(isSpoilt), imports: false, ct), ct)));
        }

        if (Asked(now, "K2", Lead, At(9, 24, 11, 0), "收费公示牌检查当日已补挂，请更正") is { } stopped)
        {
            yield return stopped;
        }

        if (Asked(now, "K1", Cooperating, At(9, 25, 14, 30), "登记住所已于检查前变更，请更正") is { } waiting)
        {
            yield return waiting;
        }
    }

    private Plant? Asked(Situation now, string name, string department, DateTimeOffset at, string claim) =>
        now.Cases.GetValueOrDefault(name) is { } file && file.Results.GetValueOrDefault(department) is { PublishedOn: not null, Corrections.Count: 0 }
            ? new Plant(at, $"correction asked of {name}", ct => RefusalOf(units.RunAsync(
                By("coordinator"), (RequestCorrection ask) => ask.HandleAsync(file.Case.Id.Value, new(department, file.Case.Subject.Name, claim), ct), ct)))
            : null;

    // As it ships, but for one word: a letter's subject wants the department of the leader, of whom the facts know the id only.
    private static string CorrectionDrawing(bool isSpoilt)
    {
        var text = WorkflowFolder.Read(WorkflowFolder.Shipped).Single(drawing => drawing.Name == "correction.json").Text;
        if (!isSpoilt)
        {
            return text;
        }

        var drawing = JsonNode.Parse(text)!;
        var letter = drawing["root"]!["activities"]!.AsArray().Single(activity => activity!["id"]!.GetValue<string>() == "n18")!;
        letter["subject"]!["expression"]!["value"] = "`【更正申请】${facts.case.objectName}（组长单位：${facts.case.leader.department.trim()}）`";
        return drawing.ToJsonString();
    }

    private IEnumerable<Plant> Plans(Situation now)
    {
        foreach (var (number, title, at, window) in ((string, string, DateTimeOffset, DayRange)[])
        [
            (SecondNumber, "平顶山市新华区职业技能培训机构收费与资金监管部门联合抽查实施方案", At(9, 23, 15, 0), new DayRange(new(2024, 10, 21), new(2024, 12, 20))),
            (ThirdNumber, "平顶山市新华区职业技能培训机构“综合查一次”实施方案", At(9, 25, 17, 0), new DayRange(new(2024, 11, 11), new(2024, 12, 27))),
            (DraftNumber, "平顶山市新华区 2025 年一季度职业技能培训机构部门联合抽查实施方案（草稿）", At(9, 26, 9, 5), new DayRange(new(2025, 2, 10), new(2025, 3, 28))),
        ])
        {
            if (!now.Plans.TryGetValue(number, out var id))
            {
                var configuration = DemoStory.Another(scenario.Plan, number, title, OfficeTime.DayOf(at), window);
                yield return new Plant(at, $"plan {number} is drafted", ct => RefusalOf(units.RunAsync(By("rs-author"), (DraftPlan draft) => draft.HandleAsync(configuration, ct), ct)));
            }
            else if (number != DraftNumber && !now.Acts.Contains((nameof(SubmitPlan), id)))
            {
                yield return new Plant(at.AddMinutes(20), $"plan {number} is handed in", ct => RefusalOf(units.RunAsync(By("rs-author"), (SubmitPlan submit) => submit.HandleAsync(id, ct), ct)));
            }
            else if (number == SecondNumber)
            {
                foreach (var plant in Second(now, id))
                {
                    yield return plant;
                }
            }
        }
    }

    // Approved, its libraries frozen by two clerks: the draw waits to be announced, and one department has not confirmed that it has the plan.
    private IEnumerable<Plant> Second(Situation now, Guid id)
    {
        if (now.TaskOf(id, null, "ReviewPlan", Lead) is { } review)
        {
            yield return Complete(At(9, 25, 9, 0), review, "rs-head", new ReviewPlanForm.Answer(true, "同意"));
        }

        if (now.TaskOf(id, null, "ConfirmReceipt", Lead) is { } receipt)
        {
            yield return Complete(At(9, 25, 9, 50), receipt, "rs-dispatch", new ConfirmReceiptForm.Answer());
        }

        if (now.TaskOf(id, null, "FreezeLibraries", Lead) is { } freeze)
        {
            yield return freeze.Title.Contains("复核", StringComparison.Ordinal)
                ? Complete(At(9, 25, 15, 40), freeze, "rs-library-2", new FreezeLibrariesForm.Answer())
                : new Plant(At(9, 25, 14, 0), "the libraries are frozen", async ct =>
                {
                    await using var db = new CaseFlowDb(options);
                    var libraries = await db.Libraries.ToDictionaryAsync(row => row.Kind, row => row.Id, ct);
                    return await CompleteAsync(freeze, "rs-library", new FreezeLibrariesForm.Answer([libraries["Objects"]], [libraries["Officers"]], scenario.Exclusions, scenario.Recusals), ct);
                });
        }
    }

    // The reminder to confirm the receipt of a plan comes back from the other side's server.
    private IEnumerable<Plant> Mail(Situation now)
    {
        if (!now.HasBounced)
        {
            yield return new Plant(At(9, 26, 9, 20), "a mail comes back", async ct =>
            {
                await using var db = new CaseFlowDb(options);
                var sent = await (from message in db.Messages
                                  join attempt in db.Deliveries on message.Id equals attempt.MessageId
                                  where message.Recipient == "sj-dispatch" && message.State == nameof(MessageState.Sent)
                                  orderby message.SentAt descending
                                  select new { attempt.MailId, attempt.Address }).FirstOrDefaultAsync(ct) ?? throw new InvalidOperationException("Nothing was mailed that could come back.");
                return await RefusalOf(units.RunAsync((TakeBounce take) => take.HandleAsync(new(Returned(sent.MailId, sent.Address)), ct), ct));
            });
        }
    }

    private static string Returned(string mailId, string address) =>
        $"""
        From: MAILER-DAEMON@relay.example
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary="x"

        --x
        Content-Type: message/delivery-status

        Final-Recipient: rfc822; {address}
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 User unknown in virtual mailbox table

        --x
        Content-Type: text/rfc822-headers

        Message-ID: <{mailId}>

        --x--
        """;

    private Plant Complete(DateTimeOffset at, TaskRow task, string person, object answer) => new(at, $"{task.Kind} {task.Id}", ct => CompleteAsync(task, person, answer, ct));

    private Task<Refusal?> CompleteAsync(TaskRow task, string person, object answer, CancellationToken ct) => RefusalOf(units.RunAsync(
        By(person), (CompleteTask complete) => complete.HandleAsync(task.Id, JsonSerializer.SerializeToElement(answer, answer.GetType(), ServerJson.Plain), ct), ct));

    private static async Task<Refusal?> RefusalOf<T>(Task<Result<T>> act) => await act is { IsRefused: true } refused ? refused.Refusal : null;

    private static Actor By(string person) => Actor.Of(DemoPeople.Named(person));

    private static DateTimeOffset At(int month, int day, int hour, int minute) => OfficeTime.At(new DateOnly(2024, month, day), new TimeOnly(hour, minute));
}
