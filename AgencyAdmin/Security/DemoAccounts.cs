using AgencyAdmin.Domain.Access;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security;

/// <summary>An account of the demo, with what it can do in a sentence.</summary>
public sealed record DemoAccount(string Email, string DisplayName, string Role, string Can);

/// <summary>
/// The demo accounts. They have no password: the sign-in page offers them, and only where the demo is on.
/// </summary>
public sealed class DemoAccounts(IOptions<DemoOptions> options, IHostEnvironment environment)
{
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("administrator@demo.example", "Demo Administrator", Roles.Administrator, "Sets up, publishes, rolls back."),
        new("editor@demo.example", "Demo Editor", Roles.Editor, "Prepares the setup; somebody else publishes it."),
        new("support@demo.example", "Demo Support", Roles.Support, "Looks up what a customer sees, and why."),
        new("auditor@demo.example", "Demo Auditor", Roles.Auditor, "Reads everything, the change log too; changes nothing."),
    ];

    public bool IsOffered => options.Value.Enabled ?? environment.IsDevelopment();
}

/// <summary>The settings under <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Demo data and demo accounts; null means in Development only.</summary>
    public bool? Enabled { get; set; }

    /// <summary>How many customers the demo has; 0 leaves the database empty, with the demo accounts alone.</summary>
    public int Customers { get; set; } = 2_000;
}
