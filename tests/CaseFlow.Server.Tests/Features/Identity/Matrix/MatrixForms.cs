namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>What a page's form sends, by its route: filled in well enough that only its sender can be the reason why it is refused.</summary>
internal static class MatrixForms
{
    internal const string FileType = "multipart/form-data; boundary=x";

    // A file of a library, as its form sends it.
    internal const string File =
        "--x\r\nContent-Disposition: form-data; name=kind\r\n\r\nobjects\r\n--x\r\nContent-Disposition: form-data; name=name\r\n\r\n名录\r\n" +
        "--x\r\nContent-Disposition: form-data; name=file; filename=a.csv\r\n\r\nid,name\r\nA,B\r\n--x--\r\n";

    private static readonly Dictionary<string, (string Name, string Value)[]> _forms = new(StringComparer.Ordinal)
    {
        ["/sign-in"] = [("userName", "nobody-here"), ("password", "wrong")],
        ["/sign-in/demo"] = [("person", "nobody-here")],
        ["/sign-in/code"] = [("code", "000000")],
        ["/sign-out"] = [],
        ["/setup"] = [("code", "wrong")],
        ["/demo/forward"] = [("days", "1")],
        ["/account/password"] = [("current", "wrong"), ("new", "Wuhan-2024-autumn"), ("again", "Wuhan-2024-autumn")],
        ["/account/sessions/{id}/end"] = [],
        ["/account/tokens/{id}/revoke"] = [],
        ["/account/tokens"] = [("name", "程序"), ("days", "30")],
        ["/account/totp"] = [],
        ["/account/totp/confirm"] = [("code", "000000")],
        ["/account/totp/disable"] = [("password", "wrong")],
        ["/account/notices"] = [("mail", "All"), ("language", "zh")],
        ["/account/absence"] = [("from", "2024-12-02"), ("until", "2024-12-03")],
        ["/inbox/acts"] = [("act", "claim"), ("task", "{task}")],
        ["/tasks/{id}"] = [],
        ["/tasks/{id}/draft"] = [],
        ["/tasks/{id}/claim"] = [],
        ["/tasks/{id}/reassign"] = [("reason", "试探")],
        ["/cases/{id}/visit"] = [("present", "RS-01"), ("certificatesShown", "true")],
        ["/cases/{id}/findings"] = [("results.0.item", "I1"), ("results.0.code", "1")],
        ["/cases/{id}/recusals"] = [("officerId", "nobody-here"), ("reason", "试探")],
        ["/cases/{id}/recusal-decisions"] = [("officerId", "nobody-here"), ("accept", "true"), ("reason", "试探")],
        ["/cases/{id}/replacements"] = [("officerId", "nobody-here"), ("kind", "Leave"), ("reason", "试探")],
        ["/cases/{id}/assistants"] = [("name", "某人"), ("unit", "某单位"), ("expertise", "电气")],
        ["/cases/{id}/corrections"] = [("department", "没有的部门"), ("applicant", "某人"), ("claim", "试探")],
        ["/cases/{id}/comments"] = [("department", "没有的部门"), ("comment", "试探")],
        ["/cases/{id}/rectifications/{number}"] = [],
        ["/deadlines/{id}/extension"] = [("length", "99"), ("dueOn", "2024-12-31"), ("reason", "试探")],
        ["/plans/{id}/briefings"] = [("topic", "")],
        ["/plans/{id}/extension-requests"] = [("reason", "试探")],
        ["/plans/new"] = [("from", "nothing"), ("year", "2025")],
        ["/plans/{id}/edit/{step}"] = [("preview", "true")],
        ["/plans/{id}/submit"] = [],
        ["/plans/{id}/draw"] = [("digits", "1")],
        ["/libraries/import"] = [("kind", "objects"), ("name", "名录")],
        ["/libraries/uploads/{id}/confirm"] = [],
        ["/libraries/uploads/{id}/compare"] = [],
        ["/libraries/uploads/{id}/discard"] = [],
        ["/public/results/{id}/correction"] = [("department", "没有的部门"), ("applicant", "某人"), ("claim", "试探")],
        ["/administration/mail/test"] = [],
        ["/administration/mail/bounces"] = [],
        ["/administration/mail/{id}/resend"] = [("reason", "试探")],
        ["/administration/mail/{id}/address"] = [("email", "not-an-address")],
        ["/notices/read"] = [],
        ["/supervision/remedy"] = [("item", "{stuck}"), ("remedy", "Urge")],
        ["/supervision/apply"] = [("item", "{stuck}"), ("remedy", "Urge"), ("reason", "试探")],
        ["/administration/people"] = [("id", "RS-01"), ("name", "")],
        ["/administration/people/{id}/absence"] = [("from", "2024-12-03"), ("until", "2024-12-02")],
        ["/administration/people/{id}/roles"] = [("role", "SystemAdmin"), ("role", "AuditAdmin")],
        ["/administration/people/{id}/password"] = [("userName", "head")],
        ["/administration/calendar"] = [("text", "nothing")],
        ["/administration/calendar/proposals/{id}"] = [("take", "true"), ("reason", "试探")],
        ["/administration/ladders"] = [("key", "nothing"), ("new", "true")],
        ["/administration/jobs/{key}"] = [],
        ["/administration/audit"] = [],
        ["/administration/webhooks"] = [("url", "nowhere")],
        ["/administration/webhooks/{id}/end"] = [],
        ["/administration/webhooks/deliveries/{id}/again"] = [],
    };

    internal static IReadOnlyCollection<string> Routes => _forms.Keys;

    internal static IReadOnlyList<(string Name, string Value)> Of(string route) =>
        _forms.TryGetValue(route, out var form) ? form : throw new InvalidOperationException($"The matrix does not know what the form of {route} sends.");
}
