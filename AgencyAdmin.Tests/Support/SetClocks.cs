using Microsoft.Extensions.Time.Testing;

namespace AgencyAdmin.Tests.Support;

/// <summary>Setting a held clock without running what waits for it.</summary>
internal static class SetClocks
{
    /// <summary>
    /// Sets it ahead as a person sets a clock: no timer notices. <c>Advance</c> runs each timer of an app for every few
    /// seconds that it passes over, half a million times for a month.
    /// </summary>
    public static void SetAhead(this FakeTimeProvider clock, TimeSpan by) => clock.AdjustTime(clock.GetUtcNow() + by);
}
