using System.Text;
using System.Text.RegularExpressions;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>
/// Cuts out of MudBlazor's sheet what belongs to components that the console does not use: the whole is 43 KB over the
/// wire, a third of what a first load may weigh. Only what is named here goes, so a new part of the library stays.
/// </summary>
internal static partial class MudBlazorSheet
{
    /// <summary>Families of classes that go, each with everything whose name goes on behind it with a hyphen.</summary>
    public static IReadOnlyList<string> Unused { get; } =
    [
        "amber", "blue", "border", "brown", "cyan", "deep", "gray", "green", "grey", "indigo", "light", "lime",
        "mud-appbar", "mud-application-layout", "mud-avatar", "mud-badge", "mud-breadcrumb", "mud-breadcrumbs",
        "mud-button-group", "mud-card", "mud-carousel", "mud-chart", "mud-chat", "mud-chip", "mud-chipset",
        "mud-data-grid", "mud-drawer", "mud-drop", "mud-expand-panel", "mud-expansion-panels", "mud-fab",
        "mud-file-upload", "mud-gallery", "mud-grid", "mud-heatmap", "mud-hidden", "mud-image", "mud-layout",
        "mud-main-content", "mud-menu", "mud-nav", "mud-navmenu", "mud-otp", "mud-page-content", "mud-pagination",
        "mud-picker", "mud-progress-linear", "mud-radio", "mud-range", "mud-rating", "mud-simple-table",
        "mud-skeleton", "mud-slider", "mud-speed-dial", "mud-splitter", "mud-step", "mud-stepper", "mud-swipe",
        "mud-tab", "mud-table", "mud-tabs", "mud-time-picker", "mud-timeline", "mud-timepicker", "mud-toggle",
        "mud-tooltip", "mud-treeview", "orange", "pink", "purple", "red", "rounded", "teal", "yellow",
    ];

    /// <summary>
    /// The sheet without the unused families and without utility classes that depend on the window's width.
    /// </summary>
    public static string Trim(string sheet) => Trim(sheet, isConditional: false);

    private static string Trim(string sheet, bool isConditional)
    {
        var kept = new StringBuilder();
        foreach (var rule in Rules(sheet))
        {
            var brace = rule.IndexOf('{', StringComparison.Ordinal);
            if (brace < 0 || (rule[0] == '@' && !rule.StartsWith("@media", StringComparison.Ordinal)))
            {
                kept.Append(rule);
                continue;
            }

            var (head, body) = (rule[..brace], rule[brace..]);
            if (rule[0] == '@')
            {
                var inner = Trim(body[1..^1], isConditional: true);
                kept.Append(inner.Length > 0 ? $"{head}{{{inner}}}" : "");
                continue;
            }

            var selectors = Commas().Split(head).Where(selector => !IsUnused(selector, isConditional)).ToList();
            kept.Append(selectors.Count > 0 ? string.Join(',', selectors) + body : "");
        }

        return kept.ToString();
    }

    // The console has a dialog of its own for lost connections, which the library would dress.
    private static bool IsUnused(string selector, bool isConditional) =>
        selector.StartsWith("#components-reconnect-modal", StringComparison.Ordinal) ||
        (isConditional && selector.StartsWith('.') && !selector.Contains(".mud-", StringComparison.Ordinal))
        || Classes().Matches(selector).Any(match => Unused.Any(family =>
            match.Groups[1].Value == family || match.Groups[1].Value.StartsWith(family + "-", StringComparison.Ordinal)));

    /// <summary>
    /// The rules of one level, each with its braces; the sheet is minified, so nothing lies between them.
    /// </summary>
    private static IEnumerable<string> Rules(string sheet)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < sheet.Length; i++)
        {
            depth += sheet[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 && sheet[i] is ('}' or ';'))
            {
                yield return sheet[start..(i + 1)];
                start = i + 1;
            }
        }
    }

    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex Commas();

    [GeneratedRegex(@"\.([A-Za-z][\w-]*)")]
    private static partial Regex Classes();
}
