using System.Net;
using System.Text.RegularExpressions;

namespace CaseFlow.Server.Tests.Components;

/// <summary>A form of a page, as a browser has it: what is in its inputs, and what a person does to them.</summary>
internal sealed partial class HtmlForm
{
    private readonly List<(string Name, string Value)> _values = [];
    private readonly HashSet<string> _boxes = [];
    private readonly HashSet<string> _names = [];
    private readonly List<(string Name, string Value)> _offered = [];
    private readonly List<(string Name, string Value)> _buttons = [];

    private HtmlForm(string action) => Action = action;

    internal string Action { get; }

    internal IEnumerable<KeyValuePair<string, string>> Values => _values.Select(one => KeyValuePair.Create(one.Name, one.Value));

    /// <summary>What a person did: each fill and each tap counts.</summary>
    internal int Acts { get; private set; }

    /// <summary>The form of a page that is sent to an address.</summary>
    internal static HtmlForm Of(string html, string action)
    {
        var form = Forms().Matches(html).FirstOrDefault(one => Attribute(one.Groups[1].Value, "action") == action || one.Groups[2].Value.Contains($"formaction=\"{action}\"", StringComparison.Ordinal));
        Assert.True(form is not null, $"There is no form for {action} in: {Text(html)}");
        var read = new HtmlForm(action);
        read.Read(form.Groups[2].Value);
        return read;
    }

    /// <summary>What a page says, without its marks.</summary>
    internal static string Text(string html) => WebUtility.HtmlDecode(Spaces().Replace(Marks().Replace(html, " "), " "));

    /// <summary>Types into an input, or chooses from a list; the input must be there.</summary>
    internal HtmlForm Fill(string name, string value)
    {
        Assert.True(_names.Contains(name), $"{Action} has no input {name}; there are {string.Join(", ", _names.Order())}.");
        _values.RemoveAll(one => one.Name == name);
        _values.Add((name, value));
        Acts++;
        return this;
    }

    /// <summary>Taps a radio or ticks a box; it must be there.</summary>
    internal HtmlForm Tap(string name, string value)
    {
        Assert.True(_offered.Contains((name, value)), $"{Action} does not offer {name}={value}; it offers {string.Join(", ", _offered)}.");
        if (!_boxes.Contains(name))
        {
            _values.RemoveAll(one => one.Name == name);
        }

        _values.Add((name, value));
        Acts++;
        return this;
    }

    /// <summary>Types, chooses, taps or presses, whichever the form has under this name; it must have it.</summary>
    internal HtmlForm Do(string name, string value)
    {
        if (_offered.Any(one => one.Name == name))
        {
            return _values.Contains((name, value)) ? this : Tap(name, value);
        }

        if (!_buttons.Contains((name, value)))
        {
            return Fill(name, value);
        }

        _values.Add((name, value));
        Acts++;
        return this;
    }

    /// <summary>Takes the tick out of a box.</summary>
    internal HtmlForm Untick(string name, string value)
    {
        Assert.True(_values.Remove((name, value)), $"{name}={value} was not ticked.");
        Acts++;
        return this;
    }

    /// <summary>Whether an input is there.</summary>
    internal bool Has(string name) => _names.Contains(name);

    /// <summary>What is in an input.</summary>
    internal string? this[string name] => _values.Where(one => one.Name == name).Select(one => one.Value).FirstOrDefault();

    private void Read(string inside)
    {
        foreach (var found in Inputs().Matches(inside).Cast<Match>())
        {
            var (tag, attributes, content) = found.Groups[1].Success ? (found.Groups[1].Value, found.Groups[2].Value, found.Groups[3].Value) : (found.Groups[4].Value, found.Groups[5].Value, "");
            if (Attribute(attributes, "name") is not { Length: > 0 } name)
            {
                continue;
            }

            if (tag == "button")
            {
                _buttons.Add((name, Attribute(attributes, "value") ?? ""));
                continue;
            }

            _names.Add(name);
            var type = Attribute(attributes, "type");
            var value = WebUtility.HtmlDecode(Attribute(attributes, "value") ?? "");
            switch (tag)
            {
                case "textarea":
                    _values.Add((name, WebUtility.HtmlDecode(content)));
                    break;
                case "select":
                    var chosen = Options().Matches(content).Select(option => option.Groups[1].Value).FirstOrDefault(option => option.Contains(" selected", StringComparison.Ordinal));
                    _values.Add((name, WebUtility.HtmlDecode(chosen is null ? "" : Attribute(chosen, "value") ?? "")));
                    break;
                case "input" when type is "checkbox" or "radio":
                    _offered.Add((name, value));
                    if (type == "checkbox")
                    {
                        _boxes.Add(name);
                    }

                    if (attributes.Contains(" checked", StringComparison.Ordinal))
                    {
                        _values.Add((name, value));
                    }

                    break;
                default:
                    _values.Add((name, value));
                    break;
            }
        }
    }

    /// <summary>An attribute of a tag.</summary>
    internal static string? Attribute(string attributes, string name) => Regex.Match(attributes, $@"(?:^|\s){name}=""([^""]*)""") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<form\\b([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<(textarea|select)\\b([^>]*)>(.*?)</\\1>|<(input|button)\\b([^>]*?)/?>", RegexOptions.Singleline)]
    private static partial Regex Inputs();

    [GeneratedRegex("<option\\b([^>]*)>", RegexOptions.Singleline)]
    private static partial Regex Options();

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
