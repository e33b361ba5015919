using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Data.Accounts;

/// <summary>Someone who signs in to the console. Customers and reps never do.</summary>
public sealed class AppUser : IdentityUser<int>
{
    /// <summary>As shown in the account menu and in histories.</summary>
    public string DisplayName { get; set; } = "";
}
