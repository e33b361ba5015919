using System.Globalization;
using System.Security.Claims;

namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// When somebody signed in, as the sign-in itself says. A ticket is renewed while it is used, so without it a session
/// that somebody stole could be kept for ever.
/// </summary>
internal static class SignInTime
{
    public const string Name = "signed-in-at";

    /// <summary>After this a session ends, however much it is used.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(30);

    public static string Text(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The last moment of this sign-in; one that does not say when it was is over.</summary>
    public static DateTimeOffset EndOf(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(Name), CultureInfo.InvariantCulture, out var ticks)
            ? new DateTimeOffset(ticks, TimeSpan.Zero) + Longest
            : DateTimeOffset.MinValue;
}
