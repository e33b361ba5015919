using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.Setup;

/// <summary>When, within a day, a stand-in begins or ends in a setup: between two such moments customers see the same.</summary>
internal sealed class StandInTimes
{
    private readonly (DateTime Clock, string? TimeZone)[] _times;

    public StandInTimes(SetupSnapshot snapshot) =>
        _times = [.. snapshot.Contacts.SelectMany(contact => contact.StandIns.SelectMany(plan => plan.Times).Select(time => (time, contact.TimeZone)))];

    /// <summary>The same for all moments between two of them; the whole day where none is near.</summary>
    public AsOf Since(AsOf asOf, TimeZoneInfo company)
    {
        // On another continent's clock it is another day.
        var near = _times.Where(time => Math.Abs(DateOnly.FromDateTime(time.Clock).DayNumber - asOf.Day.DayNumber) <= 1).ToList();
        if (asOf.At is not { } now || near.Count == 0)
        {
            return asOf.Day;
        }

        var midnight = ClockTime.MomentOf(asOf.Day.ToDateTime(TimeOnly.MinValue), timeZone: null, company);
        return new(asOf.Day, TimeZoneInfo.ConvertTime(Moments(company).Where(moment => moment <= now).Append(midnight).Max(), company));
    }

    /// <summary>The next of them; null where there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset now, TimeZoneInfo company) =>
        Moments(company).Where(moment => moment > now).Select(moment => (DateTimeOffset?)moment).Min();

    private IEnumerable<DateTimeOffset> Moments(TimeZoneInfo company) => _times.Select(time => ClockTime.MomentOf(time.Clock, time.TimeZone, company));
}
