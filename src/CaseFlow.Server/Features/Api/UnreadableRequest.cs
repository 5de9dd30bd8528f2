using System.Text;
using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Api;

/// <summary>Looks at a request before anything is read or asked for it.</summary>
internal static class UnreadableRequest
{
    /// <summary>Why a request cannot be read.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Null, or the refusal of a character that cannot be kept or of a body in another encoding than UTF-8.</returns>
    /// <remarks>A text with U+0000 must not reach the database: a statement that fails while it is being prepared spoils its connection for whoever comes next.</remarks>
    internal static Refusal? Against(HttpContext context)
    {
        var request = context.Request;
        if (HoldsNull(request.QueryString.Value ?? "") || HoldsNull(request.Path.Value ?? ""))
        {
            return Refusal.Because("request.character", "请求中含有不能使用的字符（U+0000）。", "The request holds a character that cannot be used (U+0000).");
        }

        var charset = request.GetTypedHeaders().ContentType?.Charset.Value?.Trim('"');
        return string.IsNullOrEmpty(charset) || charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase) ? null : UnmatchedRequests.NotJson;
    }

    private static bool HoldsNull(string text) => text.Contains('\0', StringComparison.Ordinal) || text.Contains("%00", StringComparison.Ordinal);
}
