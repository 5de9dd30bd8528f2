using System.Globalization;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>How PostgreSQL's programs are started: as we are, or, when we are root, as a user without rights, because they refuse root.</summary>
/// <param name="Prefix">Program and arguments to put before the command; empty when we are not root.</param>
/// <param name="Owner">To whom the cluster's files must belong, as <c>user:group</c>; null when they may stay as they are.</param>
internal sealed record UnprivilegedUser(IReadOnlyList<string> Prefix, string? Owner)
{
    private const string Nobody = "65534";
    private const string Root = "0";

    /// <summary>Chooses the way for a cluster.</summary>
    /// <param name="root">The cluster's folder; exists, links resolved.</param>
    /// <param name="data">Its data folder; may be missing.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The way that can enter all parents of the folder, and leaves a cluster that a user made to that user.</returns>
    internal static async Task<UnprivilegedUser> ForAsync(string root, string data, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new UnprivilegedUser([], null);
        }

        if (await OwnerOfAsync(data, ct) is [var user, var group] && user is not (Root or Nobody))
        {
            return new UnprivilegedUser(SetPrivileges(user, group), $"{user}:{group}");
        }

        return ParentsAreOpen(root)
            ? new UnprivilegedUser(SetPrivileges(Nobody, Nobody), $"{Nobody}:{Nobody}")
            : new UnprivilegedUser(["unshare", "--user", $"--map-user={Nobody}", $"--map-group={Nobody}", "--"], $"{Root}:{Root}");
    }

    private static string[] SetPrivileges(string user, string group) =>
        ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--"];

    private static async Task<string[]?> OwnerOfAsync(string data, CancellationToken ct)
    {
        if (!Directory.Exists(data))
        {
            return null;
        }

        var (_, output) = await Programs.RunAsync("stat", ["-c", "%u %g", data], ct);
        return output.Trim().Split(' ') is { Length: 2 } ids && ids.All(id => uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? ids : null;
    }

    // A process without rights reaches its files only when others may enter every folder above them.
    private static bool ParentsAreOpen(string folder)
    {
        for (var parent = Directory.GetParent(folder); parent is not null; parent = parent.Parent)
        {
            if ((parent.UnixFileMode & UnixFileMode.OtherExecute) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
