using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.HandOvers;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>Who is chosen; nothing yet where the kind is null, or where it is somebody and nobody is picked.</summary>
public sealed record SuccessorChoice(SuccessorKind? Kind = null, ContactOption? Who = null)
{
    public static SuccessorChoice Open { get; } = new();

    /// <summary>Null where it is not chosen yet.</summary>
    public Successor? Successor => (Kind, Who) switch
    {
        (null, _) or (SuccessorKind.Contact, null) => null,
        (SuccessorKind.Contact, { } who) => Domain.HandOvers.Successor.Of(who.Id),
        ({ } kind, _) => new(kind),
    };

    /// <summary>"Bob Ray", "the agency's desk"; null where it is not chosen yet.</summary>
    public string? Words => (Successor, Who) switch
    {
        (null, _) => null,
        ({ Kind: SuccessorKind.Contact }, { } who) => who.Name,
        ({ } successor, _) => HandOverWords.Of(successor.Kind),
    };
}

/// <summary>What is chosen on the page and not done yet.</summary>
/// <param name="Day">The first day of the successors; null for today.</param>
/// <param name="Rest">Who takes over every ID for which nobody else is chosen.</param>
/// <param name="ByRepId">The exceptions from that, by the normalised ID.</param>
/// <param name="EndsContact">Whether the contact itself is seen no more from that day on.</param>
public sealed record HandOverForm(
    DateOnly? Day, SuccessorChoice Rest, IReadOnlyDictionary<string, SuccessorChoice> ByRepId, bool EndsContact)
{
    public static HandOverForm Empty { get; } = new(null, SuccessorChoice.Open, new Dictionary<string, SuccessorChoice>(), EndsContact: true);

    public bool IsTyped => Day is not null || Rest.Kind is not null || ByRepId.Count > 0 || !EndsContact;

    /// <summary>Null removes the exception.</summary>
    public HandOverForm With(string salesRepId, SuccessorChoice? choice)
    {
        var rows = ByRepId.Where(row => row.Key != salesRepId).ToDictionary();
        if (choice is not null)
        {
            rows[salesRepId] = choice;
        }

        return this with { ByRepId = rows };
    }

    /// <summary>Those of these IDs for which nobody is chosen.</summary>
    public IEnumerable<string> OpenOf(IEnumerable<string> salesRepIds) =>
        salesRepIds.Where(id => (ByRepId.GetValueOrDefault(id) ?? Rest).Successor is null);

    /// <summary>What the rules take.</summary>
    /// <param name="today">The day where none is chosen.</param>
    /// <param name="salesRepIds">The IDs that hang on the contact by now; a choice for another one is forgotten.</param>
    public HandOverChoices Choices(DateOnly today, IEnumerable<string> salesRepIds)
    {
        var rows = salesRepIds.Where(ByRepId.ContainsKey).ToDictionary(id => id, id => ByRepId[id].Successor!, StringComparer.Ordinal);
        var keeps = rows.Values.Append(Rest.Successor).Any(successor => successor?.Kind is SuccessorKind.Leaver);
        return new(Day ?? today, rows, Rest.Successor, EndsContact && !keeps);
    }
}
