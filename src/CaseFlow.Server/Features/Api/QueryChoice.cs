using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Api;

/// <summary>Says what a parameter of the query chooses from, for the API's description.</summary>
/// <param name="choices">An enum.</param>
/// <param name="usual">What holds when it is left out; null for no choice at all.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ChoiceOfAttribute(Type choices, string? usual = null) : Attribute
{
    /// <summary>An enum.</summary>
    public Type Choices { get; } = choices;

    /// <summary>What holds when it is left out; null for no choice at all.</summary>
    public string? Usual { get; } = usual;
}

/// <summary>Reads a choice from the query; ASP.NET itself would take a number for it, and refuse a small first letter.</summary>
internal static class QueryChoice
{
    /// <summary>The value of a name, whatever its letters' case.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="text">What was asked for; null for the usual.</param>
    /// <param name="usual">The usual.</param>
    internal static Result<T> Read<T>(string parameter, string? text, T usual)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        if (text is not null && !names.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            var choices = string.Join(", ", names.Select(name => name.ToLowerInvariant()));
            return Refusal.Because($"request.{parameter}", $"{parameter} 应为：{choices}。", $"{parameter} is one of: {choices}.");
        }

        return text is null ? usual : Enum.Parse<T>(text, ignoreCase: true);
    }
}
