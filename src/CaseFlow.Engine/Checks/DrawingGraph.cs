using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Checks;

/// <summary>The ways through a whole drawing with its containers opened, so that a rule can ask what every run passes.</summary>
/// <remarks>
/// <para>A way ends where the workflow ends, and where a branch is drawn no further. A refusal that is not drawn, and a step that faults, end nothing.</para>
/// <para>Where a step sends tokens along several lines at once, each of them is followed by a run; a way shows only one. So a fork also counts as
/// passing what any one of its branches surely passes, provided that all branches meet again at a join that waits for all of them and that nothing
/// between can end the others early (an end, a break, a race).</para>
/// <para>A branch may be cut short at any of its steps by an end, a break, a finish or a lost race in a branch beside it; then the way goes on where
/// that leads.</para>
/// <para>Loops may run no times at all; a switch that may match several cases is taken to match any one.</para>
/// </remarks>
public sealed class DrawingGraph
{
    private readonly DrawingMap _map;
    private readonly ParallelBlocks _blocks;
    private readonly DirectedGraph _withCuts;
    private readonly HashSet<int> _cut;

    internal DrawingGraph(CompiledDefinition definition)
    {
        _map = DrawingMap.Of(definition);
        _blocks = new ParallelBlocks(_map);
        var arrows = CutShort.Arrows(_map);
        _withCuts = arrows.Count == 0 ? _map.Graph : new DirectedGraph(_map.Graph.Count, [.. _map.Graph.Edges, .. arrows], _map.Graph.Roots);
        _cut = [.. arrows.Select(arrow => arrow.From)];
    }

    /// <summary>Whether a run can come from one step to another.</summary>
    /// <param name="from">Id of the one.</param>
    /// <param name="to">Id of the other.</param>
    /// <returns>True when there is a way of one line or more.</returns>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public bool CanReach(string from, string to) => _map.Graph.Reaches(_map.Entry(from), _map.Entry(to));

    /// <summary>Whether every run that leaves a step passes one of others before the workflow ends.</summary>
    /// <param name="from">Id of the step.</param>
    /// <param name="through">Ids of the others; a container counts when it is entered.</param>
    /// <param name="outcome">Only runs that leave by this outcome; null for all.</param>
    /// <returns>True also when no run from there comes to an end.</returns>
    /// <exception cref="ArgumentException">There is no such step or outcome.</exception>
    public bool EveryPathPasses(string from, IReadOnlySet<string> through, string? outcome = null) => PathAvoiding(from, through, outcome).Count == 0;

    /// <summary>A way from a step to the end of the workflow that passes none of others, to be shown to the designer.</summary>
    /// <param name="from">Id of the step.</param>
    /// <param name="through">Ids of the others.</param>
    /// <param name="outcome">Only ways that leave by this outcome; null for all.</param>
    /// <returns>Ids of the steps on the way, <paramref name="from"/> first; empty when there is none.</returns>
    /// <exception cref="ArgumentException">There is no such step or outcome.</exception>
    public IReadOnlyList<string> PathAvoiding(string from, IReadOnlySet<string> through, string? outcome = null)
    {
        ArgumentNullException.ThrowIfNull(through);

        // A block that may be cut short from outside surely passes nothing.
        var passed = _blocks.Spread(through.Select(_map.Entry), points => !points.Overlaps(_cut));
        var way = _withCuts.Path(_map.Exits(from, outcome), node => node == _map.End, passed.Contains);
        return way.Count == 0 ? [] : _map.Ids(way.Prepend(_map.Entry(from)));
    }

    /// <summary>Whether every run that comes to a step has passed one of others before.</summary>
    /// <param name="first">Ids of the others.</param>
    /// <param name="then">Id of the step.</param>
    /// <returns>True also when no run comes there.</returns>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public bool AlwaysPrecedes(IReadOnlySet<string> first, string then) => PathWithout(first, then).Count == 0;

    /// <summary>A way from the beginning to a step that passes none of others, to be shown to the designer.</summary>
    /// <param name="first">Ids of the others.</param>
    /// <param name="then">Id of the step.</param>
    /// <returns>Ids of the steps on the way, <paramref name="then"/> last; empty when there is none.</returns>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public IReadOnlyList<string> PathWithout(IReadOnlySet<string> first, string then)
    {
        ArgumentNullException.ThrowIfNull(first);
        var goal = _map.Entry(then);

        // A block that surely passes one of them says nothing about a step within it.
        var passed = _blocks.Spread(first.Select(_map.Entry).Where(node => node != goal), points => !points.Contains(goal));
        return _map.Ids(_map.Graph.Path([_map.Begin], node => node == goal, passed.Contains));
    }
}
