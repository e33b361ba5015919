using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts;

/// <summary>
/// Who stands in for whom on the same days, and in whose place that one is: a circle leads to nobody, a long chain to somebody unknown.
/// </summary>
internal sealed class StandInChain(AppDbContext db, int contactId)
{
    /// <summary>Why nobody can stand in so; null where it can be.</summary>
    public async Task<Refusal?> WhyNotAsync(IEnumerable<StandIn> periods, CancellationToken cancellationToken)
    {
        foreach (var plan in periods)
        {
            if (await FollowAsync(plan, [], cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    // The days of a step are those on which all before it hold as well.
    private async Task<Refusal?> FollowAsync(StandIn plan, IReadOnlyList<string> before, CancellationToken cancellationToken)
    {
        if (await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == plan.ContactId, cancellationToken) is not { } one)
        {
            return null;
        }

        string[] names = [.. before, one.Name];
        if (one.StandIns.Any(next => next.ContactId == contactId && next.Overlaps(plan)))
        {
            return new(
                "contact.stand-in.circle",
                $"{string.Join(", then ", names)} would be away for this contact, and this contact stands in for {one.Name} on some of these days. Change one of them.",
                nameof(Contact.StandInId));
        }

        if (names.Length > StandIn.LongestChain)
        {
            return new(
                "contact.stand-in.chain",
                $"{string.Join(", then ", names)}: at most {StandIn.LongestChain} stand in for each other. Choose somebody who is there.",
                nameof(Contact.StandInId));
        }

        foreach (var next in one.StandIns.Where(plan.Overlaps))
        {
            if (await FollowAsync(next with { From = Later(plan.From, next.From), Until = Earlier(plan.Until, next.Until) }, names, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;
}
