using CaseFlow.Engine.Expressions.Functions;
using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Members, elements and methods taken from a value.</content>
internal sealed partial class Parser
{
    private Node ParseChain()
    {
        var head = ParseValue();
        List<Link>? links = null;
        while (!_failed)
        {
            if (At(".") || At("?.") || At("["))
            {
                links ??= [];
                links.Add(ParseLink());
            }
            else if (At("("))
            {
                return Fail(NameProblems.NotCallable(Here));
            }
            else if (Current.Kind is TokenKind.TemplateWhole or TokenKind.TemplateOpen)
            {
                return Fail(RefusedConstructs.TaggedTemplate(Here));
            }
            else
            {
                break;
            }
        }

        var value = links is null ? head : new Chain(head, [.. links]);
        return (At("++") || At("--")) && !Current.AfterNewline ? Increment(Take(), value, givesOld: true) : value;
    }

    private Link ParseLink()
    {
        var at = Here;
        var optional = TryTake("?.");
        if (At("["))
        {
            Take();
            var index = ParseIndex();
            return new IndexLink(at, optional, index);
        }

        if (!optional)
        {
            Expect(".");
        }

        var token = Current;
        if (token.Kind != TokenKind.Name)
        {
            _ = At("(") ? Fail(NameProblems.NotCallable(Here)) : FailUnexpected();
            return new MemberLink(at, optional, "");
        }

        at = PointOf(Take());
        RefusePrototype(token, token.Text);
        if (At("?.") && Next(1).Is("("))
        {
            Fail(NameProblems.NotCallable(Here));
        }

        return At("(") ? ParseMethod(token, at, optional) : new MemberLink(at, optional, token.Text);
    }

    private Node ParseIndex()
    {
        var token = Current;
        var index = ParseExpression();
        if (index is LiteralNode { Value: string name })
        {
            RefusePrototype(token, name);
        }

        Expect("]");
        return index;
    }

    private Link ParseMethod(Token name, SourcePoint at, bool optional)
    {
        Take();
        if (CallbackMethods.Find(name.Text) is not null)
        {
            return ParseCallbackMethod(name.Text, at, optional);
        }

        var method = MethodTable.Find(name.Text);
        if (method is null)
        {
            var known = MethodTable.Names.Concat(CallbackMethods.Names);
            Report(NameProblems.Unknown(at, "script.unknown-method", "方法", "method", name.Text, Nearest(name.Text, known)));
        }

        var arguments = ParseSequence(")");
        CheckArguments(at, name.Text, arguments, 0, method?.MostArguments ?? int.MaxValue);
        return method is null ? new MemberLink(at, optional, name.Text) : new MethodLink(at, optional, method, arguments);
    }

    private CallbackLink ParseCallbackMethod(string name, SourcePoint at, bool optional)
    {
        Callback? callback = null;
        if (AtArrow())
        {
            callback = ParseArrow();
            if (!At(")"))
            {
                Expect(",");
            }
        }
        else if (Current.Kind == TokenKind.Name && RefusedWords.Find(Current.Text, Here) is { } refused)
        {
            Fail(refused);
        }
        else if (!(name == "sort" && At(")")))
        {
            Report(RefusedConstructs.CallbackNotArrow(Here, name));
        }

        var more = ParseSequence(")");
        if (callback is not null)
        {
            CheckArguments(at, name, more, 0, CallbackMethods.MostAfterCallback(name));
        }

        return new CallbackLink(at, optional, name, callback, more);
    }

    private void CheckArguments(SourcePoint at, string name, ValueSequence arguments, int least, int most)
    {
        if (!arguments.HasSpread && (arguments.Count < least || arguments.Count > most))
        {
            Report(NameProblems.Arguments(at, name, least, most));
        }
    }
}
