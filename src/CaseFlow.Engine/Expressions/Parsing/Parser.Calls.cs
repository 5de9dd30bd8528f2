using System.Collections.Frozen;
using CaseFlow.Engine.Expressions.Functions;
using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Calls of functions: those of the workflow, those Elsa names after variables, inputs and outputs, and the pure ones.</content>
internal sealed partial class Parser
{
    private static readonly FrozenDictionary<string, Func<Parser, Token, Node>> _workflowFunctions = new Dictionary<string, Func<Parser, Token, Node>>
    {
        ["getVariable"] = (parser, function) => parser.ParseNamed(function, parser.VariableNamed),
        ["getInput"] = (parser, function) => parser.ParseNamed(function, parser.InputNamed),
        ["setVariable"] = (parser, function) => parser.ParseSetVariable(function),
        ["getOutputFrom"] = (parser, function) => parser.ParseOutputFrom(function),
        ["getLastResult"] = (parser, function) => parser.ParseScopeCall(function, scope => scope.GetLastResult()),
        ["getCorrelationId"] = (parser, function) => parser.ParseScopeCall(function, scope => scope.CorrelationId),
        ["getWorkflowInstanceId"] = (parser, function) => parser.ParseScopeCall(function, scope => scope.InstanceId),
        ["getWorkflowDefinitionId"] = (parser, function) => parser.ParseScopeCall(function, scope => scope.DefinitionId),
    }.ToFrozenDictionary();

    /// <summary>A call; its name is taken, the parenthesis is next.</summary>
    private Node ParseCall(Token function)
    {
        var at = PointOf(function);
        Take();
        if (_workflowFunctions.TryGetValue(function.Text, out var read))
        {
            return read(this, function);
        }

        if (FunctionTable.Find(function.Text) is { } pure)
        {
            var arguments = ParseSequence(")");
            CheckArguments(at, pure.Name, arguments, 0, pure.MostArguments);
            return new FunctionNode(at, pure.Call, arguments);
        }

        return ParseAccessor(function);
    }

    /// <summary><c>getX()</c>, <c>setX(v)</c> or <c>getOutputFromActivity()</c>; inputs come before variables, as in Elsa.</summary>
    private Node ParseAccessor(Token function)
    {
        var at = PointOf(function);
        var ending = function.Text.Length > 3 ? function.Text[3..] : "";
        if (ending.Length > 0 && function.Text.StartsWith("get", StringComparison.Ordinal))
        {
            if (Accessors.Match(ending, _names.Inputs, asWritten: true) is [_, ..] inputs)
            {
                return new InputNode(at, ParseOnly(function, inputs));
            }

            if (Accessors.Match(ending, _names.Variables) is [_, ..] variables)
            {
                return new VariableNode(at, ParseOnly(function, variables));
            }

            if (Accessors.MatchOutput(ending, _names.ActivityNames) is var (candidates, output))
            {
                var activity = ParseOnly(function, candidates);
                // Elsa's form is get<Output>From<Activity>; designers also write the word Output first.
                var shorter = output.StartsWith("Output", StringComparison.Ordinal) && output.Length > 6 ? output[6..] : null;
                return new OutputNode(at, activity, output, shorter);
            }
        }

        if (ending.Length > 0 && function.Text.StartsWith("set", StringComparison.Ordinal)
            && Accessors.Match(ending, _names.Variables) is [_, ..] settable)
        {
            RefuseAmbiguous(function, settable);
            return new SetVariableNode(at, settable[0], ParseLastArgument(function, 1));
        }

        // With a dot in it, it is a member of a family and reported already.
        if (!function.Text.Contains('.', StringComparison.Ordinal))
        {
            Report(NameProblems.Unknown(at, "script.unknown-function", "函数", "function", function.Text, Nearest(function.Text, KnownFunctions())));
        }

        ParseSequence(")");
        return Nothing;
    }

    private string ParseOnly(Token function, IReadOnlyList<string> candidates)
    {
        RefuseAmbiguous(function, candidates);
        ParseArguments(function, 0);
        return candidates[0];
    }

    private void RefuseAmbiguous(Token function, IReadOnlyList<string> candidates)
    {
        if (candidates.Count > 1)
        {
            Report(NameProblems.Ambiguous(PointOf(function), function.Text, candidates[0], candidates[1]));
        }
    }

    /// <summary>A function whose one argument is a name written in place.</summary>
    private Node ParseNamed(Token function, Func<string, Token, Node> named)
    {
        var node = ParseWrittenName(function) is { } name ? named(name.Text, name) : Nothing;
        ParseArguments(function, 0, already: 1);
        return node;
    }

    private SetVariableNode ParseSetVariable(Token function)
    {
        var name = ParseWrittenName(function);
        if (name is not null)
        {
            VariableNamed(name.Text, name);
        }

        return new SetVariableNode(PointOf(function), name?.Text ?? "", ParseLastArgument(function, 2));
    }

    private OutputNode ParseOutputFrom(Token function)
    {
        var activity = ParseWrittenName(function);
        if (activity is not null)
        {
            RefuseUnknown(activity.Text, activity, _names.ActivityNames, "script.unknown-activity", "活动", "activity");
        }

        // Elsa's default: the output of an activity that has but one is called Result.
        var output = At(")") ? "Result" : ParseWrittenName(function)?.Text ?? "";
        ParseArguments(function, 0, already: 2);
        return new OutputNode(PointOf(function), activity?.Text ?? "", output, null);
    }

    private ScopeNode ParseScopeCall(Token function, Func<IExpressionScope, object?> read)
    {
        ParseArguments(function, 0);
        return new ScopeNode(PointOf(function), read);
    }

    /// <summary>An argument that must be a text in quotes, with the comma after it.</summary>
    private Token? ParseWrittenName(Token function)
    {
        var token = Current;
        if (token.Kind is not (TokenKind.String or TokenKind.TemplateWhole) || !(Next(1).Is(",") || Next(1).Is(")")))
        {
            Fail(NameProblems.NameNotText(Here, function.Text));
            return null;
        }

        Take();
        TryTake(",");
        return token;
    }

    private Node ParseLastArgument(Token function, int count)
    {
        if (At(")") || At("..."))
        {
            return Fail(NameProblems.Arguments(PointOf(function), function.Text, count, count));
        }

        var value = ParseAssignment();
        TryTake(",");
        ParseArguments(function, 0, already: count);
        return value;
    }

    /// <summary>The rest of the arguments, which must be so many.</summary>
    private void ParseArguments(Token function, int count, int already = 0)
    {
        if (ParseSequence(")") is var rest && rest.Count != count)
        {
            Report(NameProblems.Arguments(PointOf(function), function.Text, already + count, already + count));
        }
    }

    private IEnumerable<string> KnownFunctions() =>
        _workflowFunctions.Keys
            .Concat(FunctionTable.Names)
            .Concat(_names.Variables.Select(name => "get" + Accessors.Pascal(name)))
            .Concat(_names.Variables.Select(name => "set" + Accessors.Pascal(name)))
            .Concat(_names.Inputs.Select(name => "get" + Accessors.Pascal(name)));
}
