namespace AgencyAdmin.Domain.Matching;

/// <summary>What a person is found by: names without what two people write differently, and mail addresses.</summary>
internal static class PersonKeys
{
    /// <summary>The keys of a stored name, in either order of first and last name.</summary>
    public static IEnumerable<string> OfStored(string name) => Of(name, isStored: true);

    /// <summary>The keys of a name that is looked for.</summary>
    public static IEnumerable<string> OfSought(string name) => Of(name, isStored: false);

    /// <summary>Whether two names can be one person's: John A. Doe is John Doe, and not John B. Doe.</summary>
    public static bool CanBeOne(string sought, string stored)
    {
        if (PlainText.Of(sought) == PlainText.Of(stored))
        {
            return true;
        }

        var others = PersonName.Read(stored);
        return PersonName.Read(sought).Where(reading => !reading.IsSwapped).Any(one => others.Any(
            other => one.First == other.First && one.Lasts.Intersect(other.Lasts).Any()
                && (one.Middle.StartsWith(other.Middle, StringComparison.Ordinal) || other.Middle.StartsWith(one.Middle, StringComparison.Ordinal))));
    }

    /// <summary>The key of a mail address; empty for none.</summary>
    public static string OfMail(string? address) => address?.Trim().Trim('<', '>').ToUpperInvariant() ?? "";

    private static IEnumerable<string> Of(string name, bool isStored) => PersonName.Read(name)
        .Where(reading => isStored || !reading.IsSwapped).Select(reading => $"{reading.First} {reading.Lasts[0]}")
        .Append(PlainText.Of(name));
}
