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
        ? Fill(Named(StandsInForUntil, note.Name), "day", last.ToString("M", Culture))
        : Named(StandsInFor, note.Name);

    /// <summary>The week in a line, on the rep's own clock: <c>Mon–Fri 8:00 AM–5:00 PM, Denver time</c>.</summary>
    public string Hours(Availability availability)
    {
        var place = availability.TimeZone[(availability.TimeZone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return Fill(Fill(HoursThere, "hours", Week(availability.Hours)), "place", place);
    }

    private string Week(WorkingHours hours)
    {
        var days = Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7)).ToList();
        var parts = new List<string>();
        for (var first = 0; first < days.Count;)
        {
            var last = first;
            while (last + 1 < days.Count && hours.On(days[last + 1]) == hours.On(days[first]))
            {
                last++;
            }

            if (hours.On(days[first]) is { } day)
            {
                var range = first == last ? Short(days[first]) : $"{Short(days[first])}–{Short(days[last])}";
                parts.Add($"{range} {day.From.ToString("t", Culture)}–{day.Until.ToString("t", Culture)}");
            }

            first = last + 1;
        }

        return string.Join(", ", parts);
    }

    private string Short(DayOfWeek day) => Culture.DateTimeFormat.GetAbbreviatedDayName(day);

    private static CultureInfo Gregorian(string code)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(code).Clone();
        culture.DateTimeFormat.Calendar = new GregorianCalendar();
        return culture;
    }
}
