using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Matching;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>An ID without a contact; the business whose agency has it already, if one has.</summary>
internal sealed record OpenRepId(string SalesRepId, int? BusinessId);

/// <summary>Gathers what was said of the open IDs before, and lets the matcher guess.</summary>
public sealed class SuggestionQueries(Setups setups)
{
    // Whoever was shown four publications ago has been replaced for a reason.
    private const int PublicationsRead = 3;

    internal async Task<IReadOnlyDictionary<string, RepIdMatch>> ForAsync(
        AppDbContext db, IReadOnlyList<OpenRepId> open, IReadOnlyList<MatchCandidate> candidates,
        IReadOnlyList<PickedLink> picked,
        CancellationToken cancellationToken)
    {
        if (open.Count == 0 || candidates.Count == 0)
        {
            return new Dictionary<string, RepIdMatch>();
        }

        var rules = await DraftRules.ReadAsync(db, cancellationToken);
        var links = (await db.ContactRepLinks.AsNoTracking().ToListAsync(cancellationToken)).Select(link =>
            (SalesRepId: rules.Normalise(link.Raw), Said: new SaidLink(link.ContactId, LinkSource.ContactsFeed, "KS_CONTACTS links it")));
        var said = links.Concat(await PublishedAsync(db, cancellationToken))
            .ToLookup(link => link.SalesRepId, link => link.Said, StringComparer.Ordinal);
        var subjects = open.Select(id => new MatchSubject(id.SalesRepId, [.. said[id.SalesRepId]], id.BusinessId))
            .ToList();
        return Matcher.Match(subjects, candidates, picked)
            .ToDictionary(match => match.SalesRepId, StringComparer.Ordinal);
    }

    private async Task<List<(string SalesRepId, SaidLink Said)>> PublishedAsync(
        AppDbContext db, CancellationToken cancellationToken)
    {
        var numbers = await db.Publications.OrderByDescending(p => p.Number).Select(p => p.Number)
            .Take(PublicationsRead)
            .ToListAsync(cancellationToken);
        var links = new List<(string, SaidLink)>();
        foreach (var number in numbers)
        {
            var source = number == numbers[0] ? LinkSource.LatestPublication : LinkSource.EarlierPublication;
            var publication = await setups.PublicationAsync(number, cancellationToken);
            links.AddRange(
                from agency in publication?.Index.Snapshot.Agencies ?? []
                from rep in agency.Reps
                where rep.ContactId is not null
                select (rep.SalesRepId, new SaidLink(rep.ContactId!.Value, source, $"publication {number} showed it")));
        }

        return links;
    }
}
