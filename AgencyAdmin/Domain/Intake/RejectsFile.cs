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
    private const string Appended = "Line\tColumn\tValue\tReason";

    /// <summary>The feed's headings and those of what is appended.</summary>
    public static string Header(string header) => $"{header}\t{Appended}";

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
