using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Components;

/// <summary>Where one is.</summary>
public enum Place
{
    /// <summary>工作台.</summary>
    Workbench,

    /// <summary>我的待办.</summary>
    Inbox,

    /// <summary>案件.</summary>
    Cases,

    /// <summary>方案.</summary>
    Plans,

    /// <summary>抽取.</summary>
    Draws,

    /// <summary>名录库.</summary>
    Libraries,

    /// <summary>督办.</summary>
    Supervision,

    /// <summary>统计与报表.</summary>
    Statistics,

    /// <summary>公示.</summary>
    Publication,

    /// <summary>流程设计.</summary>
    Workflows,

    /// <summary>系统管理.</summary>
    Administration,
}

/// <summary>Where somebody can go; only what their roles have a page for.</summary>
internal static class Navigation
{
    /// <summary>A group.</summary>
    internal sealed record Group(string Name, IReadOnlyList<Item> Items);

    /// <summary>An item.</summary>
    internal sealed record Item(Place Place, string Href, string Icon, string Name, int Count = 0);

    /// <summary>The groups for a reader.</summary>
    internal static IEnumerable<Group> For(Reader t)
    {
        var readsFiles = Permissions.Has(t.Actor, Permission.ReadFiles);
        yield return new Group(t["工作", "Work"],
        [
            new(Place.Workbench, "/", "home", t["工作台", "Workbench"]),
            new(Place.Inbox, "/inbox", "inbox", t["我的待办", "My tasks"], t.Shell.OpenTasks),
            .. readsFiles ? [new Item(Place.Cases, "/cases", "folder", t["案件", "Cases"])] : Array.Empty<Item>(),
        ]);
        yield return new Group(t["计划与抽取", "Plans and draws"],
        [
            new(Place.Plans, "/plans", "plan", t["方案", "Plans"]),
            new(Place.Draws, "/draws", "draw", t["抽取", "Draws"]),
            .. readsFiles ? [new Item(Place.Libraries, "/libraries", "library", t["名录库", "Libraries"])] : Array.Empty<Item>(),
        ]);
        yield return new Group(t["监督与公开", "Supervision and publicity"],
        [
            .. Permissions.Has(t.Actor, Permission.SeeStuck) ? [new Item(Place.Supervision, "/supervision", "alert", t["督办", "Supervision"])] : Array.Empty<Item>(),
            .. readsFiles ? [new Item(Place.Statistics, "/statistics", "chart", t["统计与报表", "Statistics"])] : Array.Empty<Item>(),
            new(Place.Publication, "/public", "globe", t["公示", "Public site"]),
        ]);
        if (!t.Actor.Roles.Contains(Role.SystemAdmin) && Permissions.Has(t.Actor, Permission.CareForMail))
        {
            yield return new Group(t["系统", "System"], [new(Place.Administration, "/administration/mail", "mail", t["发出的邮件", "Outgoing mail"])]);
        }

        if (Permissions.OnlyIn(t.Actor, Permission.ListPeople) is not null)
        {
            yield return new Group(t["系统", "System"], [new(Place.Administration, "/administration/people", "users", t["本单位人员", "People of the unit"])]);
        }

        if (t.Actor.Roles.Overlaps(Administrators.Roles))
        {
            yield return new Group(t["系统", "System"], [new(Place.Administration, "/administration", "gear", t["系统管理", "Administration"])]);
        }
    }
}
