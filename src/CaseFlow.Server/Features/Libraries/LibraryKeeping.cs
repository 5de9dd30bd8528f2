using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>Who may change which library.</summary>
/// <remarks>Source: T04; S1-07 (each department keeps its own); DOMAIN 6.2.</remarks>
internal static class LibraryKeeping
{
    private const int LongestName = 300;

    /// <summary>Why a person may not import, or not under a name.</summary>
    internal static Refusal? Against(Actor actor, string name)
    {
        if (Permissions.Against(actor, Permission.ImportLibrary) is { } mayNot)
        {
            return mayNot;
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return Refusal.Because("library.name-empty", "没有名称。", "The name is empty.", "DOMAIN 6.4 T04");
        }

        return name.Length > LongestName
            ? Refusal.Because("library.name-too-long", $"名称最多 {LongestName} 个字符。", $"A name has {LongestName} characters at most.", "DOMAIN 6.4 T04")
            : null;
    }

    /// <summary>Why a person may not make the next version of a library. A joint one is everybody's from its first version on; a department's stays its own.</summary>
    internal static Refusal? AgainstKeeper(Actor actor, LibraryRow? latest, string name, string? department)
    {
        var keeper = latest is null ? department : latest.Department;
        if (department != keeper)
        {
            return Refusal.Because(
                "library.other-keeper",
                $"名录“{name}”由{keeper ?? "各部门共同"}维护，不能改为{department ?? "各部门共同"}维护。",
                $"The library {name} is kept by {keeper ?? "all departments"}, not by {department ?? "all departments"}.",
                "S1-07");
        }

        return keeper is null || keeper == actor.Department
            ? null
            : Refusal.Because("library.other-department", $"名录“{name}”由{keeper}维护。", $"The library {name} is kept by {keeper}.", "S1-07");
    }
}
