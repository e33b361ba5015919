using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Data.Accounts;

/// <summary>Someone who signs in to the console. Customers and reps never do.</summary>
public sealed class AppUser : IdentityUser<int>
{
    /// <summary>As shown in the account menu and in histories.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>
    /// True where an administrator has taken the way in away. The account stays, because histories name it.
    /// </summary>
    public bool IsDisabled { get; set; }

    /// <summary>The latest sign-in, or null before the first.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }
}
