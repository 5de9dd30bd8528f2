using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Values written out: numbers, texts, templates, lists, objects, parentheses.</content>
internal sealed partial class Parser
{
    private Node ParseValue()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new LiteralNode(PointOf(Take()), token.Number);
            case TokenKind.String or TokenKind.TemplateWhole:
                return new LiteralNode(PointOf(Take()), token.Text);
            case TokenKind.TemplateOpen:
                return ParseTemplate();
            case TokenKind.Name:
                return ParseName();
            default:
                return token.Text switch
                {
                    "(" when token.Kind == TokenKind.Punctuator => ParseParenthesised(),
                    "[" when token.Kind == TokenKind.Punctuator => ParseArray(),
                    "{" when token.Kind == TokenKind.Punctuator => ParseObject(),
                    "/" or "/=" when token.Kind == TokenKind.Punctuator => Fail(RefusedConstructs.RegularExpression(Here)),
                    _ => FailUnexpected(),
                };
        }
    }

    private Node ParseParenthesised()
    {
        Take();
        var inside = ParseExpression();
        Expect(")");
        return inside;
    }

    private TemplateNode ParseTemplate()
    {
        var at = Here;
        var texts = new List<string> { Take().Text };
        var expressions = new List<Node>();
        do
        {
            expressions.Add(ParseExpression());
            if (Current.Kind is not (TokenKind.TemplateMiddle or TokenKind.TemplateClose))
            {
                FailUnexpected();
            }

            texts.Add(Current.Text);
        }
        while (Take().Kind == TokenKind.TemplateMiddle);
        return new TemplateNode(at, [.. texts], [.. expressions]);
    }

    private ArrayNode ParseArray()
    {
        var at = PointOf(Take());
        return new ArrayNode(at, ParseSequence("]"));
    }

    /// <summary>Values between commas, some spread, up to a closing sign; a comma may come last.</summary>
    private ValueSequence ParseSequence(string close)
    {
        var nodes = new List<Node>();
        var spread = new List<bool>();
        while (!At(close) && !_failed)
        {
            if (At(","))
            {
                Fail(RefusedConstructs.Hole(Here));
            }

            spread.Add(TryTake("..."));
            nodes.Add(ParseAssignment());
            if (!At(close))
            {
                Expect(",");
            }
        }

        Expect(close);
        return new ValueSequence([.. nodes], [.. spread]);
    }

    private ObjectNode ParseObject()
    {
        var at = PointOf(Take());
        var entries = new List<ObjectEntry>();
        while (!At("}") && !_failed)
        {
            entries.Add(ParseEntry());
            if (!At("}"))
            {
                Expect(",");
            }
        }

        Expect("}");
        return new ObjectNode(at, [.. entries]);
    }

    private ObjectEntry ParseEntry()
    {
        if (TryTake("..."))
        {
            return new ObjectEntry(null, null, ParseAssignment());
        }

        if (TryTake("["))
        {
            var computed = ParseAssignment();
            Expect("]");
            RefuseMethod();
            Expect(":");
            return new ObjectEntry(null, computed, ParseAssignment());
        }

        var token = Current;
        if (At("*") || token.Kind is not (TokenKind.Name or TokenKind.String or TokenKind.Number))
        {
            return new ObjectEntry("", null, At("*") ? Fail(RefusedConstructs.Getter(Here)) : FailUnexpected());
        }

        Take();
        RefuseMethod();
        var name = token.Kind == TokenKind.Number ? NumberText.Of(token.Number) : token.Text;
        if (token.Kind == TokenKind.Name && (At(",") || At("}")))
        {
            if (token.Text is "true" or "false" or "null")
            {
                FailUnexpected();
            }

            return new ObjectEntry(name, null, NameValue(token));
        }

        RefusePrototype(token, name);
        Expect(":");
        return new ObjectEntry(name, null, ParseAssignment());
    }

    private void RefuseMethod()
    {
        // After a name, another name or a bracket can only be a getter, a setter or a method.
        if (At("(") || At("*") || At("[") || Current.Kind is TokenKind.Name or TokenKind.String or TokenKind.Number)
        {
            Fail(RefusedConstructs.Getter(Here));
        }
    }

    private void RefusePrototype(Token token, string name)
    {
        if (name is "__proto__" or "prototype" or "constructor")
        {
            Report(RefusedConstructs.Prototype(PointOf(token), name));
        }
    }
}
