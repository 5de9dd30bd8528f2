using System.Globalization;
using System.Net;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>How mail leaves the house, as the environment says.</summary>
/// <param name="Way">Which way.</param>
/// <param name="FromAddress"><c>CASEFLOW_MAIL_FROM</c>: sender of every mail.</param>
/// <param name="FromName">Its display name.</param>
public sealed record MailSettings(MailWay Way, string FromAddress, string FromName)
{
    private const string Example = "smtps://user@mail.example.gov.cn:465";

    /// <summary><c>CASEFLOW_MAIL_RATE</c>: most letters a minute, of all servers together; 0 for no limit. 300 by default.</summary>
    public int PerMinute { get; init; } = 300;

    /// <summary><c>CASEFLOW_MAIL_CONNECTIONS</c>: lines open at once; 1 to 32, 4 by default.</summary>
    public int Connections { get; init; } = 4;

    /// <summary><c>CASEFLOW_MAIL_QUIET</c>: when nothing that can wait is mailed; 20:00–07:30 and rest days by default.</summary>
    public QuietHours Quiet { get; init; } = QuietHours.Usual;

    /// <summary>The way for one who set nothing: files in a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static MailSettings InFolder(string folder) => new(new MailWay.Folder(folder), "caseflow@localhost", "双随机协同 CaseFlow");

    /// <summary>Reads the environment.</summary>
    /// <param name="said">Value of a variable; null when it is not set.</param>
    /// <param name="dataFolder">Where files are kept.</param>
    /// <returns>The settings; nothing is opened yet.</returns>
    /// <exception cref="SettingsRefusedException">A setting makes no sense.</exception>
    public static MailSettings Read(Func<string, string?> said, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(said);
        var way = WayOf(said, dataFolder);
        var (address, name) = FromOf(said("CASEFLOW_MAIL_FROM"), way);
        return new MailSettings(way, address, name)
        {
            PerMinute = Number(said, "CASEFLOW_MAIL_RATE", 300, 0, 100_000),
            Connections = Number(said, "CASEFLOW_MAIL_CONNECTIONS", 4, 1, 32),
            Quiet = QuietHours.Read(said("CASEFLOW_MAIL_QUIET")),
        };
    }

