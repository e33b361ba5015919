using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Access;

namespace AgencyAdmin.Features.Users;

/// <summary>What an account can do now.</summary>
public enum UserState
{
    Active,

    /// <summary>Made, but nobody has come in with it yet.</summary>
    Waiting,

    /// <summary>Kept out for a while after wrong passwords.</summary>
    Locked,

    /// <summary>Kept out by an administrator.</summary>
    Disabled,
}

/// <summary>An account as the list and its own page show it.</summary>
/// <param name="LockedUntil">The end of the lock, where there is one.</param>
/// <param name="IsLastAdministrator">True where nobody else could administer the console.</param>
public sealed record UserRow(
    int Id, string Name, string Email, string Role, UserState State, DateTimeOffset? LockedUntil, bool HasTwoFactor,
    DateTimeOffset? LastSignInAt, bool IsLastAdministrator);

/// <summary>A link with which somebody sets a password. Shown once.</summary>
/// <param name="Path">Without the console's own address.</param>
public sealed record OneTimeLink(string Path, DateTimeOffset Until)
{
    /// <summary>The address that the link was mailed to; null where it is for the administrator to hand over.</summary>
    public string? MailedTo { get; init; }

    /// <summary>Why it was not mailed although mail is set; null where nothing went wrong.</summary>
    public string? Problem { get; init; }
}

/// <summary>An account that was just made.</summary>
public sealed record NewUser(int Id, string Name, OneTimeLink Link);

/// <summary>The words of accounts, the same on every page.</summary>
internal static class UserWords
{
    /// <summary>What a role may do, in a sentence or two.</summary>
    public static string Can(string role) => role switch
    {
        Roles.Administrator =>
            "Everything: the setup, publishing and rolling back, feeds, settings, people and API keys.",
        Roles.Editor => "Prepares the setup in the draft. Does not publish, and changes no feeds, settings or people.",
        Roles.Support => "Looks up what a customer sees and why, and shares that view. Changes nothing.",
        Roles.Auditor =>
            "Reads everything, the change log too, and takes lists away as files. Changes and shares nothing.",
        _ => "Nothing until it has a role.",
    };

    public static string Of(UserState state) => state switch
    {
        UserState.Active => "Active",
        UserState.Waiting => "Never signed in",
        UserState.Locked => "Locked",
        _ => "Disabled",
    };

    public static Status Colour(UserState state) => state switch
    {
        UserState.Active => Status.Good,
        UserState.Waiting => Status.Info,
        UserState.Locked => Status.Warning,
        _ => Status.Muted,
    };
}
