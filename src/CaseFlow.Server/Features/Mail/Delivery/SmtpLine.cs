namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>A line to a mail server that has let us in.</summary>
internal sealed class SmtpLine(SmtpWire wire) : IMailLine
{
    // Many servers take a hundred mails on a line and then hang up.
    private const int MostMails = 100;

    private static readonly byte[] Dot = ".\r\n"u8.ToArray();
    private int _mails;
    private bool _isInMail;
    private bool _isLost;

    /// <inheritdoc />
    public bool IsUsable => !_isLost && !_isInMail && _mails < MostMails;

    /// <inheritdoc />
    public async Task<HandOverAnswer?> OfferAsync(Mail mail, CancellationToken ct)
    {
        _mails++;
        _isInMail = true;
        try
        {
            return await AskAsync($"MAIL FROM:<{mail.From}>", answer => answer.IsYes, AgainstSender, ct)
                ?? await AskAsync($"RCPT TO:<{mail.To}>", answer => answer.IsYes, answer => answer.RefusalOfRecipient(), ct)
                ?? await AskAsync("DATA", answer => answer.Code == 354, answer => answer.Refusal(), ct)
                ?? await SendAsync(mail, ct);
        }
        catch (IOException lost)
        {
            // Without the dot the server has nothing: RFC 5321 4.1.1.4.
            _isLost = true;
            return new HandOverAnswer(HandOver.Temporary, lost.Message);
        }
    }

    /// <inheritdoc />
    public async Task<HandOverAnswer> HandOverAsync(CancellationToken ct)
    {
        try
        {
            await wire.SendAsync(Dot, ct);
            var answer = await wire.AnswerAsync(ct);
            (_isInMail, _isLost) = (false, !answer.IsYes);
            return answer.IsYes ? new HandOverAnswer(HandOver.Sent, answer.ToString()) : answer.Refusal();
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException)
        {
            // The server may have taken it or not: RFC 1047.
            _isLost = true;
            return new HandOverAnswer(HandOver.Unknown, lost.Message);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // In the middle of a mail the farewell would be part of it; without the dot there is no mail.
        if (!_isLost && !_isInMail)
        {
            try
            {
                await wire.SendAsync("QUIT\r\n"u8.ToArray(), CancellationToken.None);
            }
            catch (IOException)
            {
                // It is closed in any case.
            }
        }

        await wire.DisposeAsync();
    }

    // Who may not send one letter may send none: that is no letter's fault.
    private static HandOverAnswer AgainstSender(SmtpReply answer) => answer.IsNever ? new HandOverAnswer(HandOver.Unreachable, answer.ToString()) : answer.Refusal();

    private async Task<HandOverAnswer?> AskAsync(string command, Func<SmtpReply, bool> isReady, Func<SmtpReply, HandOverAnswer> refusal, CancellationToken ct)
    {
        var answer = await wire.AskAsync(command, ct);
        if (isReady(answer))
        {
            return null;
        }

        // A fresh line for the next mail is simpler than asking whether this one is still good.
        _isLost = true;
        return refusal(answer);
    }

    private async Task<HandOverAnswer?> SendAsync(Mail mail, CancellationToken ct)
    {
        await wire.SendAsync(Stuffed(mail.Content), ct);
        return null;
    }

    // A line that begins with a dot would end the mail: RFC 5321 4.5.2.
    private static ReadOnlyMemory<byte> Stuffed(ReadOnlyMemory<byte> content)
    {
        var span = content.Span;
        if (span[0] != '.' && span.IndexOf("\n."u8) < 0)
        {
            return content;
        }

        var stuffed = new List<byte>(content.Length + 16);
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i] == '.' && (i == 0 || span[i - 1] == '\n'))
            {
                stuffed.Add((byte)'.');
            }

            stuffed.Add(span[i]);
        }

        return stuffed.ToArray();
    }
}
