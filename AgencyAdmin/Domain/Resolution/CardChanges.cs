namespace AgencyAdmin.Domain.Resolution;

/// <summary>How what a customer sees differs between two setups, in words.</summary>
public static class CardChanges
{
    /// <summary>Null where the customer would see the very same cards.</summary>
    public static string? Describe(IReadOnlyList<RepCard> now, IReadOnlyList<RepCard> then)
    {
        if (now.SequenceEqual(then))
        {
            return null;
        }

        var parts = Gained(now, then).Concat(Lost(now, then)).Concat(Changed(now, then)).ToList();
        return parts.Count > 0
            ? string.Join("; ", parts) + "."
            : $"{then[0].Name} comes first.";
    }

    private static IEnumerable<string> Gained(IReadOnlyList<RepCard> now, IReadOnlyList<RepCard> then) =>
        Without(then, now) is { Count: > 0 } names ? [$"it gains {Words.List(names)}"] : [];

    private static IEnumerable<string> Lost(IReadOnlyList<RepCard> now, IReadOnlyList<RepCard> then) =>
        Without(now, then) is { Count: > 0 } names ? [$"it loses {Words.List(names)}"] : [];

    private static IEnumerable<string> Changed(IReadOnlyList<RepCard> now, IReadOnlyList<RepCard> then) =>
        from before in now
        join after in then on before.ContactId equals after.ContactId
        let what = What(before, after).ToList()
        where what.Count > 0
        select $"{after.Name} changes {Words.List(what)}";

    private static IEnumerable<string> What(RepCard before, RepCard after)
    {
        (string Word, object? Before, object? After)[] parts =
        [
            ("name", before.Name, after.Name),
            ("position", before.Position, after.Position),
            ("agency", before.Agency, after.Agency),
            ("role", before.Role, after.Role),
            ("office phone", before.OfficePhone, after.OfficePhone),
            ("cell phone", before.CellPhone, after.CellPhone),
            ("email", before.Email, after.Email),
            ("picture", before.PictureId, after.PictureId),
            ("working hours", before.Availability, after.Availability),
            ("the parts of the name", before.Parts, after.Parts),
            ("whom it stands in for", before.StandsInFor, after.StandsInFor),
        ];
        return parts.Where(part => !Equals(part.Before, part.After)).Select(part => part.Word);
    }

    private static List<string> Without(IReadOnlyList<RepCard> cards, IReadOnlyList<RepCard> others) =>
        [.. cards.Where(card => others.All(other => other.ContactId != card.ContactId)).Select(card => card.Name)];
}
