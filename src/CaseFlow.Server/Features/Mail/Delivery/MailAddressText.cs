namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Which texts are mail addresses that can be put on an envelope: plain ASCII, no quotes, no spaces, nothing that could end a command.</summary>
public static class MailAddressText
{
    private const int Longest = 254;
    private const string Marks = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>Looks.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for an address of RFC 5321's simple form.</returns>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length > Longest || text.Split('@') is not [var local, var domain])
        {
            return false;
        }

        return local.Length is >= 1 and <= 64 && IsDotted(local) && local.All(c => char.IsAsciiLetterOrDigit(c) || Marks.Contains(c, StringComparison.Ordinal))
            && IsDotted(domain) && domain.Split('.').All(label => label.Length <= 63 && !label.StartsWith('-') && !label.EndsWith('-') && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    private static bool IsDotted(string text) => text.Split('.').All(part => part.Length > 0);
}
