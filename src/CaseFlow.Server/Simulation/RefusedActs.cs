using System.Collections.Concurrent;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;

namespace CaseFlow.Server.Simulation;

/// <summary>Acts of a run that a rule refuses as the drawing asks for them: where the run stands still, while everything else goes on.</summary>
/// <remarks>
/// The office tries a refused act again when its case has moved on, one of the plan when anything has: a drawing may ask for an act before the one
/// that it needs. What is still refused in the end is a difference.
/// </remarks>
public sealed class RefusedActs
{
    private readonly ConcurrentDictionary<string, (Refused Act, int At)> _refused = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, int> _moves = new();
    private int _allMoves;

    /// <summary>An act that was refused.</summary>
    /// <param name="Case">Name of the case in the scenario; null for an act of the plan.</param>
    /// <param name="What">The act: kind and title of a task, or what else a person did.</param>
    /// <param name="Person">Who tried it last; null where nobody may.</param>
    /// <param name="On">The day.</param>
    /// <param name="Why">The rule.</param>
    public sealed record Refused(string? Case, string What, string? Person, DateOnly On, Refusal Why)
    {
        /// <summary>One sentence.</summary>
        public string Sentence =>
            $"refused: {(Case is null ? "the plan" : $"case {Case}")}, {What}, {Person ?? "nobody"} on {On:yyyy-MM-dd}: {Why.Code}: {Why.Cause.English} {Why.Cause.Chinese}{(Why.Clause is null ? "" : $"（{Why.Clause}）")}";
    }

    /// <summary>A sentence for each act that stands refused, oldest first.</summary>
    public IReadOnlyList<string> Sentences =>
        [.. _refused.Values.Select(one => one.Act).OrderBy(act => act.On).ThenBy(act => act.Sentence, StringComparer.Ordinal).Select(act => act.Sentence)];

    /// <summary>Whether an act was refused and nothing has happened since that could change it.</summary>
    /// <param name="key">The act.</param>
    /// <param name="caseId">Its case; null for the plan's.</param>
    /// <returns>True to leave it.</returns>
    public bool Stands(string key, Guid? caseId) => _refused.TryGetValue(key, out var one) && one.At == MovesOf(caseId);

    /// <summary>Notes how an act went.</summary>
    /// <param name="key">The act.</param>
    /// <param name="caseId">Its case; null for the plan's.</param>
    /// <param name="refused">Null when it was done.</param>
    public void Note(string key, Guid? caseId, Refused? refused)
    {
        if (refused is not null)
        {
            _refused[key] = (refused, MovesOf(caseId));
            return;
        }

        _refused.TryRemove(key, out _);
        Interlocked.Increment(ref _allMoves);
        if (caseId is { } id)
        {
            _moves.AddOrUpdate(id, 1, (_, before) => before + 1);
        }
    }

    private int MovesOf(Guid? caseId) => caseId is { } id ? _moves.GetValueOrDefault(id) : Volatile.Read(ref _allMoves);
}
