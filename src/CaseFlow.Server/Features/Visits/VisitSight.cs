using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Visits;

/// <summary>A visit as one of its officers sees it: to begin it, then to enter what the own department finds.</summary>
/// <param name="Me">The reader's seat in the team; null for those who only look.</param>
/// <param name="Address">Where one is, to come back to.</param>
/// <param name="StartFields">Fields to begin the visit.</param>
/// <param name="StartValues">What was typed there, or is likely.</param>
/// <param name="FindingFields">Fields of findings, measures and handling.</param>
/// <param name="FindingValues">What was typed or entered there.</param>
public sealed record VisitSight(
    TeamMember? Me, string Address, IReadOnlyList<FormField> StartFields, JsonObject StartValues, IReadOnlyList<FormField> FindingFields, JsonObject FindingValues)
{
    /// <summary>Why it was refused to begin or to enter; null otherwise.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The list that gets one more row.</summary>
    public string? Longer { get; init; }

    /// <summary>Whether officers are there now.</summary>
    /// <param name="inspection">The case.</param>
    /// <returns>True between the visit's beginning and its end.</returns>
    public static bool IsGoingOn(InspectionCase inspection) => inspection is { Visits: [.., { Ended: null }] };

    /// <summary>Reads what a person sees of a visit.</summary>
    internal static TaskFacts Of(IServiceProvider services, TaskFacts facts)
    {
        var (words, reader) = (services.GetRequiredService<FormWords>(), services.GetRequiredService<Reader>());
        var me = facts.Case?.Team?.Find(reader.Actor.Id);
        return facts with
        {
            More = new VisitSight(
                me,
                reader.Here,
                FormField.FieldsOf(typeof(StartVisit.Request), words),
                new JsonObject { ["present"] = new JsonArray([.. facts.Team.Select(member => (JsonNode)member.OfficerId)]) },
                FormField.FieldsOf(typeof(RecordFindings.Request), words),
                me is null ? [] : Entered(facts, me)),
        };
    }

    // Items of the own department, each with what was entered before: corrected where it stands.
    private static JsonObject Entered(TaskFacts facts, TeamMember me)
    {
        var entered = facts.Plan!.Configuration.ItemsOf(me.Department).Select(item => facts.Case!.Results.FirstOrDefault(result => result.Item == item.Id) is { } found
            ? new { item = item.Id, code = (int?)found.Code, findings = found.Findings, method = found.Method, law = found.Law }
            : new { item = item.Id, code = (int?)null, findings = (string?)null, method = (string?)null, law = (string?)null });
        return JsonSerializer.SerializeToNode(new { results = entered }, ServerJson.Plain)!.AsObject();
    }
}
