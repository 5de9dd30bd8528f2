namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>The way out: a mail server, a submission program, or a folder of files.</summary>
public interface IMailTransport
{
    /// <summary>Where mail goes, in words for operators; without a password.</summary>
    string Describe { get; }

    /// <summary>Opens a line, on which several mails can go out one after the other.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The line.</returns>
    /// <exception cref="MailOutageException">Nothing can be handed over now: the server is away, its certificate is bad, the password is refused.</exception>
    Task<IMailLine> OpenAsync(CancellationToken ct);
}

/// <summary>An open line. After an answer that was not clean it is to be closed and another opened.</summary>
public interface IMailLine : IAsyncDisposable
{
    /// <summary>False when the line cannot take another mail.</summary>
    bool IsUsable { get; }

    /// <summary>Says what is to be handed over. Nothing is handed over yet, whatever happens.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when the other side is ready to take it; else why not.</returns>
    Task<HandOverAnswer?> OfferAsync(Mail mail, CancellationToken ct);

    /// <summary>Hands over what was offered. From here on a lost line leaves it in doubt.</summary>
    /// <param name="ct">Stops waiting; the mail is in doubt then.</param>
    /// <returns>What the other side said.</returns>
    Task<HandOverAnswer> HandOverAsync(CancellationToken ct);
}

/// <summary>A mail, ready to go.</summary>
/// <param name="From">Envelope sender.</param>
/// <param name="To">Envelope recipient.</param>
/// <param name="Content">Header and body, lines ended by CR LF.</param>
/// <param name="Name">A name for a file, made of the Message-ID.</param>
public sealed record Mail(string From, string To, ReadOnlyMemory<byte> Content, string Name);

/// <summary>What became of an offer.</summary>
public enum HandOver
{
    /// <summary>The other side took it.</summary>
    Sent,

    /// <summary>Not now (4xx), or the line was lost before it could have been taken.</summary>
    Temporary,

    /// <summary>Never (5xx).</summary>
    Refused,

    /// <summary>Never, and because of the address.</summary>
    AddressRefused,

    /// <summary>The line was lost when it may have been taken.</summary>
    Unknown,

    /// <summary>The server could not be reached or did not let us in.</summary>
    Unreachable,
}

/// <summary>What the other side said.</summary>
/// <param name="Result">What it means.</param>
/// <param name="Words">Its words, for people.</param>
public sealed record HandOverAnswer(HandOver Result, string Words);

/// <summary>Nothing can be handed over now, whichever mail it is.</summary>
public sealed class MailOutageException : Exception
{
    /// <summary>An outage with its cause.</summary>
    /// <param name="message">The cause, for people.</param>
    public MailOutageException(string message)
        : base(message)
    {
    }

    /// <summary>An outage caused by another failure.</summary>
    /// <param name="message">The cause, for people.</param>
    /// <param name="innerException">What failed.</param>
    public MailOutageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An outage without words; here because exceptions have it.</summary>
    public MailOutageException()
    {
    }
}
