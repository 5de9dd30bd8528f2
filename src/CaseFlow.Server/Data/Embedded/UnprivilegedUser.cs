using System.Globalization;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>How PostgreSQL's programs are started: as we are, or, when we are root, as a user without rights, because they refuse root.</summary>
/// <param name="Prefix">Program and arguments to put before the command; empty when we are not root.</param>
/// <param name="OwnsFiles">True when files must be given to the user without rights first.</param>
internal sealed record UnprivilegedUser(IReadOnlyList<string> Prefix, bool OwnsFiles)
{
    internal const int Id = 65534;

    /// <summary>Chooses the way for a folder.</summary>
    /// <param name="folder">The cluster's folder; exists.</param>
    /// <returns>The way that can enter all its parents.</returns>
    internal static UnprivilegedUser For(string folder)
    {
        if (Environment.UserName != "root")
        {
            return new UnprivilegedUser([], OwnsFiles: false);
        }

        var id = Id.ToString(CultureInfo.InvariantCulture);
        return ParentsAreOpen(folder)
            ? new UnprivilegedUser(["setpriv", $"--reuid={id}", $"--regid={id}", "--clear-groups", "--"], OwnsFiles: true)
            : new UnprivilegedUser(["unshare", "--user", $"--map-user={id}", $"--map-group={id}", "--"], OwnsFiles: false);
    }

    // A process without rights reaches its files only when others may enter every folder above them.
    private static bool ParentsAreOpen(string folder)
    {
        for (var parent = Directory.GetParent(Path.GetFullPath(folder)); parent is not null; parent = parent.Parent)
        {
            if ((parent.UnixFileMode & UnixFileMode.OtherExecute) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
