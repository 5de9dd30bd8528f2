using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Api;

/// <summary>Marks what only people of the office read: files of cases with names, phones and findings, their audit, libraries, statistics before they are sent.</summary>
/// <remarks>Source: DOMAIN 6.2. Representatives of an object, the public and witnesses, and whoever has no role, have their own pages for what is theirs.</remarks>
internal sealed class OfficeOnly
{
    private static readonly Role[] Outside = [Role.ObjectRepresentative, Role.Public, Role.Witness];

    /// <summary>Whether a person has a role of the office.</summary>
    internal static bool IsOfTheOffice(Actor actor) => actor.Roles.Except(Outside).Any();

    /// <summary>Why a person may not read.</summary>
    /// <returns>Null for people of the office.</returns>
    internal static Refusal? Against(Actor actor) => IsOfTheOffice(actor)
        ? null
        : Refusal.Because("person.may-not-read", "案卷、名录和统计只供本单位工作人员查阅。", "Files, libraries and statistics are read by people of the office only.", "DOMAIN 6.2");
}

/// <summary>How endpoints are marked.</summary>
internal static class OfficeOnlyEndpoints
{
    /// <summary>Lets only people of the office read here; who may act is for the use case to say.</summary>
    internal static TBuilder ForTheOffice<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new OfficeOnly());
}
