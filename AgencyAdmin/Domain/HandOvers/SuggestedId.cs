using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.HandOvers;

/// <summary>Which sales rep ID the ERP is asked to send instead of one that was handed over.</summary>
public static class SuggestedId
{
    /// <summary>
    /// The successor's own ID in the agency that has the old one; of several the first in the agency's order. Null where it has
    /// none there: what it only took over from others is not its own.
    /// </summary>
    /// <param name="setup">The draft.</param>
    /// <param name="agencyId">The agency that has the old ID now.</param>
    /// <param name="successorId">Who took it over.</param>
    /// <param name="handedOver">The normalised IDs that hand-overs have passed to somebody.</param>
    /// <param name="day">The day on which both have to hold.</param>
    public static string? Of(SetupSnapshot setup, int agencyId, int successorId, IReadOnlySet<string> handedOver, DateOnly day)
    {
        var reps = setup.Agencies.FirstOrDefault(agency => agency.Id == agencyId)?.Reps ?? [];
        return reps.Where(rep => rep.ContactId == successorId && rep.IsVisible && rep.IsInForce(day)
                && !handedOver.Contains(rep.SalesRepId) && !WasSomebodyElses(rep))
            .OrderBy(rep => rep.Order).ThenBy(rep => rep.Id).Select(rep => rep.SalesRepId).FirstOrDefault();

        bool WasSomebodyElses(AgencyRepSnapshot own) => reps.Any(other => other.SalesRepId == own.SalesRepId
            && other.Contacts.Any(id => id != successorId) && other.ValidUntil < own.ValidFrom);
    }
}
