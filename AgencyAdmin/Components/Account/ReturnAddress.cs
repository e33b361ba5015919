namespace AgencyAdmin.Components.Account;

/// <summary>
/// Where a sign-in leads. Only to an address of this app: a foreign one would make the sign-in page a bait.
/// </summary>
internal static class ReturnAddress
{
    public static string Of(string? address) => IsLocal(address) ? address! : Urls.Overview;

    private static bool IsLocal(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
