using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Why a request speaks for nobody.</summary>
internal static class SessionRefusals
{
    internal static Refusal Missing => Refusal.Because("session.missing", "尚未登录。", "Nobody is signed in.", "S2-23");

    internal static Refusal Ended => Refusal.Because("session.ended", "登录已失效：长时间未操作、已到期，或已被结束。", "The sign-in has ended: idle for too long, expired, or ended by somebody.");

    internal static Refusal Disabled(string person) => Refusal.Because("person.disabled", $"“{person}”已停用，不能办理。", $"{person} is disabled and may not act.", "S2-23")
        .Then("由其他人员办理，或请系统管理员重新启用。", "Have somebody else do it, or ask the system administrator to enable the person.");

    internal static Refusal TokenUnknown => Refusal.Because("token.not-known", "接口令牌无效、已到期或已撤销。", "The token is unknown, expired or revoked.")
        .Then("换用有效的令牌。", "Use a token that is in force.");

    internal static Refusal Awaits(string step) => step == nameof(SessionStep.SecondFactor)
        ? Refusal.Because("session.second-factor", "还须输入验证码。", "A code of the authenticator is still to be given.")
        : Refusal.Because("session.new-password", "须先修改由他人设置的密码。", "The password that somebody else set must be changed first.");

    internal static Refusal OtherOrigin => Refusal.Because("request.other-origin", "请求来自另一个网站的页面，未予办理。", "The request comes from a page of another site; nothing was done.")
        .Then("从本系统的页面提交，或使用接口令牌。", "Send it from a page of CaseFlow, or with a token.");
}
