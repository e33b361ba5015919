namespace AgencyAdmin.Domain.Accounts;

/// <summary>What a browser calls itself, in words that its owner knows it by.</summary>
public static class BrowserName
{
    // Most browsers also claim to be others, so the first that fits is the true one.
    private static readonly (string Mark, string Name)[] s_browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] s_systems =
    [
        ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ];

    /// <param name="userAgent">The header <c>User-Agent</c> of a request.</param>
    /// <returns>"Firefox on Linux", "Firefox" or "Linux" where it says only that, or null.</returns>
    public static string? Of(string? userAgent)
    {
        var names = new[] { NameIn(userAgent, s_browsers), NameIn(userAgent, s_systems) }.OfType<string>().ToList();
        return names.Count == 0 ? null : string.Join(" on ", names);
    }

    private static string? NameIn(string? userAgent, (string Mark, string Name)[] names) =>
        names.FirstOrDefault(name => userAgent?.Contains(name.Mark, StringComparison.Ordinal) is true).Name;
}
