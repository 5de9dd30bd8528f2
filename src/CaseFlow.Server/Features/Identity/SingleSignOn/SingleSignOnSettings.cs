using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Identity.SingleSignOn;

/// <summary>Where people of the office sign in once for everything (OAuth 2, code with PKCE), as the environment says.</summary>
/// <param name="Authorize"><c>CASEFLOW_SSO_AUTHORIZE</c>: where browsers are sent to.</param>
/// <param name="Token"><c>CASEFLOW_SSO_TOKEN</c>: where codes are exchanged.</param>
/// <param name="User"><c>CASEFLOW_SSO_USER</c>: where it is told who somebody is, as JSON.</param>
/// <param name="Client"><c>CASEFLOW_SSO_CLIENT</c>: CaseFlow's id there.</param>
/// <param name="Secret"><c>CASEFLOW_SSO_SECRET</c>: its secret.</param>
/// <param name="Claim"><c>CASEFLOW_SSO_CLAIM</c>: the member of that JSON that is the user name here; <c>preferred_username</c> by default.</param>
/// <param name="Scope"><c>CASEFLOW_SSO_SCOPE</c>: what is asked for, between spaces; <c>openid profile</c> by default.</param>
public sealed record SingleSignOnSettings(Uri Authorize, Uri Token, Uri User, string Client, string Secret, string Claim, string Scope)
{
    /// <summary>Reads the environment.</summary>
    /// <param name="said">Value of a variable; null when it is not set.</param>
    /// <returns>The settings; null when none of them is set.</returns>
    /// <exception cref="SettingsRefusedException">Some are set and others are missing, or one is no address.</exception>
    public static SingleSignOnSettings? Read(Func<string, string?> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        string[] needed = ["CASEFLOW_SSO_AUTHORIZE", "CASEFLOW_SSO_TOKEN", "CASEFLOW_SSO_USER", "CASEFLOW_SSO_CLIENT", "CASEFLOW_SSO_SECRET"];
        var missing = needed.Where(name => said(name) is null).ToList();
        if (missing.Count == needed.Length)
        {
            return null;
        }

        return missing.Count == 0
            ? new SingleSignOnSettings(
                Address(needed[0], said),
                Address(needed[1], said),
                Address(needed[2], said),
                said(needed[3])!,
                said(needed[4])!,
                said("CASEFLOW_SSO_CLAIM") ?? "preferred_username",
                said("CASEFLOW_SSO_SCOPE") ?? "openid profile")
            : throw SettingsRefusedException.Because($"单点登录还缺少 {string.Join("、", missing)}。", $"Single sign-on lacks {string.Join(", ", missing)}.");
    }

    /// <summary>Without the secret.</summary>
    /// <returns>Where browsers are sent to.</returns>
    public override string ToString() => $"{Authorize}";

    private static Uri Address(string name, Func<string, string?> said) =>
        Uri.TryCreate(said(name), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw SettingsRefusedException.Because($"{name} 应为 https 地址。", $"{name} must be an https address.");
}
