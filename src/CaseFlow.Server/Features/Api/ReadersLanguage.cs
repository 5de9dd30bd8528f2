using CaseFlow.Domain;
using Microsoft.Net.Http.Headers;

namespace CaseFlow.Server.Features.Api;

/// <summary>The language that a caller reads: one of the product's two.</summary>
internal enum ReadersLanguage
{
    /// <summary>Simplified Chinese; also for whoever asks for neither.</summary>
    Chinese,

    /// <summary>English.</summary>
    English,
}

/// <summary>Chooses words by the reader's cookie, else by <c>Accept-Language</c> (RFC 9110 12.5.4).</summary>
internal static class Languages
{
    /// <summary>The cookie that keeps a reader's choice, <c>zh</c> or <c>en</c>.</summary>
    internal const string Cookie = "language";

    /// <summary>The reader's language: what they chose; else of the two, the one that the header weighs more; Chinese when it says nothing of either.</summary>
    internal static ReadersLanguage Of(HttpRequest request)
    {
        if (request.Cookies[Cookie] is ("zh" or "en") and var chosen)
        {
            return chosen == "en" ? ReadersLanguage.English : ReadersLanguage.Chinese;
        }

        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var ranges))
        {
            return ReadersLanguage.Chinese;
        }

        var (chinese, english) = (Weight(ranges, "zh"), Weight(ranges, "en"));
        return english > chinese ? ReadersLanguage.English : ReadersLanguage.Chinese;
    }

    /// <summary>The sentence in a language.</summary>
    internal static string In(this BilingualText text, ReadersLanguage language) => language == ReadersLanguage.English ? text.English : text.Chinese;

    /// <summary>The language's tag for <c>Content-Language</c>.</summary>
    internal static string Tag(this ReadersLanguage language) => language == ReadersLanguage.English ? "en" : "zh-CN";

    // "zh-Hans-CN" asks for Chinese as much as "zh" does; the first of several ranges decides.
    private static double Weight(IList<StringWithQualityHeaderValue> ranges, string language) => ranges
        .Where(range => range.Value.Equals(language, StringComparison.OrdinalIgnoreCase) || range.Value.StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase))
        .Select(range => range.Quality ?? 1)
        .DefaultIfEmpty(0)
        .Max();
}
