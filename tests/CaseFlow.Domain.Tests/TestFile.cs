using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Domain.Tests;

/// <summary>Data that stands beside the tests: published vectors and scenarios.</summary>
internal static class TestFile
{
    internal static JsonElement Read(string path)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, path));
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateOnly Date(this JsonElement element, string member) => Day(element.Text(member));

    internal static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    internal static int Number(this JsonElement element, string member) => element.GetProperty(member).GetInt32();
}
