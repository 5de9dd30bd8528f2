using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Hands each mail to a submission program that behaves as <c>sendmail</c> does: recipients as arguments, the mail on its input, the exit code of sysexits.</summary>
/// <remarks>Meant for a queue on this machine (Postfix, Exim): it says yes once it has written the mail down. Its own settings hold its password.</remarks>
internal sealed class ProgramTransport(MailWay.Program way) : IMailTransport
{
    // sysexits.h
    private const int NoUser = 67;
    private const int NoHost = 68;
    private const int DataError = 65;
    private const int Unavailable = 69;
    private const int NoPermission = 77;
    private const int Configuration = 78;

    /// <inheritdoc />
    public string Describe => way.Path;

    /// <inheritdoc />
    public Task<IMailLine> OpenAsync(CancellationToken ct) => File.Exists(way.Path)
        ? Task.FromResult<IMailLine>(new Line(way))
        : throw new MailOutageException($"没有 {way.Path}：apt-get install -y msmtp-mta · There is no {way.Path}: apt-get install -y msmtp-mta");

    private sealed class Line(MailWay.Program way) : IMailLine
    {
        private Mail? _mail;

        public bool IsUsable => true;

        public Task<HandOverAnswer?> OfferAsync(Mail mail, CancellationToken ct)
        {
            _mail = mail;
            return Task.FromResult<HandOverAnswer?>(null);
        }

        public async Task<HandOverAnswer> HandOverAsync(CancellationToken ct)
        {
            var mail = _mail ?? throw new InvalidOperationException("Nothing was offered.");
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(way.Timeout);
            using var process = new Process
            {
                StartInfo = new ProcessStartInfo(way.Path, ["-i", "-f", mail.From, "--", mail.To])
                {
                    RedirectStandardInput = true,
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                    StandardErrorEncoding = Encoding.UTF8,
                },
            };
            try
            {
                process.Start();
            }
            catch (Win32Exception refused)
            {
                return new HandOverAnswer(HandOver.Unreachable, refused.Message);
            }

            try
            {
                var words = process.StandardError.ReadToEndAsync(patience.Token);
                var rest = process.StandardOutput.ReadToEndAsync(patience.Token);
                await FeedAsync(process, mail, patience.Token);
                await process.WaitForExitAsync(patience.Token);
                await rest;
                return AnswerOf(process.ExitCode, (await words).Trim());
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return new HandOverAnswer(HandOver.Unknown, $"{way.Path} did not end in time.");
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        // Programs on this machine want the line ends of this machine.
        private static async Task FeedAsync(Process process, Mail mail, CancellationToken ct)
        {
            try
            {
                await process.StandardInput.WriteAsync(Encoding.ASCII.GetString(mail.Content.Span).ReplaceLineEndings("\n").AsMemory(), ct);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended before it read everything; its exit code says why.
            }
        }

        private static HandOverAnswer AnswerOf(int code, string words) => new(
            code switch
            {
                0 => HandOver.Sent,
                NoUser or NoHost => HandOver.AddressRefused,
                DataError => HandOver.Refused,
                NoPermission or Configuration or Unavailable => HandOver.Unreachable,
                // Killed: nobody knows how far it came.
                > 128 => HandOver.Unknown,
                _ => HandOver.Temporary,
            },
            words.Length > 0 ? $"{code}: {words}" : $"{code}");
    }
}
