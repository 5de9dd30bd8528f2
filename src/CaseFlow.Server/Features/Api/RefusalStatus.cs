using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Api;

/// <summary>Which HTTP status a refusal answers with.</summary>
/// <remarks>The first row that fits decides. A row names codes, or reasons of any concept after <c>*.</c>; a trailing <c>*</c> stands for any end.</remarks>
internal static class RefusalStatus
{
    private static readonly (int Status, string[] Codes)[] Rows =
    [
        // Nobody is known to act.
        (401,
        [
            "session.missing", "session.ended", "session.wrong-password", "session.wrong-code", "session.locked-out", "session.second-factor", "session.new-password",
            "session.account-unknown", "session.single-sign-on-failed", "token.not-known", "person.disabled", "setup.wrong-code",
        ]),

        (403, ["request.other-origin"]),
        (429, ["session.too-many-failures"]),

        // The request itself cannot be read.
        (413, ["request.too-large"]),
        (415, ["request.not-json"]),
        (408, ["request.timeout"]),
        (400, ["request.*", "*.malformed", "*.answer-malformed", "*.answer-missing"]),

        // There is no such thing, or not for this person.
        (405, ["route.method"]),
        (404, ["*.unknown"]),

        // The person may not: another role, another department, or somebody else because they did the step before.
        (403,
        [
            "*.wrong-role", "*.wrong-capacity", "*.other-department", "*.coordinating-office", "*.not-a-*", "*.not-an-author", "*.may-not-*",
            "*.own-*", "*.reviewer-is-author", "*.one-clerk", "*.operator-is-officer", "*.operator-drawn", "team.stranger", "team.approver-on-team",
            "draw.sealed", "briefing.not-allowed",
        ]),

        // It is lawful at another time, but not as things stand now.
        (409,
        [
            "*.already-*", "*.assigned-to-another", "*.dropped", "*.changed-meanwhile", "*.last-admin", "*.document-number-taken",
            "*.wrong-stage", "*.wrong-state", "*.wrong-step", "*.not-active", "*.not-open", "*.not-begun", "*.not-going-on", "*.going-on", "*.executing", "*.name-taken",
            "*.committed", "*.complete", "*.done", "*.over", "*.decided", "*.signed", "*.published", "*.withdrawn", "*.twice", "*.receipt-twice", "*.confirmed-twice",
            "*.digits-entered", "*.too-early", "*.id-taken", "*.not-published", "*.not-reviewed", "*.not-confirmed", "*.not-formed", "*.not-announced", "*.not-approved", "*.cases-open",
            "*.follow-up-open", "case.not-*", "archive.not-*", "mail.address-dead", "letter.withheld", "incident.cannot-skip", "incident.mended",
        ]),

        // The database is away.
        (503, ["server.database-away", "server.outcome-unknown"]),

        // A bug of ours.
        (500, ["server.*"]),
    ];

    /// <summary>The status of a refusal; 422 for every rule that has no row of its own.</summary>
    internal static int Of(Refusal refusal)
    {
        foreach (var (status, codes) in Rows)
        {
            if (codes.Any(pattern => Fits(pattern, refusal.Code)))
            {
                return status;
            }
        }

        return StatusCodes.Status422UnprocessableEntity;
    }

    private static bool Fits(string pattern, string code)
    {
        var (concept, reason) = Halves(pattern);
        var (ofConcept, ofReason) = Halves(code);
        return (concept == "*" || concept == ofConcept) && FitsReason(reason, ofReason);
    }

    private static bool FitsReason(string pattern, string reason) =>
        pattern.StartsWith('*') ? reason.EndsWith(pattern[1..], StringComparison.Ordinal)
        : pattern.EndsWith('*') ? reason.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : pattern == reason;

    private static (string Concept, string Reason) Halves(string code) =>
        code.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? (code[..dot], code[(dot + 1)..]) : (code, "");
}
