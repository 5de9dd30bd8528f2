namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Puts each mail as an <c>.eml</c> file into a folder: for a first run, and for whoever carries mail on by other means.</summary>
/// <remarks>The file's name is its Message-ID, so an attempt that is made again leaves one file.</remarks>
internal sealed class FolderTransport(string folder) : IMailTransport
{
    /// <inheritdoc />
    public string Describe => folder;

    /// <inheritdoc />
    public Task<IMailLine> OpenAsync(CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return Task.FromResult<IMailLine>(new Line(folder));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new MailOutageException(refused.Message, refused);
        }
    }

    private sealed class Line(string folder) : IMailLine
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
            var file = Path.Combine(folder, $"{mail.Name}.eml");
            try
            {
                // Under another name until it is whole.
                var half = $"{file}.half";
                await File.WriteAllBytesAsync(half, mail.Content, ct);
                File.Move(half, file, overwrite: true);
                return new HandOverAnswer(HandOver.Sent, file);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return new HandOverAnswer(HandOver.Temporary, refused.Message);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
