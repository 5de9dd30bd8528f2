using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Checks;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Definitions;

/// <summary>Compiles one definition: containers before what is inside them, then everything that needs the whole.</summary>
internal sealed class DefinitionCompiler
{
    internal const int MaxActivities = 2_000;
    internal const int MaxNesting = 24;

    private readonly WorkflowDefinition _definition;
    private readonly ActivityCatalog _catalog;
    private readonly ExpressionReader _expressions;
    private readonly InputReader _inputs;
    private readonly VariableReader _variables;
    private readonly List<DefinitionProblem> _problems = [];
    private readonly List<CompiledActivity> _nodes = [];

    internal DefinitionCompiler(WorkflowDefinition definition, ActivityCatalog catalog, IExpressionCompiler expressions)
    {
        _definition = definition;
        _catalog = catalog;
        _expressions = new ExpressionReader(definition, catalog, expressions, _problems.Add);
        _inputs = new InputReader(definition, _expressions, _problems.Add);
        _variables = new VariableReader(_problems.Add);
    }

    internal Compilation Compile()
    {
        IdentityCheck.Run(_definition, _problems.Add);
        if (_problems.Exists(problem => problem.Severity == ProblemSeverity.Error))
        {
            return new Compilation(null, _problems);
        }

        var variables = _variables.Read(_definition.Variables, null, null);
        var root = Build(_definition.Root, null, string.Empty, new VariableScope(null, variables));
        var complete = _nodes.TrueForAll(node => node.BuiltIn is not null || node.Host is not null);
        if (complete)
        {
            StructureCheck.Run(_nodes, _problems.Add);
        }

        var triggers = TriggerReader.Read(root, _problems.Add);
        if (_problems.Exists(problem => problem.Severity == ProblemSeverity.Error))
        {
            return new Compilation(null, _problems);
        }

        MarkOutputsAskedFor();
        return new Compilation(new CompiledDefinition(_definition, root, _nodes, variables, triggers, Asks("getLastResult")), _problems);
    }

    private CompiledActivity Build(ActivityDefinition activity, CompiledActivity? parent, string port, VariableScope scope)
    {
        var node = new CompiledActivity(activity, parent, port, scope);
        _nodes.Add(node);
        node.BuiltIn = BuiltInActivities.All.GetValueOrDefault(activity.Type);
        node.Host = _catalog.FindOwn(activity.Type);
        node.Variables = _variables.Read([.. activity.Json.Items("variables").Select(DefinitionMembers.Variable)], activity.Id, scope);
        var inner = Inner(node, scope);
        node.Inside = [.. activity.Embedded.Select(embedded => Build(embedded.Activity, node, embedded.Port, inner))];
        if (_catalog.Find(activity.Type) is not { } type)
        {
            var name = activity.Json.Text("missingTypeName") ?? activity.Type;
            _problems.Add(new DefinitionProblem("activity.unknown-type", activity.Id, $"不支持活动类型“{name}”。", $"The activity type '{name}' is not supported."));
            return node;
        }

        Prepare(node, type);
        return node;
    }

    private static VariableScope Inner(CompiledActivity node, VariableScope scope)
    {
        // A loop's own variables are nearer than those of a container.
        var withVariables = node.Variables.Count == 0 ? scope : new VariableScope(scope, node.Variables);
        return node.BuiltIn?.LoopVariables is { Count: > 0 } loop ? new VariableScope(withVariables, loop) : withVariables;
    }

    private void Prepare(CompiledActivity node, ActivityType type)
    {
        node.Ports = type.Outcomes;
        node.Inputs = _inputs.Inputs(node, type);
        node.Bindings = _inputs.Bindings(node, type);
        if (MergeModes.Of(node.Definition) is { } mode)
        {
            node.MergeMode = mode;
        }
        else
        {
            _problems.Add(new DefinitionProblem("activity.unknown-merge-mode", node.Id, $"“{node.Definition.DisplayText}”的合并方式不存在。", $"'{node.Definition.DisplayText}' has a merge mode that does not exist."));
        }

        var step = new StepPreparation(node, _expressions, _problems.Add);
        if (node.Host is { } host)
        {
            UnknownInputCheck.Run(node, host, _problems.Add);
            AddDynamicPorts(node, host, step);
        }

        node.BuiltIn?.Prepare(step);
    }

    private static void AddDynamicPorts(CompiledActivity node, HostActivityType host, StepPreparation step)
    {
        if (host.OutcomesInput is not { } input)
        {
            return;
        }

        var texts = (step.Constant(input, input, input) as IReadOnlyList<object?> ?? []).OfType<string>().Where(text => text.Length > 0);
        node.Ports = [.. texts.Concat(node.Ports).Distinct(StringComparer.Ordinal)];
        if (node.Ports.All(node.IsRefusal))
        {
            node.Ports = [.. node.Ports, "Done"];
        }
    }

    /// <summary>Outputs are kept after their step has ended only where a script may name it: by <c>getOutputFrom</c> or a short form that contains its name.</summary>
    private void MarkOutputsAskedFor()
    {
        var scripts = _expressions.Scripts.Where(script => script.Contains("From", StringComparison.Ordinal)).ToList();
        foreach (var node in _nodes)
        {
            node.OutputsAreAskedFor = Names(node).Any(name => scripts.Exists(script => script.Contains(name, StringComparison.OrdinalIgnoreCase)));
        }
    }

    private static IEnumerable<string> Names(CompiledActivity node)
    {
        yield return node.Id;
        if (node.Definition.Name is { Length: > 0 } name)
        {
            yield return name;
            yield return string.Concat(name.Where(char.IsLetterOrDigit));
        }
    }

    private bool Asks(string function) => _expressions.Scripts.Any(script => script.Contains(function, StringComparison.Ordinal));
}
