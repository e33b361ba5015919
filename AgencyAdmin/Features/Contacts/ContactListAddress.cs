using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Which contacts are listed.</summary>
public enum ContactsListed
{
    All,
    WithoutPicture,

    /// <summary>Neither a phone nor an email address.</summary>
    NotReachable,
    Hidden,
    Inactive,
}

/// <summary>In which order contacts are listed.</summary>
public enum ContactSort
{
    Name,
    NameDescending,

    /// <summary>Those that were added last come first.</summary>
    Newest,
}

/// <summary>All that the list of contacts shows, as its address says it.</summary>
/// <param name="Text">What is looked for.</param>
/// <param name="Listed">The chip that is chosen.</param>
/// <param name="Business">The number of the business to whom they belong; null for any.</param>
/// <param name="Sort">In which order.</param>
public sealed record ContactListAddress(
    string? Text = null, ContactsListed Listed = ContactsListed.All, string? Business = null, ContactSort Sort = ContactSort.Name)
{
    private static readonly Dictionary<string, ContactSort> s_sorts = new(StringComparer.Ordinal)
    {
        ["-name"] = ContactSort.NameDescending,
        ["newest"] = ContactSort.Newest,
    };

    private static readonly Dictionary<string, ContactsListed> s_words = new(StringComparer.Ordinal)
    {
        ["without-picture"] = ContactsListed.WithoutPicture,
        ["not-reachable"] = ContactsListed.NotReachable,
        ["hidden"] = ContactsListed.Hidden,
        ["inactive"] = ContactsListed.Inactive,
    };

    /// <summary>All of them where the word is none of these.</summary>
    public static ContactsListed Read(string? word) => s_words.GetValueOrDefault(word ?? "");

    /// <summary>By name where the word is none of these.</summary>
    public static ContactSort ReadSort(string? word) => s_sorts.GetValueOrDefault(word ?? "");

    public string Url() => Urls.ContactList(Query);

    /// <summary>The same list as a file.</summary>
    public string Export(string ending) => Urls.ContactsExport(ending, Query);

    private (string Name, string? Value)[] Query =>
    [
        ("text", TextRule.Clean(Text)), ("show", s_words.FirstOrDefault(pair => pair.Value == Listed).Key), ("business", Business),
        ("sort", s_sorts.FirstOrDefault(pair => pair.Value == Sort).Key),
    ];
}
