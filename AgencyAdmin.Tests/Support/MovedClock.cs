namespace AgencyAdmin.Tests.Support;

/// <summary>
/// The machine's clock, which a test can set ahead by days. Timers do not notice: a held clock would run each of them for
/// every second that it is moved over.
/// </summary>
internal sealed class MovedClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    /// <summary>Sets it to that many days after the real time.</summary>
    public void SetAhead(double days) => _ahead = TimeSpan.FromDays(days);
}
