namespace CaseFlow.Server.Tests;

/// <summary>The project's own folder, whichever folder the tests were built into.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    internal static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CaseFlow.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests were built outside the project's folder.");
    }
}
