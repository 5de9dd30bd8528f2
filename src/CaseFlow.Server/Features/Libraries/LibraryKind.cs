using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>What a library holds.</summary>
public enum LibraryKind
{
    /// <summary>检查对象名录库.</summary>
    Objects,

    /// <summary>执法检查人员名录库.</summary>
    Officers,

    /// <summary>联合抽查事项清单.</summary>
    Items,
}

/// <summary>What the kinds are called.</summary>
internal static class LibraryKinds
{
    internal static readonly LibraryKind[] All = [LibraryKind.Objects, LibraryKind.Officers, LibraryKind.Items];

    internal static BilingualText Words(this LibraryKind kind) => kind switch
    {
        LibraryKind.Objects => new("检查对象名录库", "Inspection objects"),
        LibraryKind.Officers => new("执法检查人员名录库", "Officers"),
        _ => new("抽查事项清单", "Inspection items"),
    };

    internal static BilingualText Unit(this LibraryKind kind) => kind switch
    {
        LibraryKind.Objects => new("户", "objects"),
        LibraryKind.Officers => new("人", "officers"),
        _ => new("项", "items"),
    };

    /// <summary>The name in addresses and on the command line.</summary>
    internal static string Slug(this LibraryKind kind) => kind.ToString().ToLowerInvariant();

    internal static LibraryKind? Of(string? slug) => All.Cast<LibraryKind?>().FirstOrDefault(kind => string.Equals(kind!.Value.Slug(), slug, StringComparison.OrdinalIgnoreCase));
}
