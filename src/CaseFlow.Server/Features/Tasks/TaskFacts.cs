using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>What is known when a task's form is shown: what one answers from.</summary>
/// <param name="Row">The task.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Case">Its case.</param>
/// <param name="Results">Results of the case's departments.</param>
/// <param name="Today">The office's day.</param>
/// <param name="Now">Now.</param>
public sealed record TaskFacts(TaskRow Row, InspectionPlan? Plan, InspectionCase? Case, ValueList<DepartmentResult> Results, DateOnly Today, DateTimeOffset Now)
{
    /// <summary>What follows from the case's results; null for a task of a plan.</summary>
    public CaseFollowUps? FollowUps { get; init; }

    /// <summary>Visits of the object this year.</summary>
    public int VisitsThisYear { get; init; }

    /// <summary>The working calendar in force; null where nothing is suggested.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>What a field of a kind is chosen from, besides what plan and case say.</summary>
    public IReadOnlyDictionary<EntryKind, IReadOnlyList<(string Value, string Name)>> Choices { get; init; } = new Dictionary<EntryKind, IReadOnlyList<(string, string)>>();

    /// <summary>What values that the program knew are called.</summary>
    public IReadOnlyDictionary<string, BilingualText> Names { get; init; } = new Dictionary<string, BilingualText>();

    /// <summary>Names of fields and ways that do not concern this task.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = new HashSet<string>();

    /// <summary>What the feature of the task knows besides; its page knows of what type.</summary>
    public object? More { get; init; }

    /// <summary>Officers of the team.</summary>
    public IReadOnlyList<TeamMember> Team => Case?.Team is { } team ? [.. team.Members] : [];

    /// <summary>Officers who were at a visit; the whole team before one.</summary>
    public IReadOnlyList<TeamMember> Present => Case is { Visits.Count: > 0 } visited ? [.. Team.Where(member => visited.Visits.Any(visit => visit.Present.Contains(member.OfficerId)))] : Team;

    /// <summary>The result of the task's department.</summary>
    public DepartmentResult? OwnResult => Results.FirstOrDefault(result => result.Department == Row.Department);

    /// <summary>What a field is chosen from.</summary>
    /// <param name="kind">How it is entered.</param>
    /// <returns>Values with their names; null for a field that is typed.</returns>
    public IReadOnlyList<(string Value, string Name)>? OptionsOf(EntryKind kind) => Choices.TryGetValue(kind, out var given) ? given : kind switch
    {
        EntryKind.TeamMember when Team.Count > 0 => [.. Team.Select(member => (member.OfficerId, $"{member.Name}（{member.Department}）"))],
        EntryKind.Item when Plan is { } plan => [.. plan.Configuration.Items.Select(item => (item.Id, item.Name))],
        EntryKind.Department when Plan is { } plan => [.. plan.Configuration.Departments.Select(department => (department.Name, department.Name))],
        EntryKind.Code when Plan is { } plan => [.. plan.Configuration.CodesInUse().Select(code => ($"{code}", $"{code} {LabelOf(code)}"))],
        _ => null,
    };

    /// <summary>What a value that the program knew is called.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Null where it is shown as it is.</returns>
    public BilingualText? NameOf(string value) => Names.TryGetValue(value, out var name) ? name : Plan?.Configuration.Items.FirstOrDefault(item => item.Id == value) is { } item ? new BilingualText(item.Name, item.Name) : null;

    /// <summary>The wording of a result code in the record.</summary>
    /// <param name="code">The code.</param>
    /// <returns>As the plan labels it.</returns>
    public string LabelOf(int code) => Plan is { } plan ? ResultCode.LabelOf(plan.Configuration, code, CodeDocument.Record) : "";

    /// <summary>What the department of the task found, item by item, in words.</summary>
    /// <returns>A line for each problem found.</returns>
    public IEnumerable<string> Problems() => (Case?.Results ?? []).Where(result => result.Department == Row.Department && ResultCode.IsProblem(result.Code))
        .Select(result => $"{NameOf(result.Item)?.Chinese ?? result.Item}：{LabelOf(result.Code)}{(result.Findings is { } found ? $"（{found}）" : "")}");
}

/// <summary>The likely answer to a task of a kind: what is known already is not typed again.</summary>
/// <param name="Kind">Kind of task.</param>
/// <param name="Suggest">Makes the answer's JSON; null where nothing is likely.</param>
public sealed record SuggestedAnswer(string Kind, Func<TaskFacts, JsonObject?> Suggest)
{
    /// <summary>A suggestion written as a part of an answer.</summary>
    /// <param name="kind">Kind of task.</param>
    /// <param name="suggest">The members that are likely, named as in JSON.</param>
    /// <returns>The suggestion.</returns>
    public static SuggestedAnswer Of(string kind, Func<TaskFacts, object?> suggest) =>
        new(kind, facts => suggest(facts) is { } likely ? JsonSerializer.SerializeToNode(likely, ServerJson.Plain)!.AsObject() : null);
}

/// <summary>What a feature reads for the pages of its tasks besides plan and case.</summary>
/// <param name="Kind">Kind of task.</param>
/// <param name="ReadAsync">Adds to what is known.</param>
internal sealed record TaskBackground(string Kind, Func<IServiceProvider, TaskFacts, CancellationToken, Task<TaskFacts>> ReadAsync);

/// <summary>What one decides about, shown above the decision.</summary>
/// <param name="Kind">Kind of task.</param>
/// <param name="Component">Shows it; has a parameter <c>Facts</c>.</param>
internal sealed record TaskExhibit(string Kind, Type Component);
