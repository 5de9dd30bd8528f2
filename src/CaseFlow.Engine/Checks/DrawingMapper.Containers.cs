using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Checks;

/// <content>What happens inside each kind of container.</content>
internal sealed partial class DrawingMapper
{
    /// <summary>What happens inside a container.</summary>
    private void Open(CompiledActivity node, int entry, int end)
    {
        _waitsForAll.Add(end);
        switch (node.Type)
        {
            case "Elsa.Flowchart":
                OpenFlowchart(node, entry, end);
                break;
            case "Elsa.Sequence":
                Arrow(entry, node.Inside.Count == 0 ? end : _entries[node.Inside[0].Id]);
                break;
            case "Elsa.Parallel":
            case "Elsa.Fork":
                OpenBranches(node, entry, end);
                break;
            case "Elsa.If":
                Arrow(entry, node.Body("then") is { } then ? _entries[then.Id] : end);
                Arrow(entry, node.Body("else") is { } otherwise ? _entries[otherwise.Id] : end);
                break;
            case "Elsa.Switch":
                // A case without a body, and a switch without a default, do nothing.
                foreach (var inside in node.Inside)
                {
                    Arrow(entry, _entries[inside.Id]);
                }

                if (node.Plan is Cases { HasEmptyCase: true } or Cases { Otherwise: null })
                {
                    Arrow(entry, end);
                }

                break;
            default:
                Arrow(entry, end);
                if (node.Body("body") is { } body)
                {
                    Arrow(entry, _entries[body.Id]);
                }

                break;
        }
    }

    private void OpenFlowchart(CompiledActivity node, int entry, int end)
    {
        var plan = (FlowPlan)node.Plan!;
        if (plan.Start is null)
        {
            Arrow(entry, end);
            return;
        }

        var starts = plan.Steps.Where(step => step == plan.Start || (node == _root && step.Definition.CanStartWorkflow));
        foreach (var step in starts)
        {
            Arrow(entry, _entries[step.Id]);
        }
    }

    private void OpenBranches(CompiledActivity node, int entry, int end)
    {
        if (node.Inside.Count == 0)
        {
            Arrow(entry, end);
        }

        foreach (var inside in node.Inside)
        {
            Arrow(entry, _entries[inside.Id]);
        }

        if (node.Type == "Elsa.Fork" && node.Plan is true)
        {
            _cutters.Add(new Cutter(end, end, node, false));
            _waitsForAll.Remove(end);
            _mayFork.Add((entry, false));
        }
        else if (node.Inside.Count > 1)
        {
            _forks.Add(entry);
        }
    }
}
