using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>What Identity's own rules of passwords do not know: kinds of characters counted, the user name, and earlier passwords.</summary>
internal sealed class PasswordRules(AccountSettings settings) : IPasswordValidator<Account>
{
    internal const string TooPlain = "PasswordTooPlain";
    internal const string NamesUser = "PasswordNamesUser";
    internal const string UsedBefore = "PasswordUsedBefore";

    /// <inheritdoc />
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var text = password ?? "";
        var errors = new List<IdentityError>();
        if (Kinds(text) < settings.PasswordClasses)
        {
            errors.Add(new IdentityError { Code = TooPlain });
        }

        if (user.UserName is { Length: > 2 } name && text.Contains(name, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(new IdentityError { Code = NamesUser });
        }

        string?[] earlier = [user.PasswordHash, .. user.FormerPasswords];
        if (settings.PasswordHistory > 0 && earlier.OfType<string>().Any(hash => manager.PasswordHasher.VerifyHashedPassword(user, hash, text) != PasswordVerificationResult.Failed))
        {
            errors.Add(new IdentityError { Code = UsedBefore });
        }

        return Task.FromResult(errors.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. errors]));
    }

    private static int Kinds(string text) => new[]
    {
        text.Any(char.IsAsciiLetterUpper), text.Any(char.IsAsciiLetterLower), text.Any(char.IsAsciiDigit), text.Any(one => !char.IsAsciiLetterOrDigit(one)),
    }.Count(isThere => isThere);
}
