namespace CaseFlow.Server.Tests;

/// <summary>A folder of one test's own, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const UnixFileMode Open =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("caseflow-test-");

    /// <summary>Makes the folder.</summary>
    /// <param name="closed">True to let nobody in but its owner; otherwise everybody may look.</param>
    internal TemporaryFolder(bool closed = false)
    {
        if (!closed)
        {
            _folder.UnixFileMode = Open;
        }
    }

    internal string Path => _folder.FullName;

    internal string Below(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => _folder.Delete(recursive: true);
}
