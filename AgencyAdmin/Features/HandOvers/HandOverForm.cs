using System.Text.Json.Serialization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.HandOvers.Choices;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>What is chosen on the page and not done yet.</summary>
/// <param name="Day">The first day of the successors; null for today.</param>
/// <param name="Rest">Who takes over every ID for which nobody else is chosen.</param>
/// <param name="ByRepId">The exceptions from that, by the normalised ID.</param>
/// <param name="EndsContact">Whether the contact itself is seen no more from that day on.</param>
public sealed record HandOverForm(
    DateOnly? Day, SuccessorChoice Rest, IReadOnlyDictionary<string, SuccessorChoice> ByRepId, bool EndsContact)
{
    public static HandOverForm Empty { get; } = new(null, SuccessorChoice.Open, new Dictionary<string, SuccessorChoice>(), EndsContact: true);

    /// <summary>The customers who go elsewhere than their IDs.</summary>
    public IReadOnlyList<CustomerChoice> Exceptions { get; init; } = [];

    [JsonIgnore]
    public bool IsTyped => Day is not null || Rest.Kind is not null || ByRepId.Count > 0 || Exceptions.Count > 0 || !EndsContact;

    /// <summary>Whether the leaver stays with anything, and so is not seen for the last time.</summary>
    [JsonIgnore]
    public bool Keeps => ByRepId.Values.Append(Rest).Any(choice => choice.Keeps) || Exceptions.Any(one => one.To.Keeps);

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

    /// <summary>Lets a customer go elsewhere than its IDs; a choice that is open lets it go where they do again.</summary>
    public HandOverForm With(CustomerChoice exception) => this with
    {
        Exceptions = [.. Exceptions.Where(one => one.Number != exception.Number), .. exception.To.IsChosen ? [exception] : Array.Empty<CustomerChoice>()],
    };

    /// <summary>Those of these IDs for which nobody is chosen.</summary>
    public IEnumerable<string> OpenOf(IEnumerable<string> salesRepIds) => salesRepIds.Where(id => !Of(id).IsChosen);

    /// <summary>What the rules take, or why parts cannot be used.</summary>
    /// <param name="today">The day where none is chosen.</param>
    /// <param name="leaverId">Whose IDs they are.</param>
    /// <param name="salesRepIds">The IDs that hang on the contact by now; a choice for another one is forgotten.</param>
    public Outcome<HandOverChoices> Read(DateOnly today, int leaverId, IEnumerable<string> salesRepIds)
    {
        var rows = new Dictionary<string, Successor>(StringComparer.Ordinal);
        foreach (var id in salesRepIds)
        {
            var exceptions = Exceptions.Where(one => one.SalesRepIds.Contains(id)).ToList();
            if (!ByRepId.ContainsKey(id) && exceptions.Count == 0)
            {
                continue;
            }

            var outcome = Of(id).Read(leaverId, exceptions);
            if (!outcome.TryGet(out var successor))
            {
                return outcome.Refusals.ToList();
            }

            rows.Add(id, successor);
        }

        if (!Rest.IsChosen)
        {
            return new HandOverChoices(Day ?? today, rows, null, EndsContact && !Keeps);
        }

        return Rest.Read(leaverId, []).Select(rest => new HandOverChoices(Day ?? today, rows, rest, EndsContact && !Keeps));
    }

    private SuccessorChoice Of(string salesRepId) => ByRepId.GetValueOrDefault(salesRepId) ?? Rest;
}
