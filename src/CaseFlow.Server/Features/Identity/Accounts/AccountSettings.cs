using System.Globalization;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>What the office asks of passwords and sessions, as the environment says.</summary>
public sealed record AccountSettings
{
    /// <summary><c>CASEFLOW_PASSWORD_LENGTH</c>: least characters of a password; 10 to 20, 10 by default.</summary>
    public int PasswordLength { get; init; } = 10;

    /// <summary><c>CASEFLOW_PASSWORD_CLASSES</c>: of how many kinds its characters are (capital, small, digit, any other); 1 to 4, 3 by default.</summary>
    public int PasswordClasses { get; init; } = 3;

    /// <summary><c>CASEFLOW_PASSWORD_HISTORY</c>: how many earlier passwords are not taken again; 0 to 24, 5 by default.</summary>
    public int PasswordHistory { get; init; } = 5;

    /// <summary><c>CASEFLOW_SESSION_IDLE</c>: a session ends when nothing was asked for so long; 5 to 480 minutes, 30 by default.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary><c>CASEFLOW_SESSION_HOURS</c>: a session ends so long after the sign-in in any case; 1 to 24 hours, 12 by default.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Failures in a row that lock an account.</summary>
    public const int FailuresToLock = 5;

    /// <summary>How long an account is locked the first time; twice as long each time after, a day at most.</summary>
    public static TimeSpan FirstLock { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Reads the environment.</summary>
    /// <param name="said">Value of a variable; null when it is not set.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="SettingsRefusedException">One of them is out of its bounds.</exception>
    public static AccountSettings Read(Func<string, string?> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return new AccountSettings
        {
            PasswordLength = Number(said, "CASEFLOW_PASSWORD_LENGTH", 10, 10, 20),
            PasswordClasses = Number(said, "CASEFLOW_PASSWORD_CLASSES", 3, 1, 4),
            PasswordHistory = Number(said, "CASEFLOW_PASSWORD_HISTORY", 5, 0, 24),
            Idle = TimeSpan.FromMinutes(Number(said, "CASEFLOW_SESSION_IDLE", 30, 5, 480)),
            Longest = TimeSpan.FromHours(Number(said, "CASEFLOW_SESSION_HOURS", 12, 1, 24)),
        };
    }

    private static int Number(Func<string, string?> said, string name, int usual, int least, int most) => said(name) switch
    {
        null => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw SettingsRefusedException.Because($"{name}（{text}）应为 {least} 至 {most} 的整数。", $"{name} ({text}) must be a whole number from {least} to {most}."),
    };
}
