using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.HandOvers;

/// <summary>Another person behind sales rep IDs whose customers see somebody already.</summary>
/// <param name="Before">Who they see, as published.</param>
/// <param name="After">Who they would see if the draft were published: often the same contact with other details.</param>
/// <param name="SalesRepIds">The normalised IDs.</param>
public sealed record PersonChange(ContactSnapshot Before, ContactSnapshot After, IReadOnlyList<string> SalesRepIds)
{
    public const int WordsLimit = 1000;

    /// <summary>Whether it is one contact that has become somebody else.</summary>
    public bool IsOneContact => Before.Id == After.Id;

    /// <summary>Who became whom, as it is confirmed: another text once either of them has changed again.</summary>
    public string Words => $"{Person(Before)} → {Person(After)}" is var words && words.Length > WordsLimit ? words[..WordsLimit] : words;

    /// <summary>"Ann Lee, ann@example.com, +1 702-456-0100".</summary>
    public static string Person(ContactSnapshot contact) =>
        string.Join(", ", new[] { contact.Name, contact.Email, contact.OfficePhone?.Text, contact.CellPhone?.Text }.OfType<string>());
}

/// <summary>Finds who has become somebody else in the draft, unless it was handed over.</summary>
public static class PersonChanges
{
    /// <summary>The people whom customers see on that day, by their normalised sales rep IDs.</summary>
    public static IEnumerable<(AgencyRepSnapshot Row, ContactSnapshot Contact)> Seen(SetupIndex setup, DateOnly day) =>
        from agency in setup.Snapshot.Agencies
        where agency.Serves
        from row in agency.Reps
        where row.IsVisible && row.IsInForce(day)
        from id in row.Contacts.Distinct()
        let contact = setup.Contact(id)
        where contact is not null && contact.IsSeenOn(day)
        select (row, contact);

    /// <param name="published">What customers see.</param>
    /// <param name="draft">What they would see.</param>
    /// <param name="day">Today.</param>
    public static IReadOnlyList<PersonChange> Between(SetupIndex published, SetupIndex draft, DateOnly day)
    {
        var rows = draft.Snapshot.Agencies.SelectMany(agency => agency.Reps).ToLookup(row => row.SalesRepId, StringComparer.Ordinal);
        return
        [
            .. Seen(published, day).SelectMany(seen => Places(seen.Row, seen.Contact.Id).Select(place => (seen.Row.SalesRepId, Before: seen.Contact, After: After(seen.Row, seen.Contact.Id, place))))
                .Where(one => one.After is not null && AnotherPerson.Is(one.Before, one.After))
                .GroupBy(one => (one.Before.Id, one.After!.Id))
                .Select(people => new PersonChange(
                    people.First().Before, people.First().After!,
                    [.. people.Select(one => one.SalesRepId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
        ];

        // A hand-over leaves the row of whoever had the ID, with a last day.
        ContactSnapshot? After(AgencyRepSnapshot seen, int before, int? place)
        {
            var now = rows[seen.SalesRepId].FirstOrDefault(row => row.Contacts.Any() && row.IsInForce(day));
            var after = now is null ? null : HolderThen(seen, before, place, now);
            var isHandedOver = after == before
                ? now?.ValidUntil is { } last && last != seen.ValidUntil
                : rows[seen.SalesRepId].Any(row => !ReferenceEquals(row, now) && row.Contacts.Contains(before));
            return isHandedOver ? null : draft.Contact(after);
        }
    }

    // The parts that a contact has; null for the rest, or for all of an ID that is not split.
    private static IEnumerable<int?> Places(AgencyRepSnapshot row, int contact) =>
        (row.Parts?.All.Index().Where(part => part.Item.To.ContactId == contact).Select(part => (int?)part.Index) ?? [])
        .Concat(row.ContactId == contact ? [null] : Array.Empty<int?>());

    // Where it is split into other parts now, nobody can say who follows whom in one of them.
    private static int? HolderThen(AgencyRepSnapshot seen, int before, int? place, AgencyRepSnapshot now) =>
        now.Parts is null || seen.Parts?.IsSplitAs(now.Parts) is true ? place is { } at && now.Parts is { } parts ? parts.All[at].To.ContactId : now.ContactId
        : now.Contacts.Contains(before) ? before
        : null;
}
