namespace AgencyAdmin.Features.Account;

/// <summary>
/// Where a sign-in leads. Only to an address of this app: a foreign one would make the sign-in page a bait.
/// </summary>
internal static class ReturnAddress
{
    public static string Of(string? address) => IsLocal(address) ? Encoded(address!) : Urls.Overview;

    // It goes into a header, which takes nothing but ASCII.
    private static string Encoded(string address) => string.Concat(address.EnumerateRunes()
        .Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static bool IsLocal(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
