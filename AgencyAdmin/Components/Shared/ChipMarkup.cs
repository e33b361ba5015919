using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Components.Shared;

/// <summary>
/// The chips of filters as one piece of markup: they are links and text alone, and a component for each would hold 2 KB
/// in every circuit. Whatever comes from data is encoded here.
/// </summary>
internal static class ChipMarkup
{
    /// <summary>A link that chooses a filter, with how many it leads to where that is known.</summary>
    public static string Filter(string text, string href, int? count, bool isSelected) => string.Create(
        CultureInfo.InvariantCulture,
        $"<a class=\"filter{(isSelected ? " selected\" aria-current=\"true" : "")}\" href=\"{Encoded.Text(href)}\">{Encoded.Text(text)}"
        + $"{(count is { } number ? $"<span class=\"filter-count\">{Say.Count(number)}</span>" : "")}</a>");

    /// <summary>A link that takes a chosen filter away.</summary>
    public static string Chosen(string text, string href) =>
        $"<a class=\"facet\" href=\"{Encoded.Text(href)}\" aria-label=\"{Encoded.Text(text)}, remove\">{Encoded.Text(text)} "
        + "<span aria-hidden=\"true\">×</span></a>";

    public static MarkupString Of(params IEnumerable<string> chips) => new(string.Concat(chips));
}
