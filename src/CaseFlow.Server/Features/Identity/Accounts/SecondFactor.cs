using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>Gives a person's account a key for an authenticator. It counts once a code of it was shown, see <see cref="EnableTotp"/>.</summary>
public sealed class BeginTotp(Unit unit, AccountDesk accounts)
{
    /// <summary>A key that an authenticator takes.</summary>
    /// <param name="Key">The key as people type it.</param>
    /// <param name="Address">The same as an <c>otpauth</c> address, for a QR code.</param>
    public sealed record Begun(string Key, string Address)
    {
        /// <summary>Without the key.</summary>
        /// <returns>A word.</returns>
        public override string ToString() => nameof(Begun);
    }

    /// <summary>Begins.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>The key.</returns>
    public async Task<Result<Begun>> HandleAsync(CancellationToken ct)
    {
        if (await accounts.OfAsync(unit.Actor.Id, ct) is not { } account)
        {
            return AccountRefusals.None;
        }

        if (account.TwoFactorEnabled)
        {
            return Refusal.Because("totp.already-on", "已启用验证器。", "An authenticator is on already.").Then("先停用，再更换。", "Turn it off first.");
        }

        (account.TotpKey, account.TotpStep) = (Totp.NewKey(), 0);
        await accounts.KeepAsync(account);
        return new Begun(Totp.Typed(account.TotpKey), Totp.Address(account.TotpKey, account.UserName!));
    }
}

/// <summary>Turns the second factor on, for whoever shows a code of the key begun with; from the next sign-in on a code is asked for.</summary>
public sealed class EnableTotp(Unit unit, AccountDesk accounts)
{
    private const int Codes = 10;

    /// <summary>What is typed.</summary>
    /// <param name="Code">Six digits.</param>
    public sealed record Request(string Code);

    /// <summary>Codes for when the authenticator is lost.</summary>
    /// <param name="RecoveryCodes">Ten, each good once; shown now and never again.</param>
    public sealed record Enabled(IReadOnlyList<string> RecoveryCodes)
    {
        /// <summary>Without the codes.</summary>
        /// <returns>A word.</returns>
        public override string ToString() => nameof(Enabled);
    }

    /// <summary>Turns it on.</summary>
    /// <param name="request">What is typed.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The recovery codes; a wrong code is counted.</returns>
    public async Task<Result<Attempt<Enabled>>> HandleAsync(Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await accounts.OfAsync(unit.Actor.Id, ct) is not { } account)
        {
            return AccountRefusals.None;
        }

        if (account.TotpKey is null || account.TwoFactorEnabled)
        {
            return Refusal.Because("totp.not-begun", "请先取得验证器密钥。", "Begin with a key for the authenticator.");
        }

        if (await accounts.CheckCodeAsync(account, request.Code) is { } wrong)
        {
            return Attempts.Failed<Enabled>(wrong);
        }

        string[] codes = [.. Enumerable.Range(0, Codes).Select(_ => Secret.MakeTyped(16))];
        (account.TwoFactorEnabled, account.RecoveryHashes) = (true, [.. codes.Select(code => Secret.Hex(Secret.Plain(code)))]);
        await accounts.KeepAsync(account);
        await unit.AuditAsync(AuditChains.House, nameof(EnableTotp), null, ct);
        return new Attempt<Enabled>(null, new Enabled(codes));
    }
}

/// <summary>Turns the second factor off, for whoever knows the password.</summary>
public sealed class DisableTotp(Unit unit, AccountDesk accounts)
{
    /// <summary>What is typed.</summary>
    /// <param name="Password">The password.</param>
    public sealed record Request(string Password);

    /// <summary>How it stands now.</summary>
    /// <param name="IsOn">Whether a code is asked for.</param>
    public sealed record Standing(bool IsOn);

    /// <summary>Turns it off.</summary>
    /// <param name="request">What is typed.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How it stands; a wrong password is counted.</returns>
    public async Task<Result<Attempt<Standing>>> HandleAsync(Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await accounts.OfAsync(unit.Actor.Id, ct) is not { } account)
        {
            return AccountRefusals.None;
        }

        if (await accounts.CheckPasswordAsync(account, request.Password) is { } wrong)
        {
            return Attempts.Failed<Standing>(wrong);
        }

        (account.TotpKey, account.TwoFactorEnabled, account.RecoveryHashes) = (null, false, []);
        await accounts.KeepAsync(account);
        await unit.AuditAsync(AuditChains.House, nameof(DisableTotp), null, ct);
        return new Attempt<Standing>(null, new Standing(false));
    }
}
