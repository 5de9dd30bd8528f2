using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.Identity.Tokens;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseFlow.Server.Features.Identity;

/// <summary>People, what they sign in with, and what they may.</summary>
public static class IdentityFeature
{
    /// <summary>Registers identity.</summary>
    /// <param name="services">The services; settings that are registered already are kept.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.TryAddSingleton(new AccountSettings());
        services.AddIdentityCore<Account>().AddPasswordValidator<PasswordRules>();
        services.AddOptions<IdentityOptions>().Configure<AccountSettings>(Apply);

        // On the unit's own connection: whatever Identity saves is committed with the act, or never was.
        services.AddScoped<IUserStore<Account>>(scope => new UserOnlyStore<Account, CaseFlowDb, string>(scope.GetRequiredService<Unit>().Db));
        services.AddDataProtection().SetApplicationName("CaseFlow").PersistKeysToDbContext<CaseFlowDb>();
        return services
            .AddSingleton<GuessLimit>()
            .AddScoped<People>()
            .AddScoped<PutPerson>()
            .AddScoped<GiveRoles>()
            .AddScoped<SetAbsence>()
            .AddScoped<AccountDesk>()
            .AddScoped<SetPassword>()
            .AddScoped<ChangePassword>()
            .AddScoped<UnlockAccount>()
            .AddScoped<BeginTotp>()
            .AddScoped<EnableTotp>()
            .AddScoped<DisableTotp>()
            .AddScoped<OfferSetUp>()
            .AddScoped<SetUp>()
            .AddScoped<StartSession>()
            .AddScoped<SignIn>()
            .AddScoped<PassSecondFactor>()
            .AddScoped<EndSession>()
            .AddScoped<NoteUse>()
            .AddScoped<OpenSessions>()
            .AddScoped<MakeToken>()
            .AddScoped<RevokeToken>();
    }

    /// <summary>Prints the set-up code while nobody has an account.</summary>
    /// <param name="services">The services.</param>
    /// <param name="say">Receives the line.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>When it is printed.</returns>
    public static async Task OfferSetUpAsync(this IServiceProvider services, Action<string> say, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(say);
        var offer = await services.GetRequiredService<UnitOfWork>().RunAsync((OfferSetUp offer) => offer.HandleAsync(ct), ct);
        if (offer.Value.Code is { } code)
        {
            say($"设置码 · Set-up code: {code}（建立三员账号前有效 · good until the three administrators are made, POST {Api.CaseFlowApi.Root}/setup）");
        }
    }

    // Kinds of characters are counted by PasswordRules; Identity's own switches would ask for all of them.
    private static void Apply(IdentityOptions options, AccountSettings settings)
    {
        options.Password.RequiredLength = settings.PasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.User.AllowedUserNameCharacters = "";
    }
}
