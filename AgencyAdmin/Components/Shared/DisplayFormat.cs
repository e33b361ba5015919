using System.Globalization;
using System.Runtime.CompilerServices;

namespace AgencyAdmin.Components.Shared;

/// <summary>
/// Numbers and times in words, the same on every page, written as the person of the circuit has chosen.
/// </summary>
public static class DisplayFormat
{
    private static readonly Dictionary<string, Style> s_styles = new(StringComparer.Ordinal)
    {
        ["en"] = new(Numbers(",", "."), "d MMM yyyy", "d MMMM yyyy, HH:mm"),
        ["en-US"] = new(Numbers(",", "."), "MMM d, yyyy", "MMMM d, yyyy, h:mm tt"),
        ["de"] = new(Numbers(".", ","), "d MMM yyyy", "d MMMM yyyy, HH:mm"),
        ["fr"] = new(Numbers("\u202f", ","), "d MMM yyyy", "d MMMM yyyy, HH:mm"),
        ["iso"] = new(Numbers("\u202f", "."), "yyyy-MM-dd", "yyyy-MM-dd, HH:mm"),
    };

    // A circuit is known by its synchronisation context; who has none, as a page without a circuit, gets English.
    private static readonly ConditionalWeakTable<SynchronizationContext, Style> s_chosen = [];

    private static Style Chosen =>
        SynchronizationContext.Current is { } circuit && s_chosen.TryGetValue(circuit, out var style)
            ? style
            : s_styles["en"];

    /// <summary>From now on this circuit writes numbers and dates so. Called on the circuit's own dispatcher.</summary>
    public static void Write(string formats) =>
        s_chosen.AddOrUpdate(SynchronizationContext.Current!, s_styles[formats]);

    /// <summary>How a number and a moment look so: "1,234.5 · 23 November 2026, 14:05".</summary>
    public static string Sample(string formats)
    {
        var style = s_styles[formats];
        return $"{1234.5.ToString("N1", style.Numbers)} · {s_sample.ToString(style.Moment, s_english)}";
    }

    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");
    private static readonly DateTime s_sample = new(2026, 11, 23, 14, 5, 0, DateTimeKind.Unspecified);

    /// <summary>An ID or a customer number, with a mark for everything in it that nobody sees.</summary>
    public static string Id(string? id) => Domain.Texts.InvisibleMarks.Shown(id);

    /// <summary>1,234</summary>
    public static string Count(long number) => number.ToString("N0", Chosen.Numbers);

    /// <summary>1 customer, 1,234 customers; a plural that is not formed with s is given.</summary>
    public static string Plural(long number, string one, string? many = null) =>
        $"{Count(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>97.2 %</summary>
    public static string Percent(double percent) =>
        percent.ToString(percent is 0 or 100 ? "0" : "0.0", Chosen.Numbers) + " %";

    /// <summary>10 %, 2.5 %: a share that somebody set, with as many decimals as were set.</summary>
    public static string Share(double percent) => percent.ToString("0.####", Chosen.Numbers) + " %";

    /// <summary>23 November 2026, 14:05</summary>
    public static string Moment(DateTimeOffset local) => local.ToString(Chosen.Moment, s_english);

    /// <summary>23 Nov 2026</summary>
    public static string Day(DateOnly day) => day.ToString(Chosen.Day, s_english);

    /// <summary>At most sixty characters of a text, with an ellipsis where there were more.</summary>
    public static string Cut(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");

    /// <summary>just now, 5 min ago, 6 h ago, 3 days ago, 2 months ago</summary>
    public static string Ago(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} min ago",
        { TotalDays: < 1 } => $"{(int)age.TotalHours} h ago",
        { TotalDays: < 60 } => $"{Plural((int)age.TotalDays, "day")} ago",
        _ => $"{Plural((int)(age.TotalDays / 30), "month")} ago",
    };

    private static NumberFormatInfo Numbers(string group, string point) => NumberFormatInfo.ReadOnly(
        new() { NumberGroupSeparator = group, NumberDecimalSeparator = point });

    /// <param name="Day">The format of a day.</param>
    /// <param name="Moment">The format of a day with its time. The names of months are English, as all words of the console.</param>
    /// <param name="Numbers">How digits are grouped and where the fraction begins.</param>
    private sealed record Style(NumberFormatInfo Numbers, string Day, string Moment);
}
