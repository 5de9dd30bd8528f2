using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>Accounts inside a unit: found under lock, their passwords checked and set by Identity, refusals in words.</summary>
public sealed class AccountDesk(Unit unit, UserManager<Account> manager, AccountSettings settings)
{
    /// <summary>Most characters of a user name, and of a password that is looked at: hashing is dear.</summary>
    public const int Longest = 64;

    /// <summary>The same words for an unknown name and a wrong password, so that nobody learns which names there are.</summary>
    internal static Refusal WrongPassword => Refusal.Because("session.wrong-password", "用户名或密码不正确。", "The user name or the password is not right.")
        .Then("核对后重试；忘记密码时请系统管理员重置。", "Try again; ask a system administrator for a new password if it is forgotten.");

    /// <summary>The account of a person, locked until the unit ends.</summary>
    /// <param name="person">The person.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when there is none.</returns>
    public async Task<Account?> OfAsync(string person, CancellationToken ct) =>
        (await (await unit.DbAsync(ct)).Accounts.FromSql($"select * from identity.accounts where id = {person} for update").AsTracking().ToListAsync(ct)).SingleOrDefault();

    /// <summary>The account of a user name, locked until the unit ends.</summary>
    /// <param name="userName">The name as typed.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when there is none.</returns>
    public async Task<Account?> NamedAsync(string userName, CancellationToken ct)
    {
        var name = manager.NormalizeName(userName.Trim());
        return (await (await unit.DbAsync(ct)).Accounts.FromSql($"select * from identity.accounts where normalized_user_name = {name} for update").AsTracking().ToListAsync(ct)).SingleOrDefault();
    }

    /// <summary>Opens an account.</summary>
    /// <param name="person">The person, who is registered.</param>
    /// <param name="userName">Name to sign in with, 1 to 64 characters.</param>
    /// <returns>The account without a password, or why it cannot be opened.</returns>
    public async Task<Result<Account>> OpenAsync(string person, string userName)
    {
        var account = new Account { Id = person, UserName = userName.Trim() };
        return (AgainstName(userName) ?? AgainstResult(await manager.CreateAsync(account))) is { } refusal ? refusal : account;
    }

    /// <summary>Gives an account another user name.</summary>
    /// <param name="account">The account.</param>
    /// <param name="userName">Name to sign in with.</param>
    /// <returns>Why not; null when it is done.</returns>
    public async Task<Refusal?> RenameAsync(Account account, string userName) => AgainstName(userName) ?? AgainstResult(await manager.SetUserNameAsync(account, userName.Trim()));

    /// <summary>Sets a password that keeps the rules, and opens the account's lock.</summary>
    /// <param name="account">The account.</param>
    /// <param name="password">The password.</param>
    /// <param name="mustChange">True for one that somebody else chose.</param>
    /// <returns>Why not; null when it is set.</returns>
    public async Task<Refusal?> SetPasswordAsync(Account account, string password, bool mustChange)
    {
        if (password.Length > Longest)
        {
            return Refusal.Because("password.too-long", $"密码最多 {Longest} 个字符。", $"A password has {Longest} characters at most.");
        }

        foreach (var rule in manager.PasswordValidators)
        {
            if (AgainstResult(await rule.ValidateAsync(manager, account, password)) is { } refusal)
            {
                return refusal;
            }
        }

        account.FormerPasswords = [.. new[] { account.PasswordHash }.Concat(account.FormerPasswords).OfType<string>().Take(settings.PasswordHistory)];
        account.PasswordHash = manager.PasswordHasher.HashPassword(account, password);
        account.MustChangePassword = mustChange;
        Unlock(account);
        return AgainstResult(await manager.UpdateSecurityStampAsync(account));
    }

    /// <summary>Checks a password, counting what is wrong; the unit must be committed whatever comes of it.</summary>
    /// <param name="account">The account; null for an unknown name, which takes as long.</param>
    /// <param name="password">What was typed.</param>
    /// <returns>Null when it is right.</returns>
    public async Task<Refusal?> CheckPasswordAsync(Account? account, string password)
    {
        if (account is not null && AgainstLock(account) is { } locked)
        {
            return locked;
        }

        var typed = password.Length > Longest ? "" : password;
        var hash = account?.PasswordHash ?? NobodysHash.Value;
        var isRight = manager.PasswordHasher.VerifyHashedPassword(account ?? Nobody, hash, typed) != PasswordVerificationResult.Failed && account?.PasswordHash is not null;
        return account is null ? WrongPassword : await CountAsync(account, isRight ? null : WrongPassword);
    }