    private static MailWay WayOf(Func<string, string?> said, string dataFolder)
    {
        if (said("CASEFLOW_MAIL") is not { } text)
        {
            return new MailWay.Folder(Path.Combine(dataFolder, "mail"));
        }

        if (text.StartsWith("sendmail:", StringComparison.Ordinal))
        {
            var program = text["sendmail:".Length..];
            return Path.IsPathFullyQualified(program)
                ? File.Exists(program) ? new MailWay.Program(program, Timeout(said)) : throw MissingProgram(program)
                : throw Refused($"“{text}”应写明程序的完整路径，例如 sendmail:/usr/sbin/sendmail", $"'{text}' must name the program with its whole path, for example sendmail:/usr/sbin/sendmail");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps" or "smtp+starttls") || uri.Host.Length == 0 || uri.AbsolutePath.Length > 1 || uri.Query.Length > 0)
        {
            throw Refused($"应为 {Example}、smtp+starttls://主机:587、smtp://主机:25 或 sendmail:/路径", $"it must be {Example}, smtp+starttls://host:587, smtp://host:25 or sendmail:/path");
        }

        if (uri.UserInfo.Contains(':', StringComparison.Ordinal))
        {
            throw Refused("密码不能写在地址里，请用 CASEFLOW_MAIL_PASSWORD 或 CASEFLOW_MAIL_PASSWORD_FILE", "a password does not belong in the address: use CASEFLOW_MAIL_PASSWORD or CASEFLOW_MAIL_PASSWORD_FILE");
        }

        var security = uri.Scheme switch { "smtps" => MailSecurity.Implicit, "smtp+starttls" => MailSecurity.StartTls, _ => MailSecurity.None };
        var login = uri.UserInfo.Length == 0 ? null : new MailLogin(Uri.UnescapeDataString(uri.UserInfo), PasswordOf(said));
        if (login is not null && security == MailSecurity.None && !IsLoopback(uri.Host))
        {
            throw Refused("密码不能不加密地发往另一台机器，请用 smtps:// 或 smtp+starttls://", "a password is not sent to another machine in the clear: use smtps:// or smtp+starttls://");
        }

        var port = uri.Port > 0 ? uri.Port : security switch { MailSecurity.Implicit => 465, MailSecurity.StartTls => 587, _ => 25 };
        return new MailWay.Server(uri.Host, port, security, login, Timeout(said), said("CASEFLOW_MAIL_CA") is { } file ? FileOf("CASEFLOW_MAIL_CA", file) : null);
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static TimeSpan Timeout(Func<string, string?> said) => TimeSpan.FromSeconds(Number(said, "CASEFLOW_MAIL_TIMEOUT", 60, 1, 600));

    private static string PasswordOf(Func<string, string?> said)
    {
        var password = said("CASEFLOW_MAIL_PASSWORD") ?? (said("CASEFLOW_MAIL_PASSWORD_FILE") is { } file ? FileOf("CASEFLOW_MAIL_PASSWORD_FILE", file).TrimEnd('\r', '\n') : null);
        return !string.IsNullOrEmpty(password) && !password.Any(char.IsControl)
            ? password
            : throw Refused("写了用户名，还须用 CASEFLOW_MAIL_PASSWORD 或 CASEFLOW_MAIL_PASSWORD_FILE 给出密码", "it names a user, so CASEFLOW_MAIL_PASSWORD or CASEFLOW_MAIL_PASSWORD_FILE must give the password");
    }

    private static string FileOf(string name, string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw SettingsRefusedException.Because($"{name} 指的文件 {file} 不能读取。", $"The file {file} that {name} names cannot be read.", unreadable);
        }
    }

    private static (string Address, string Name) FromOf(string? said, MailWay way)
    {
        const string Usual = "双随机协同 CaseFlow";
        if (said is null)
        {
            return way switch
            {
                MailWay.Folder => ("caseflow@localhost", Usual),
                MailWay.Server { Login.User: { } user } when MailAddressText.IsValid(user) => (user, Usual),
                _ => throw SettingsRefusedException.Because("请用 CASEFLOW_MAIL_FROM 写明发件地址，例如 caseflow@example.gov.cn。", "CASEFLOW_MAIL_FROM must say which address mail comes from, for example caseflow@example.gov.cn."),
            };
        }

        var open = said.LastIndexOf('<');
        var (name, address) = open >= 0 && said.EndsWith('>') ? (said[..open].Trim().Trim('"'), said[(open + 1)..^1].Trim()) : (Usual, said);
        return MailAddressText.IsValid(address)
            ? (address, name.Length == 0 ? Usual : name)
            : throw SettingsRefusedException.Because($"CASEFLOW_MAIL_FROM（{said}）不是邮件地址。", $"CASEFLOW_MAIL_FROM ({said}) is no mail address.");
    }

    private static int Number(Func<string, string?> said, string name, int usual, int least, int most) => said(name) switch
    {
        null => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw SettingsRefusedException.Because($"{name}（{text}）应为 {least} 至 {most} 的整数。", $"{name} ({text}) must be a whole number from {least} to {most}."),
    };

    private static SettingsRefusedException MissingProgram(string program) => SettingsRefusedException.Because(
        $"没有 {program} 这个程序：请安装，例如 apt-get install -y msmtp-mta。", $"There is no program {program}: install one, for example with apt-get install -y msmtp-mta.");

    private static SettingsRefusedException Refused(string chinese, string english) => SettingsRefusedException.Because($"CASEFLOW_MAIL 有误：{chinese}。", $"CASEFLOW_MAIL: {english}.");
}

/// <summary>Which way mail goes.</summary>
public abstract record MailWay
{
    private MailWay()
    {
    }

    /// <summary>Files in a folder, a mail a file.</summary>
    /// <param name="Path">The folder.</param>
    public sealed record Folder(string Path) : MailWay;

    /// <summary>A submission program that behaves as <c>sendmail</c> does.</summary>
    /// <param name="Path">The program.</param>
    /// <param name="Timeout">How long it may take.</param>
    public sealed record Program(string Path, TimeSpan Timeout) : MailWay;

    /// <summary>A mail server.</summary>
    /// <param name="Host">Its name, which its certificate must carry.</param>
    /// <param name="Port">Its port.</param>
    /// <param name="Security">How the line is protected.</param>
    /// <param name="Login">User and password; null for a server that asks for none.</param>
    /// <param name="Timeout">How long one answer may take.</param>
    /// <param name="TrustedCa"><c>CASEFLOW_MAIL_CA</c>: authorities in PEM that are trusted instead of the machine's; null for the machine's.</param>
    public sealed record Server(string Host, int Port, MailSecurity Security, MailLogin? Login, TimeSpan Timeout, string? TrustedCa) : MailWay;
}

/// <summary>User and password. Printed nowhere.</summary>
/// <param name="User">The user.</param>
/// <param name="Password">The password.</param>
public sealed record MailLogin(string User, string Password)
{
    /// <summary>The user alone.</summary>
    /// <returns>No password.</returns>
    public override string ToString() => User;
}

/// <summary>How a line to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all; for a relay on this machine or in a closed network.</summary>
    None,

    /// <summary>TLS after a word in the clear, which must succeed.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Implicit,
}
