namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Makes the transport that the settings name.</summary>
internal static class MailTransports
{
    /// <summary>Makes it.</summary>
    /// <param name="way">Which way mail goes.</param>
    internal static IMailTransport Of(MailWay way) => way switch
    {
        MailWay.Server server => new SmtpTransport(server),
        MailWay.Program program => new ProgramTransport(program),
        MailWay.Folder folder => new FolderTransport(folder.Path),
        _ => throw new InvalidOperationException($"There is no transport for {way.GetType().Name}."),
    };
}
