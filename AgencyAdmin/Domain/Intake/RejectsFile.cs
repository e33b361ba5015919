using System.Globalization;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Refused rows as a file that can be mended and sent again: the row as sent, then what is wrong with it.
/// </summary>
/// <remarks>
/// It starts with headings, so that what is appended is read by nobody. Formulas are left alone: this is meant for
/// the ERP's own data to go back as it came.
/// </remarks>
public static class RejectsFile
{
    private static readonly string[] s_appended = ["Line", "Column", "Value", "Reason"];

    /// <summary>The feed's headings and those of what is appended.</summary>
    public static string Header(string header) => $"{header}\t{string.Join('\t', s_appended)}";

    /// <summary>The headings of a file that may be one of these, without those that were appended.</summary>
    public static IEnumerable<string> WithoutAppended(IReadOnlyList<string> headings) =>
        headings.TakeLast(s_appended.Length).SequenceEqual(s_appended)
            ? headings.SkipLast(s_appended.Length)
            : headings;

    public static string Row(string header, FeedReject reject)
    {
        var width = header.Count(c => c == '\t') + 1;
        var fields = reject.Raw.Split('\t');
        var kept = fields.Take(width).Concat(Enumerable.Repeat("", Math.Max(0, width - fields.Length)));
        return string.Join('\t', kept.Concat(
        [
            reject.Line.ToString(CultureInfo.InvariantCulture), reject.Column, OneField(reject.Value), reject.Reason,
        ]));
    }

    private static string OneField(string value) =>
        string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));
}
