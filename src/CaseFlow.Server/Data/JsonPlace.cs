using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaseFlow.Server.Data;

/// <summary>Where a file from outside is wrong, and why, in words that do not speak of our types.</summary>
/// <param name="Path">The member, for example <c>$.cases[1].visitOn</c>.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Chinese">What is wrong, in Chinese.</param>
/// <param name="English">The same in English.</param>
public sealed partial record JsonPlace(string Path, long Line, string Chinese, string English)
{
    /// <summary>The field it is about as forms name it, for example <c>cases.1.visitOn</c>; of several that are missing the first.</summary>
    public string Field { get; private init; } = "";

    /// <summary>Reads what the reader of JSON complains about.</summary>
    /// <param name="wrong">The complaint.</param>
    /// <returns>The place.</returns>
    public static JsonPlace Of(JsonException wrong)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        var path = wrong.Path ?? "$";
        var message = wrong.Message;

        // Lists say in the message at which of their elements they stopped.
        for (var element = Element().Match(message); element.Success; element = Element().Match(message))
        {
            path += element.Groups[1].Value;
            message = message[element.Length..];
        }

        if (Unknown().Match(message) is { Success: true } unknown)
        {
            var name = unknown.Groups[1].Value;
            path = path.EndsWith($".{name}", StringComparison.Ordinal) ? path : $"{path}.{name}";
        }

        var (chinese, english) = Refused(wrong) is { } value ? (value.Chinese, value.English) : Words(message);
        var missing = IsMissing(message) ? $".{Missing(message).First()}" : "";
        return new JsonPlace(path, (wrong.LineNumber ?? 0) + 1, chinese, english)
        {
            Field = (path + missing).TrimStart('$').Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).TrimStart('.'),
        };
    }

    private static UnreadableValueException? Refused(Exception? wrong) => wrong as UnreadableValueException ?? (wrong is null ? null : Refused(wrong.InnerException));

    private static bool IsMissing(string message) => message.Contains("missing required", StringComparison.Ordinal);

    private static IEnumerable<string> Missing(string message) => Quoted().Matches(message[message.IndexOf("including", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value);

    private static (string Chinese, string English) Words(string message)
    {
        if (Unknown().IsMatch(message))
        {
            return ("没有这个成员", "there is no such member");
        }

        if (IsMissing(message))
        {
            var names = string.Join(", ", Missing(message));
            return ($"缺少成员 {names}", $"{names} is missing");
        }

        if (message.Contains("null", StringComparison.Ordinal))
        {
            return ("不能为空（null）", "null is not allowed");
        }

        if (message.Contains("uplicate", StringComparison.Ordinal))
        {
            return ("成员重复", "a member stands twice");
        }

        if (message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return ("值的类型或写法不对", "the value is of a wrong kind, or not one of those allowed");
        }

        var place = message.IndexOf(" Path: ", StringComparison.Ordinal);
        var sentence = (place < 0 ? message : message[..place]).Trim().TrimEnd('.');
        return ($"不是有效的 JSON（{sentence}）", $"it is no valid JSON ({sentence})");
    }

    [GeneratedRegex(@"^At (\S+): ")]
    private static partial Regex Element();

    [GeneratedRegex(@"JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}

/// <summary>A value that is written as JSON asks, and still means nothing that can be kept; both sentences end without a full stop.</summary>
internal sealed class UnreadableValueException(string chinese, string english) : JsonException
{
    internal string Chinese => chinese;

    internal string English => english;
}
