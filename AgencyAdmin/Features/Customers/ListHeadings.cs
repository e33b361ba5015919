using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Customers;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Customers;

/// <summary>
/// The headings of the Customer Listing, by two of which it is sorted, as one piece of markup: they are links and text alone.
/// </summary>
internal static class ListHeadings
{
    public static MarkupString Of(ListAddress address, IEnumerable<ListColumn> columns) => new(
        Heading("Number", address, CustomerSort.Number, CustomerSort.NumberDescending)
        + Heading("Name", address, CustomerSort.Name, CustomerSort.NameDescending)
        + string.Concat(columns.Select(column => $"<th scope=\"col\">{Encoded.Text(ColumnWords.Heading(column))}</th>")));

    private static string Heading(string text, ListAddress address, CustomerSort up, CustomerSort down)
    {
        var (order, arrow) = address.Sort == up ? (" aria-sort=\"ascending\"", " ↑")
            : address.Sort == down ? (" aria-sort=\"descending\"", " ↓")
            : ("", "");
        var other = address with { Sort = address.Sort == up ? down : up, After = null };
        return $"<th scope=\"col\"{order}><a class=\"sort\" href=\"{Encoded.Text(other.Url())}\">{text}"
            + $"<span aria-hidden=\"true\">{arrow}</span></a></th>";
    }
}
