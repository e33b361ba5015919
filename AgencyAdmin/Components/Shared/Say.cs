using System.Globalization;

namespace AgencyAdmin.Components.Shared;

/// <summary>Numbers and times in words, the same on every page.</summary>
public static class Say
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");

    /// <summary>1,234</summary>
    public static string Count(long number) => number.ToString("N0", s_english);

    /// <summary>1 customer, 1,234 customers; a plural that is not formed with s is given.</summary>
    public static string Plural(long number, string one, string? many = null) =>
        $"{Count(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>97.2 %</summary>
    public static string Percent(double percent) => percent.ToString(percent is 0 or 100 ? "0" : "0.0", s_english) + " %";

    /// <summary>23 November 2026, 14:05</summary>
    public static string Moment(DateTimeOffset local) => local.ToString("d MMMM yyyy, HH:mm", s_english);

    /// <summary>23 Nov 2026</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", s_english);

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
}
