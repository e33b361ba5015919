using System.Globalization;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Portal;

/// <summary>Sentences that are put together.</summary>
public sealed partial record ModuleWords
{
    private CultureInfo? _culture;

    // Dates are those of the calendar that customers use in business, in every language.
    private CultureInfo Culture => _culture ??= Gregorian(Code);

    public static string Fill(string text, string name, string value) =>
        text.Replace($"{{{name}}}", value, StringComparison.Ordinal);

    public static string Named(string text, string name) => Fill(text, "name", name);

    public string? Role(AgencyRepRole? role) => role switch
    {
        AgencyRepRole.Inside => Inside,
        AgencyRepRole.Outside => Outside,
        AgencyRepRole.Service => Service,
        _ => null,
    };

    /// <summary>A mail for a sales request; the subject is in this language and names the customer.</summary>
    public string SalesMail(EmailLine email, string customerNumber) =>
        EmailAddress.MailTo(email.Text, Fill(SalesSubject, "customer", customerNumber));

    public string ServiceMail(EmailLine email, string customerNumber) =>
        EmailAddress.MailTo(email.Text, Fill(ServiceSubject, "customer", customerNumber));

    public string StandIn(StandInNote note) => note.Until is { } last
        ? Fill(Named(StandsInForUntil, note.Name), "day", note.UntilTime is { } time ? $"{last.ToString("M", Culture)}, {time.ToString("t", Culture)}" : last.ToString("M", Culture))
        : Named(StandsInFor, note.Name);

    /// <summary>The week in a line, on the rep's own clock: <c>Mon–Fri 8:00 AM–5:00 PM, Denver time</c>.</summary>
    public string Hours(Availability availability)
    {
        var place = availability.TimeZone[(availability.TimeZone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return Fill(Fill(HoursThere, "hours", Week(availability.Hours)), "place", place);
    }

    // Several times of a day are parted by commas, so that the days need something stronger.
    private string Week(WorkingHours hours) => string.Join("; ", hours.Groups.Select(group =>
        $"{string.Join(", ", group.Days.Select(Range))} {string.Join(", ", group.Spans.Select(Span))}"));

    private string Range(DayRange days) =>
        days.First == days.Last ? Short(days.First) : $"{Short(days.First)}–{Short(days.Last)}";

    private string Span(WorkingSpan span) => $"{span.From.ToString("t", Culture)}–{span.Until.ToString("t", Culture)}";

    private string Short(DayOfWeek day) => Culture.DateTimeFormat.GetAbbreviatedDayName(day);

    private static CultureInfo Gregorian(string code)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(code).Clone();
        culture.DateTimeFormat.Calendar = new GregorianCalendar();
        return culture;
    }
}
