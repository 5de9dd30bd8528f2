namespace CaseFlow.Domain.Draw;

/// <summary>Form of what people enter at the draw: secret, digits, beacon.</summary>
internal static class DrawEntries
{
    internal const string NoBeacon = "-";

    internal static Refusal? RefuseSecret(string? secret) => secret is { Length: 64 } && secret.All(char.IsAsciiHexDigitLower)
        ? null
        : DrawRefusals.Because(
            "bad-secret",
            "承诺秘密应为 64 位小写十六进制数字。",
            "The secret must be 64 lower-case hexadecimal digits.",
            "DOMAIN 4.2 step 4");

    internal static Refusal? RefuseDigits(string? digits)
    {
        if (digits is null || !digits.All(char.IsAsciiDigit))
        {
            return DrawRefusals.Because(
                "bad-digits", "见证人报数只能是数字 0–9。", "The witnesses' digits must be 0 to 9 only.", "DOMAIN 4.2 step 5");
        }

        return digits.Length switch
        {
            < 20 => DrawRefusals.Because(
                "too-few-digits", $"见证人报数 {digits.Length} 位，至少 20 位。", $"There are {digits.Length} digits; at least 20 are needed.", "DOMAIN 4.2 step 5"),
            > 200 => DrawRefusals.Because(
                "too-many-digits", $"见证人报数 {digits.Length} 位，最多 200 位。", $"There are {digits.Length} digits; at most 200 are taken.", "DOMAIN 4.2 step 5"),
            _ => null,
        };
    }

    internal static Refusal? RefuseBeacon(string? beacon, string? announced)
    {
        if (DrawText.Part(beacon, 200) is null)
        {
            return DrawRefusals.Because(
                "bad-beacon", "公共随机值为空、过长，或含“|”、控制字符。", "The beacon is empty, too long, or holds | or a control character.", "DOMAIN 4.2 step 6");
        }

        return (beacon == NoBeacon) == (announced is null)
            ? null
            : DrawRefusals.Because(
                "beacon-not-as-announced",
                announced is null ? "公告没有约定公共随机值，应为“-”。" : $"公告约定了公共随机值“{announced}”，不能缺少。",
                announced is null ? "No beacon was announced; it must be \"-\"." : $"The beacon \"{announced}\" was announced and is missing.",
                "DOMAIN 4.2 step 6");
    }
}
