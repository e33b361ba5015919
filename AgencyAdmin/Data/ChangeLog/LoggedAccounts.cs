using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Data.ChangeLog;

/// <summary>
/// What the log writes of accounts, roles and API keys. No hash, stamp, token or secret of any of them.
/// </summary>
internal static class LoggedAccounts
{
    private const string OwnKey = "The key, which every entry has.";
    private const string Normal = "The same in capital letters.";
    private const string Stamp = "A stamp that ends sessions: whoever knows it learns nothing from it.";

    public static IReadOnlyList<LoggedEntity> All { get; } =
    [
        new(typeof(AppUser), ChangeSubjects.Account,
            [
                new("DisplayName", "displayName"), new("UserName", "userName"), new("Email", "email"),
                new("EmailConfirmed", "emailConfirmed"),
                new("PhoneNumber", "phoneNumber"), new("PhoneNumberConfirmed", "phoneNumberConfirmed"),
                new("TwoFactorEnabled", "twoFactor"), new("IsDisabled", "isDisabled"),
                new("LockoutEnabled", "canBeLocked"),
                new("LockoutEnd", "lockedUntil"), new("PasswordHash", "password", LoggedForm.Secret),
            ],
            LoggedEntities.Left(
                ("Id", OwnKey), ("NormalizedUserName", Normal), ("NormalizedEmail", Normal), ("SecurityStamp", Stamp),
                ("ConcurrencyStamp", "Says only that it was saved."),
                ("LastSignInAt", "A sign-in changes nothing."), ("AccessFailedCount", "Counts wrong passwords; the lock that they lead to is logged."))),
        new(typeof(IdentityUserRole<int>), ChangeSubjects.Account, [new("RoleId", "role", LoggedForm.Reference, "role")],
            LoggedEntities.Left(("UserId", OwnKey)))
        {
            IsPartOfAnother = true,
        },
        new(typeof(IdentityUserLogin<int>), ChangeSubjects.Account, [new("ProviderDisplayName", "outsideSignIn")],
            LoggedEntities.Left(
                ("UserId", OwnKey), ("LoginProvider", "Its name in words is logged."), ("ProviderKey", "The person's key at the provider.")))
        {
            IsPartOfAnother = true,
        },
        new(typeof(IdentityUserPasskey<int>), ChangeSubjects.Account, [new("CredentialId", "passkey", LoggedForm.Secret)],
            LoggedEntities.Left(("UserId", OwnKey)))
        {
            IsPartOfAnother = true,
        },
        new(typeof(IdentityUserToken<int>), ChangeSubjects.Account, [new("Value", "recoveryCodes", LoggedForm.Secret)],
            LoggedEntities.Left(("UserId", OwnKey), ("LoginProvider", "Who stores it."), ("Name", "Only recovery codes are logged.")))
        {
            IsPartOfAnother = true,

            // The key of the app is there while two-factor sign-in is on, which is logged; the rest are moments of
            // visits.
            Only = token => ((IdentityUserToken<int>)token).Name is "RecoveryCodes",
        },
        new(typeof(ApiKey), ChangeSubjects.ApiKey,
            [new("Name", "name"), new("Scopes", "scopes"), new("ExpiresAt", "expiresAt"), new("RevokedAt", "revokedAt")],
            LoggedEntities.Left(
                ("Id", OwnKey), ("Hash", "A secret."), ("CreatedAt", "The entry has its own moment."),
                ("CreatedBy", "The entry has its actor."), ("RevokedBy", "The entry has its actor."),
                ("LastUsedAt", "Using a key changes nothing; what is done with it is logged."))),
    ];

    public static IReadOnlyDictionary<Type, string> NotLogged { get; } = new Dictionary<Type, string>
    {
        [typeof(IdentityPasskeyData)] = "A passkey's public key and what the browser said of it; that it was added is logged.",
        [typeof(UserSession)] = "That somebody signs in or out changes nothing; the person sees where, and nobody else does.",
        [typeof(PersonalSettings)] = "How the console looks to one person: nobody else sees it.",
        [typeof(IdentityUserClaim<int>)] = "Not used: rights come from roles.",
        [typeof(IdentityRole<int>)] = "Roles are fixed; who has one is logged.",
        [typeof(IdentityRoleClaim<int>)] = "Not used: rights come from roles.",
    };
}
