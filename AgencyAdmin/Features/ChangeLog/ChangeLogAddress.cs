using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Customers;
using Microsoft.AspNetCore.WebUtilities;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>All that the change log's page shows, as its address says it.</summary>
/// <param name="Filter">Which entries, but for the days.</param>
/// <param name="From">The first day, as the viewer's calendar has it.</param>
/// <param name="Until">The last day.</param>
/// <param name="Below">The entry below which the list begins; null for the latest.</param>
public sealed record ChangeLogAddress(
    ChangeFilter Filter, DateOnly? From = null, DateOnly? Until = null, long? Below = null)
{
    public bool IsFiltered => Filter != ChangeFilter.Any || From is not null || Until is not null;

    /// <summary>Reads the query of an address; what it does not know is passed over.</summary>
    public static ChangeLogAddress Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var subject = ChangeSubjects.All.Any(one => one.Kind == Text("subject")) ? Text("subject") : null;
        return new(
            new(
                ActorRef.Parse(Text("who")), subject, subject is null ? null : Text("key"), Cut(Text("customer")),
                Cut(Text("rep")),
                Moment("since"), Moment("before")),
            Day("from"), Day("until"), long.TryParse(Text("below"), NumberStyles.None, CultureInfo.InvariantCulture, out var below) ? below : null);

        string? Text(string name) =>
            values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value)
                ? value.ToString().Trim()
                : null;

        DateOnly? Day(string name) =>
            DateOnly.TryParseExact(
                Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null;

        DateTimeOffset? Moment(string name) => ReadMoment(Text(name));
    }

    /// <summary>A moment as ISO 8601 has it; null where it is none.</summary>
    public static DateTimeOffset? ReadMoment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    /// <summary>What is asked for, with the days as the moments that they are where the viewer is.</summary>
    public ChangeFilter FilterIn(ViewerZone zone) => Filter with
    {
        Since = From is { } first ? zone.Start(first) : Filter.Since,
        Before = Until is { } last && last < DateOnly.MaxValue ? zone.Start(last.AddDays(1)) : Filter.Before,
    };

    public string Url() => Urls.ChangeLog(Query());

    /// <summary>The latest of the same list with another filter.</summary>
    public string Url(ChangeFilter filter) => (this with { Filter = filter, Below = null }).Url();

    /// <summary>The same entries as a file, which knows no viewer and so no days.</summary>
    public string ExportUrl(ViewerZone zone) =>
        Urls.ChangeLogExport(new ChangeLogAddress(FilterIn(zone)).Query());

    private (string Name, string? Value)[] Query() =>
    [
        ("who", Filter.Who?.ToString()), ("subject", Filter.Subject), ("key", Filter.Key),
        ("customer", Filter.Customer), ("rep", Filter.Rep),
        ("from", Day(From)), ("until", Day(Until)), ("since", Moment(Filter.Since)), ("before", Moment(Filter.Before)),
        ("below", Below?.ToString(CultureInfo.InvariantCulture)),
    ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Moment(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    // What is pasted by mistake finds nothing, and need not be carried along.
    private static string? Cut(string? text) => text?[..Math.Min(text.Length, Customer.NumberLimit)];
}
