namespace CaseFlow.Engine.Tests.Definitions;

/// <summary>Files kept beside the tests.</summary>
public static class Recorded
{
    /// <summary>Definitions as a real Elsa server and the real Studio wrote them.</summary>
    public static string Definition(string name) => File.ReadAllText(Path.Combine(Folder("Definitions", "Recorded"), name + ".json"));

    public static string Folder(params string[] parts)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "CaseFlow.sln")))
            {
                return Path.Combine([at.FullName, "tests", "CaseFlow.Engine.Tests", .. parts]);
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
