using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Domain.Draw;

/// <summary>Texts and hashes of CF-DRAW-1.</summary>
/// <remarks>Source: DOMAIN 4.2: UTF-8, NFC, no byte-order mark; <c>H(a,b,…)</c> is SHA-256 of <c>CF-DRAW-1|a|b|…</c>.</remarks>
internal static class DrawText
{
    internal const string Algorithm = "CF-DRAW-1";

    /// <summary>The text in NFC when it may be part of a hashed line; null when it is empty, too long, or holds | or a control character.</summary>
    internal static string? Part(string? text, int longest) => Line(text, longest) is { } line && !line.Contains('|') ? line : null;

    /// <summary>The text in NFC when it may stand in a file's field; null when it is empty, too long, or holds a control character.</summary>
    internal static string? Line(string? text, int longest)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // Nearly every id is plain ASCII; a million of them are checked without a second look.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text.Length <= longest ? text : null;
        }

        // U+FFFE is no character, and normalisation throws on it.
        if (!IsWellFormed(text) || text.Any(char.IsControl) || text.Contains('\uFFFE'))
        {
            return null;
        }

        var normal = text.Normalize(NormalizationForm.FormC);
        return normal.EnumerateRunes().Count() <= longest ? normal : null;
    }

    /// <summary>Whether no half of a surrogate pair stands alone: only such text has UTF-8 bytes of its own.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }

    /// <summary>H(a,b,…), lower-case hexadecimal.</summary>
    internal static string Hash(params ReadOnlySpan<string> parts) => FileHash($"{Algorithm}|{string.Join('|', parts)}");

    /// <summary>SHA-256 over the bytes of a text, lower-case hexadecimal.</summary>
    internal static string FileHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
