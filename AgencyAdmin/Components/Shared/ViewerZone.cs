using Microsoft.JSInterop;

namespace AgencyAdmin.Components.Shared;

/// <summary>
/// The time zone that the person has chosen; else that of the browser, and the server's until the browser has told.
/// </summary>
public sealed class ViewerZone(IJSRuntime js)
{
    private TimeZoneInfo _browser = TimeZoneInfo.Local;
    private TimeZoneInfo? _chosen;

    private TimeZoneInfo Zone => _chosen ?? _browser;

    public async Task ReadAsync()
    {
        var id = await js.InvokeAsync<string?>("agencyAdmin.timeZone");
        if (id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            _browser = zone;
        }
    }

    /// <summary>When a day begins there.</summary>
    public DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);

        // Where the clocks are put forward at midnight, the day begins an hour later.
        return Zone.IsInvalidTime(midnight)
            ? new(midnight.AddHours(1), Zone.GetUtcOffset(midnight.AddHours(1)))
            : new(midnight, Zone.GetUtcOffset(midnight));
    }

    /// <summary>Takes the zone that the person has chosen; null for the browser's.</summary>
    public void Choose(string? id) =>
        _chosen = id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);
}
