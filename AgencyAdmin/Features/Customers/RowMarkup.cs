using System.Globalization;
using System.Text;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Resolution;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Customers;

/// <summary>
/// The rows of a page as one piece of markup. As elements, fifty rows hold 330 KB in every circuit, drawn once and kept for comparison;
/// as text a tenth of that. They are links and text alone. Whatever comes from data is encoded here.
/// </summary>
/// <remarks>
/// Every circuit keeps this text, so it says nothing twice: HTML needs no end of a cell and no quotes around a word, and the address
/// of a customer has none of the letters that would need them.
/// </remarks>
internal static class RowMarkup
{
    /// <param name="rows">The customers of the page.</param>
    /// <param name="index">Which row of the whole table the first is, as a screen reader counts.</param>
    /// <param name="columns">What stands behind number and name.</param>
    /// <param name="text">What was looked for, to be marked; null where nothing was.</param>
    public static MarkupString Rows(IReadOnlyList<CustomerRow> rows, int index, IReadOnlyList<ListColumn> columns, SearchText? text)
    {
        var markup = new StringBuilder(512 * rows.Count);
        foreach (var row in rows)
        {
            markup.Append(CultureInfo.InvariantCulture, $"<tr aria-rowindex={index++}>").Cells(row, columns, text);
        }

        return new(markup.ToString());
    }

    private static StringBuilder Cells(
        this StringBuilder markup, CustomerRow row, IReadOnlyList<ListColumn> columns, SearchText? text)
    {
        markup.Append("<td>").Marked(Say.Id(row.Number), text)
            .Append("<td><a href=").Append(Encoded.Text(Urls.Customer(row.Number))).Append('>').Marked(row.Name, text).Append("</a>");
        foreach (var column in columns)
        {
            markup.Append(ClassOf(column) is { } name ? $"<td class={name}>" : "<td>").Value(row, column, text);
        }

        return markup;
    }

    // What the sheet must tell from the others.
    private static string? ClassOf(ListColumn column) => column switch
    {
        ListColumn.Sees => "of-sees",
        ListColumn.RepIds => "of-ids",
        ListColumn.Phone => "of-phone",
        _ => null,
    };

    private static StringBuilder Value(this StringBuilder markup, CustomerRow row, ListColumn column, SearchText? text) => column switch
    {
        ListColumn.Sees => markup.Sees(row, text),
        ListColumn.RepIds => row.SalesRepIds.Aggregate(
            markup, (so, id) => so.Append("<code>").Marked(id, text).Append("</code>")),
        _ => markup.Marked(row.Customer.Value(column), text),
    };

    private static StringBuilder Sees(this StringBuilder markup, CustomerRow row, SearchText? text) => row.Reason switch
    {
        Reason.Shown => markup.Marked(string.Join(", ", row.Reps), text),
        Reason.CustomerInactive => markup.Append("<span class=\"sees sees-muted\">Inactive</span>"),
        _ => markup.Append("<span class=\"sees sees-").Append(row.Reason.Status().ToString().ToLowerInvariant())
            .Append("\">Sees no rep<span class=\"sees-why\">").Append(Encoded.Text(row.Reason.Word())).Append("</span></span>"),
    };

    private static StringBuilder Marked(this StringBuilder markup, string? field, SearchText? text)
    {
        var at = 0;
        foreach (var mark in text?.MarksIn(field) ?? [])
        {
            markup.Append(Encoded.Text(field![at..mark.Start])).Append("<mark>")
                .Append(Encoded.Text(field.Substring(mark.Start, mark.Length))).Append("</mark>");
            at = mark.Start + mark.Length;
        }

        return markup.Append(Encoded.Text(field?[at..]));
    }
}
