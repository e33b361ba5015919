using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AgencyAdmin.Components;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Resolution;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Customers;

/// <summary>
/// The rows of a page as one piece of markup. As elements, fifty rows hold 330 KB in every circuit, drawn once and kept for comparison;
/// as text a sixth of that. They are links and text alone. Whatever comes from data is encoded here.
/// </summary>
internal static class RowMarkup
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="rows">The customers of the page.</param>
    /// <param name="index">Which row of the whole table the first is, as a screen reader counts.</param>
    /// <param name="columns">What stands behind number and name.</param>
    /// <param name="text">What was looked for, to be marked; null where nothing was.</param>
    public static MarkupString Rows(IReadOnlyList<CustomerRow> rows, int index, IReadOnlyList<ListColumn> columns, SearchText? text)
    {
        var markup = new StringBuilder(512 * rows.Count);
        foreach (var row in rows)
        {
            markup.Append(CultureInfo.InvariantCulture, $"<tr class=\"customer\" aria-rowindex=\"{index++}\">").Cells(row, columns, text)
                .Append("</tr>");
        }

        return new(markup.ToString());
    }

    private static StringBuilder Cells(
        this StringBuilder markup, CustomerRow row, IReadOnlyList<ListColumn> columns, SearchText? text)
    {
        markup.Append("<td class=\"customer-number\"><code class=\"id\">").Marked(row.Number, text).Append("</code></td>")
            .Append("<td class=\"customer-name\"><a class=\"strong\" href=\"").Append(s_encoder.Encode(Urls.Customer(row.Number))).Append("\">")
            .Marked(row.Name, text).Append("</a></td>");
        foreach (var column in columns)
        {
            markup.Append("<td class=\"customer-").Append(column.ToString().ToLowerInvariant()).Append("\">").Value(row, column, text)
                .Append("</td>");
        }

        return markup;
    }

    private static StringBuilder Value(this StringBuilder markup, CustomerRow row, ListColumn column, SearchText? text) => column switch
    {
        ListColumn.Sees => markup.Sees(row, text),
        ListColumn.RepIds => row.SalesRepIds.Aggregate(
            markup, (so, id) => so.Append("<code class=\"id\">").Marked(id, text).Append("</code>")),
        _ => markup.Marked(row.Customer.Value(column), text),
    };

    private static StringBuilder Sees(this StringBuilder markup, CustomerRow row, SearchText? text) => row.Reason switch
    {
        Reason.Shown => markup.Marked(string.Join(", ", row.Reps), text),
        Reason.CustomerInactive => markup.Append("<span class=\"sees sees-muted\">Inactive</span>"),
        _ => markup.Append("<span class=\"sees sees-").Append(row.Reason.Status().ToString().ToLowerInvariant())
            .Append("\">Sees no rep<span class=\"sees-why\">").Append(s_encoder.Encode(row.Reason.Word())).Append("</span></span>"),
    };

    private static StringBuilder Marked(this StringBuilder markup, string? field, SearchText? text)
    {
        var at = 0;
        foreach (var mark in text?.MarksIn(field) ?? [])
        {
            markup.Append(s_encoder.Encode(field![at..mark.Start])).Append("<mark>")
                .Append(s_encoder.Encode(field.Substring(mark.Start, mark.Length))).Append("</mark>");
            at = mark.Start + mark.Length;
        }

        return markup.Append(s_encoder.Encode(field?[at..] ?? ""));
    }
}
