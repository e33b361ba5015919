using Microsoft.JSInterop;

namespace AgencyAdmin.Components.Shared;

/// <summary>The time zone of the browser at the other end of the circuit; the server's until the browser has told.</summary>
public sealed class ViewerZone(IJSRuntime js)
{
    private TimeZoneInfo _zone = TimeZoneInfo.Local;

    public async Task ReadAsync()
    {
        var id = await js.InvokeAsync<string?>("agencyAdmin.timeZone");
        if (id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            _zone = zone;
        }
    }

    /// <summary>When a day begins there.</summary>
    public DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);

        // Where the clocks are put forward at midnight, the day begins an hour later.
        return _zone.IsInvalidTime(midnight)
            ? new(midnight.AddHours(1), _zone.GetUtcOffset(midnight.AddHours(1)))
            : new(midnight, _zone.GetUtcOffset(midnight));
    }

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);
}
