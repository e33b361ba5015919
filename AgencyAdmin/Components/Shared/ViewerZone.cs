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

    /// <summary>Asks the browser for its zone; true where times are to be written anew.</summary>
    public async Task<bool> ReadAsync()
    {
        var before = Zone;
        Expect(await js.InvokeAsync<string?>("agencyAdmin.timeZone"));
        return !Zone.HasSameRules(before);
    }

    /// <summary>Takes the zone that the browser had at its last visit, so that the first drawing is right.</summary>
    public void Expect(string? id)
    {
        _browser = Find(id) ?? _browser;
    }

    /// <summary>When a day begins there.</summary>
    public DateTimeOffset Start(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The moment that clocks there show so.</summary>
    public DateTimeOffset At(DateTime clockTime)
    {
        // Where the clocks are put forward over it, it is an hour later.
        var shown = Zone.IsInvalidTime(clockTime) ? clockTime.AddHours(1) : clockTime;
        return new(shown, Zone.GetUtcOffset(shown));
    }

    /// <summary>Takes the zone that the person has chosen; null for the browser's.</summary>
    public void Choose(string? id) => _chosen = Find(id);

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    // A name comes from outside, and the system looks for it among its files.
    private static TimeZoneInfo? Find(string? id) =>
        id is { Length: <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') && !id.StartsWith('/')
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : null;
}
