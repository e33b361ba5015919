using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Contacts;

namespace AgencyAdmin.Features.Agencies;

/// <summary>What a change of a row takes from customers, counted before it is made and said where it is told.</summary>
public sealed class RepLosses(ContactReach reach, TimeProvider clock)
{
    /// <summary>What to tell once it is done; null for a change that no customer can lose a rep by, such as a role.</summary>
    public async Task<string?> OfChangeAsync(int agencyId, AgencyRepRow row, RepChange change, CancellationToken cancellationToken = default)
    {
        var (was, now) = (row.Details, change.Details);
        if ((was.IsVisible, was.ContactId, was.ValidFrom, was.ValidUntil) == (now.IsVisible, now.ContactId, now.ValidFrom, now.ValidUntil)
            && Equals(was.Parts, now.Parts))
        {
            return null;
        }

        if (!was.IsVisible && now.IsVisible)
        {
            return $"{row.SalesRepId} is visible again in the draft";
        }

        // Whoever loses it on a day to come sees it still: that day is asked for as if the row were hidden.
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var endsLater = now.ValidUntil != was.ValidUntil && now.ValidUntil >= today;
        var losers = await LosersAsync(
            agencyId, row,
            rep => rep with
            {
                ContactId = now.ContactId,
                IsVisible = now.IsVisible && !endsLater,
                ValidFrom = now.ValidFrom,
                ValidUntil = now.ValidUntil,
                Parts = now.Parts,
            },
            cancellationToken);
        return $"{Done(row, change)} in the draft. {(endsLater && losers > 0 ? After(now.ValidUntil!.Value, losers) : ContactReach.Sentence(losers))}";
    }

    /// <summary>What to tell once the row is removed.</summary>
    public async Task<string> OfRemovalAsync(int agencyId, AgencyRepRow row, CancellationToken cancellationToken = default) =>
        $"Removed {row.SalesRepId}. {ContactReach.Sentence(await LosersAsync(agencyId, row, rep => rep with { IsVisible = false }, cancellationToken))}";

    private static string Done(AgencyRepRow row, RepChange change) => (row.Details, change.Details) switch
    {
        ({ IsVisible: true }, { IsVisible: false }) => $"{row.SalesRepId} is hidden",
        ({ Parts: not null }, { Parts: null }) => $"{row.SalesRepId} is not split any more",
        var (was, now) when was.ContactId != now.ContactId =>
            now.ContactId is null ? $"{row.SalesRepId} has no contact" : $"{row.SalesRepId} leads to {change.Contact ?? "another contact"}",
        var (was, now) when was.ValidUntil != now.ValidUntil => now.ValidUntil is { } last
            ? $"{row.SalesRepId} ends on {DisplayFormat.Day(last)}"
            : $"{row.SalesRepId} has no last day",
        var (_, now) => now.ValidFrom is { } first
            ? $"{row.SalesRepId} begins on {DisplayFormat.Day(first)}"
            : $"{row.SalesRepId} has no first day",
    };

    private static string After(DateOnly last, int losers) =>
        $"After {DisplayFormat.Day(last)}, {DisplayFormat.Plural(losers, "customer")} will see no rep";

    private Task<int> LosersAsync(
        int agencyId, AgencyRepRow row, Func<AgencyRepSnapshot, AgencyRepSnapshot> edit, CancellationToken cancellationToken) =>
        reach.LosersAsync(
            draft => draft.Agencies.FirstOrDefault(agency => agency.Id == agencyId)?.Reps.FirstOrDefault(rep => rep.Id == row.Id) is { } stored
                ? draft.WithAgencyRep(agencyId, edit(stored))
                : draft,
            cancellationToken);
}
