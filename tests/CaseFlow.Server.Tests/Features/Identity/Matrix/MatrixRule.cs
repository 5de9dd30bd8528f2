using System.Net;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>What the one table, the rule of tasks and the secrecy of sealed cases say of a visitor at an endpoint.</summary>
internal sealed class MatrixRule(MatrixHouse.Plan plan)
{
    /// <summary>Whether a case, and everything about it, is as if it did not exist.</summary>
    internal bool Hides(Visitor? visitor) => visitor is null
        || !(plan.SealedTeam.Contains(visitor.Id) || (visitor.Roles.Contains(Role.PlanApprover) && visitor.Department != MatrixHouse.ThirdDepartment));

    /// <summary>Whether the thing an endpoint is tried on is hidden from a visitor.</summary>
    internal bool Hides(Visitor? visitor, MatrixTarget target) => target.State is CaseState.Sealed && Hides(visitor);

    /// <summary>The codes, one of which a refusal by the row or the rule has; empty for whoever may.</summary>
    internal IReadOnlyList<string> Against(MatrixEndpoint endpoint, Visitor? visitor, MatrixTarget target)
    {
        var access = endpoint.Access!;
        if (access.Kind is AccessKind.Anybody)
        {
            return AgainstThing(endpoint, visitor, target);
        }

        if (visitor is null)
        {
            return ["session.missing"];
        }

        var actor = new Actor(visitor.Id, visitor.Department, visitor.Roles.ToHashSet());
        return access.Kind switch
        {
            // Who lists people of the own department alone finds nobody else.
            AccessKind.Table when endpoint is { Route: "/administration/people/{id}", IsReading: true } && AgainstRow(Permissions.RowOf(access.Permission!.Value), visitor, null).Count == 0 =>
                AgainstRow(Permissions.RowOf(access.Permission!.Value), visitor, target.Department).Count == 0 ? [] : ["person.unknown"],
            AccessKind.Table => AgainstRow(Permissions.RowOf(access.Permission!.Value), visitor, endpoint.IsReading ? null : target.Department),
            AccessKind.Task when target.Task is { } task && TaskRules.Against(task, actor) is { } refusal => endpoint.IsReading
                ? Permissions.Has(actor, Permission.ReadFiles) ? [] : ["person.may-not-read", "task.unknown"]
                : [refusal.Code, "task.already-done", "task.dropped", "task.unknown"],
            AccessKind.Case when endpoint.IsReading => plan.SealedTeam.Contains(visitor.Id) || Permissions.Has(actor, Permission.ReadFiles) ? [] : ["case.unknown"],
            _ => AgainstThing(endpoint, visitor, target),
        };
    }

    // What is nobody's to read as things stand, or somebody else's.
    private IReadOnlyList<string> AgainstThing(MatrixEndpoint endpoint, Visitor? visitor, MatrixTarget target) => endpoint.Route switch
    {
        "/demo" or "/api/v1/demo" => ["demo.unknown"],
        "/sign-in/code" or "/api/v1/session/second-factor" => endpoint.IsReading ? [] : ["session.missing"],
        "/api/v1/session" when endpoint.Method == "DELETE" => ["session.missing"],
        "/notices/{id}" or "/api/v1/notices/{id}" => visitor?.Id == target.Reader ? [] : ["letter.unknown"],
        "/administration/mail/{id}/letter" or "/api/v1/mail/letters/{id}/preview" or "/api/v1/mail/letters/{id}/eml" =>
            visitor is not null && (visitor.Id == target.Reader || AgainstRow(Permissions.RowOf(Permission.CareForMail), visitor, null).Count == 0) ? [] : ["letter.unknown"],
        "/plans/{id}/draw/bundle.zip" or "/public/plans/{id}/draw/bundle.zip" or "/api/v1/plans/{id}/draw/bundle" => Hides(endpoint.Words[0] == "public" ? null : visitor) ? ["draw.sealed"] : [],
        "/public/results/{id}" or "/public/results/{id}/correction" => target.State is CaseState.Published or CaseState.Referred or CaseState.Closed ? [] : ["publication.unknown"],
        _ => [],
    };

    private static IReadOnlyList<string> AgainstRow(PermissionRow row, Visitor visitor, string? department) =>
        row.Grants.Any(grant => visitor.Roles.Contains(grant.Role) && (grant.Reach == Reach.Everywhere || department is null || department == visitor.Department)) ? [] : [row.Code];

    /// <summary>What is wrong with an answer.</summary>
    internal IEnumerable<string> ProblemsOf(MatrixEndpoint endpoint, Visitor? visitor, MatrixTarget target, MatrixReply reply, MatrixReply absent)
    {
        var codes = Against(endpoint, visitor, target);
        if ((int)reply.Status >= 500)
        {
            yield return "fails";
        }
        else if (visitor is null && endpoint.Access!.Kind is not AccessKind.Anybody)
        {
            if (endpoint.IsApi ? reply.Code != "session.missing" : reply.Status is not (HttpStatusCode.SeeOther or HttpStatusCode.Unauthorized) || reply.Location?.StartsWith("/sign-in?to=", StringComparison.Ordinal) != true)
            {
                yield return "must be sent to sign in";
            }
        }
        else if (Hides(visitor, target))
        {
            if ((reply.Status, reply.Code) != (absent.Status, absent.Code))
            {
                yield return $"differs from what does not exist: {(int)absent.Status} {absent.Code}";
            }
        }
        else if (codes.Count > 0 && target.IsThere)
        {
            if (!reply.IsRefused || !codes.Contains(reply.Code))
            {
                yield return $"must be refused by {string.Join(" or ", codes)}";
            }
        }
        else if (codes.Count == 0 && target.IsThere && reply.IsRefused && (endpoint.IsReading || IsRefusedByRow(endpoint, reply)))
        {
            yield return "must not be refused";
        }
    }

    private static bool IsRefusedByRow(MatrixEndpoint endpoint, MatrixReply reply) =>
        reply.Code == "session.missing"
        || (endpoint.Access!.Kind is AccessKind.Task && reply.Code is "task.wrong-role" or "task.other-department" or "task.not-a-candidate")
        || (endpoint.Access.Permission is { } permission && reply.Status == HttpStatusCode.Forbidden && reply.Code == Permissions.RowOf(permission).Code);
}
