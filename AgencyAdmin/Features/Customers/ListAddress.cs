using System.Globalization;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Resolution;
using Microsoft.AspNetCore.WebUtilities;

namespace AgencyAdmin.Features.Customers;

/// <summary>A column of the Customer Listing that can be shown or not; number and name always are.</summary>
public enum ListColumn
{
    City,
    State,
    Country,
    PostalCode,
    Phone,
    Site,
    Sees,
    RepIds,
}

/// <summary>All that the Customer Listing shows, as its address says it: what is reloaded, pasted or saved comes out the same.</summary>
/// <param name="Filter">Which customers.</param>
/// <param name="Sort">In which order.</param>
/// <param name="Columns">Which columns, in the order of <see cref="ListColumn"/>.</param>
/// <param name="After">The cursor of the row behind which the list begins; null for the beginning.</param>
public sealed record ListAddress(CustomerFilter Filter, CustomerSort Sort, IReadOnlyList<ListColumn> Columns, string? After = null)
{
    /// <summary>The longest text that is looked for; what is pasted by mistake is cut.</summary>
    public const int TextLimit = 200;

    private const string DraftVersion = "draft";

    private static readonly Dictionary<CustomerSort, string> s_sorts = new()
    {
        [CustomerSort.Name] = "name",
        [CustomerSort.NameDescending] = "-name",
        [CustomerSort.Number] = "number",
        [CustomerSort.NumberDescending] = "-number",
    };

    public static IReadOnlyList<ListColumn> DefaultColumns { get; } =
        [ListColumn.City, ListColumn.Phone, ListColumn.Sees, ListColumn.RepIds];

    /// <summary>Reads the query of an address; what it does not know is passed over.</summary>
    public static ListAddress Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new(
            new(
                Text("text") is { } text ? text[..Math.Min(text.Length, TextLimit)] : null, Text("without-rep") == "true",
                Text("without-rep-id") == "true", Text("rep-id"), ReasonCodes.Parse(Text("reason")), SeesOf(Text("sees")), Text("cause"),
                Key("agency"), Key("rep"), Text("country"), Text("state"), Text("site"), Text("inactive") == "true",
                Rungs.Parse(Text("rung")), Text("version") == DraftVersion),
            s_sorts.FirstOrDefault(pair => pair.Value == Text("sort")).Key, ColumnsOf(Text("columns")), Text("after"));

        string? Text(string name) => values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.ToString() : null;

        int? Key(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
    }

    public string Url() => Urls.Customers(Query());

    /// <summary>The same list from another address, or with another filter.</summary>
    public string Url(CustomerFilter filter) => (this with { Filter = filter, After = null }).Url();

    public string Export(string ending) => Urls.CustomersExport(ending, (this with { After = null }).Query());

    /// <summary>The parameters in a fixed order, so that the same list always has the same address.</summary>
    public IEnumerable<(string Name, string? Value)> Query() =>
    [
        ("text", Filter.HasText ? Filter.Text!.Trim() : null),
        ("without-rep", Filter.WithoutRep ? "true" : null),
        ("without-rep-id", Filter.WithoutRepId ? "true" : null),
        ("rep-id", Filter.RepId),
        ("reason", Filter.Reason?.Code()),
        ("sees", Filter.Sees is Sees.Anything ? null : Filter.Sees.ToString().ToLowerInvariant()),
        ("cause", Filter.Cause),
        ("agency", Filter.Agency?.ToString(CultureInfo.InvariantCulture)),
        ("rep", Filter.Rep?.ToString(CultureInfo.InvariantCulture)),
        ("country", Filter.Country),
        ("state", Filter.State),
        ("site", Filter.Site),
        ("inactive", Filter.IsInactive ? "true" : null),
        ("rung", Filter.Rung?.Code()),
        ("version", Filter.OfDraft ? DraftVersion : null),
        ("sort", s_sorts.GetValueOrDefault(Sort)),
        ("columns", Columns.SequenceEqual(DefaultColumns) ? null : string.Join(',', Columns.Select(Code).DefaultIfEmpty(CustomerFilter.None))),
        ("after", After),
    ];

    /// <summary>With one column more or one less.</summary>
    public ListAddress Toggle(ListColumn column) => this with
    {
        Columns = [.. Enum.GetValues<ListColumn>().Where(one => Columns.Contains(one) != (one == column))],
    };

    private static string Code(ListColumn column) => column.ToString().ToLowerInvariant();

    private static IReadOnlyList<ListColumn> ColumnsOf(string? codes) => codes is null
        ? DefaultColumns
        : [.. Enum.GetValues<ListColumn>().Where(column => codes.Split(',').Contains(Code(column)))];

    private static Sees SeesOf(string? code) => Enum.GetValues<Sees>()
        .FirstOrDefault(sees => string.Equals(sees.ToString(), code, StringComparison.OrdinalIgnoreCase));
}
