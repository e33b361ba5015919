namespace AgencyAdmin.Features.Gallery.Faults;

/// <summary>
/// The machine's clock, which can be set ahead by days. Timers do not notice: a held clock would run each of them for
/// every second that it is moved over.
/// </summary>
public sealed class MovedClock : TimeProvider
{
    private TimeSpan _ahead;

    public double DaysAhead => _ahead.TotalDays;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    /// <summary>Sets it to that many days after the real time.</summary>
    public void SetAhead(double days) => _ahead = TimeSpan.FromDays(days);
}