    /// <summary>Checks a code of the authenticator, or a recovery code, which is used up; the unit must be committed whatever comes of it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="code">What was typed.</param>
    /// <returns>Null when it is right.</returns>
    public async Task<Refusal?> CheckCodeAsync(Account account, string code)
    {
        if (AgainstLock(account) is { } locked)
        {
            return locked;
        }

        var typed = Secret.Plain(code);
        if (account.TotpKey is { } key && Totp.StepOf(key, typed, unit.Now) is { } step && step > account.TotpStep)
        {
            account.TotpStep = step;
            return await CountAsync(account, null);
        }

        var hash = Secret.Hex(typed);
        if (account.RecoveryHashes.Contains(hash))
        {
            account.RecoveryHashes = [.. account.RecoveryHashes.Where(one => one != hash)];
            return await CountAsync(account, null);
        }

        return await CountAsync(account, Refusal.Because("session.wrong-code", "验证码不正确或已用过。", "The code is wrong or was used already.")
            .Then("等待下一个验证码，或使用恢复码。", "Wait for the next code, or use a recovery code."));
    }

    /// <summary>Opens the lock of an account.</summary>
    /// <param name="account">The account.</param>
    public static void Unlock(Account account) => (account.AccessFailedCount, account.LockoutEnd, account.TimesLocked) = (0, null, 0);

    /// <summary>Writes what was changed of an account.</summary>
    /// <param name="account">The account.</param>
    /// <returns>When it is written, inside the unit.</returns>
    public async Task KeepAsync(Account account) => _ = AgainstResult(await manager.UpdateAsync(account));

    private static readonly Account Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Secret.Make(16)));

    private Refusal? AgainstLock(Account account) => account.LockoutEnd is { } until && until > unit.Now
        ? Refusal.Because("session.locked-out", $"连续失败次数过多，账号锁定至 {At(until)}。", $"Too many failures: the account is locked until {At(until)}.")
            .Then("届时重试，或请安全管理员解锁。", "Try again then, or ask a security administrator to unlock it.")
        : null;

    private async Task<Refusal?> CountAsync(Account account, Refusal? wrong)
    {
        if (wrong is null)
        {
            Unlock(account);
        }
        else if (++account.AccessFailedCount >= AccountSettings.FailuresToLock)
        {
            var length = AccountSettings.FirstLock * Math.Pow(2, Math.Min(account.TimesLocked, 7));
            (account.AccessFailedCount, account.TimesLocked, account.LockoutEnd) = (0, account.TimesLocked + 1, unit.Now + (length < TimeSpan.FromDays(1) ? length : TimeSpan.FromDays(1)));
        }

        await KeepAsync(account);
        return wrong is null ? null : AgainstLock(account) ?? wrong;
    }

    private static string At(DateTimeOffset instant) => $"{instant.ToOffset(TimeSpan.FromHours(8)):HH:mm}";

    private static Refusal? AgainstName(string userName) => userName.Trim() is { Length: > 0 and <= Longest } name && !name.Any(char.IsControl)
        ? null
        : Refusal.Because("account.name", $"用户名应为 1 至 {Longest} 个字符，不含控制字符。", $"A user name has 1 to {Longest} characters, no control character among them.");

    private Refusal? AgainstResult(IdentityResult result) => result.Succeeded ? null : result.Errors.First().Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => Refusal.Because("account.name-taken", "该用户名已被使用。", "This user name is taken."),
        nameof(IdentityErrorDescriber.InvalidUserName) => AgainstName(""),
        nameof(IdentityErrorDescriber.PasswordTooShort) => Refusal.Because("password.too-short", $"密码至少 {settings.PasswordLength} 个字符。", $"A password has at least {settings.PasswordLength} characters."),
        PasswordRules.TooPlain => Refusal.Because(
            "password.too-plain", $"密码应至少含大写字母、小写字母、数字、其他字符中的 {settings.PasswordClasses} 类。", $"A password has at least {settings.PasswordClasses} of: capitals, small letters, digits, other characters."),
        PasswordRules.NamesUser => Refusal.Because("password.names-user", "密码不能包含用户名。", "A password does not contain the user name."),
        PasswordRules.UsedBefore => Refusal.Because("password.used-before", "不能使用最近用过的密码。", "A password that was used lately is not taken again."),
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => Refusal.Because("data.changed-meanwhile", "账号刚刚已由他人更改。", "The account was changed by somebody else just now."),
        var code => throw new InvalidOperationException($"Identity refused with {code}."),
    };
}
