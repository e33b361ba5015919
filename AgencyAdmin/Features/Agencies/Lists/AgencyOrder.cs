using AgencyAdmin.Data.Agencies;

namespace AgencyAdmin.Features.Agencies.Lists;

/// <summary>The orders of the list of agencies, in the words of its address and of its menu.</summary>
internal static class AgencyOrder
{
    public static IReadOnlyList<(AgencySort Sort, string? Word, string Text)> All { get; } =
    [
        (AgencySort.Name, null, "By name"), (AgencySort.NameDescending, "-name", "By name, Z to A"), (AgencySort.Newest, "newest", "Newest first"),
    ];

    /// <summary>By name where the word is none of these.</summary>
    public static AgencySort Read(string? word) => All.FirstOrDefault(order => order.Word == word).Sort;

    public static string Text(AgencySort sort) => All.First(order => order.Sort == sort).Text;
}
