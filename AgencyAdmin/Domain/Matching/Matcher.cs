namespace AgencyAdmin.Domain.Matching;

/// <summary>
/// Guesses which contact each open ID stands for, all IDs at once, because what fits one ID decides what may fit
/// another.
/// </summary>
/// <remarks>
/// Each fact has odds: how much likelier the contact is the one than nobody, were the fact all that is known. Facts of
/// different kinds multiply. A contact's score is its part of all contacts' odds and of 1 for "nobody here", so that
/// two contacts who fit alike can never both, nor either, be sure. How well it does is measured in docs/matching.md.
/// </remarks>
public static class Matcher
{
    /// <summary>
    /// The share from which a suggestion is sure. Set on other sets than those that docs/matching.md measures.
    /// </summary>
    public const double SureFrom = 0.9;

    /// <summary>The share from which a suggestion is worth looking at first.</summary>
    public const double LookFrom = 0.35;

    // The share of a contact before anything is known: what several facts are multiplied upon.
    private const double Prior = 0.02;
    private const double TakenWeight = 0.3;
    private const double ClaimWeight = 4;

    // Another ID that fits the contact at least a quarter as well makes it doubtful.
    private const double RivalShare = 0.25;
    private const double Most = 1e6;

    /// <summary>
    /// The likeliest contact for each ID that anything speaks for anyone; in the order of the subjects.
    /// </summary>
    public static IReadOnlyList<RepIdMatch> Match(
        IReadOnlyList<MatchSubject> subjects, IReadOnlyList<MatchCandidate> candidates, IReadOnlyList<PickedLink> picked)
    {
        var index = new ClueIndex(candidates, subjects.Select(subject => subject.SalesRepId));
        var scheme = new LearntScheme(subjects, candidates, picked);
        var byId = candidates.ToDictionary(candidate => candidate.Id);
        var ranked = subjects.Select(subject => (subject.SalesRepId, Ranks: Rank(subject, index, scheme, byId)))
            .Where(subject => subject.Ranks.Count > 0).ToList();

        // Who else points at a contact, for the doubt that two IDs can hardly be one person.
        var rivals = ranked.ToLookup(
            subject => subject.Ranks[0].Contact.Id, subject => (subject.SalesRepId, subject.Ranks[0].Odds));
        return [.. ranked.Select(subject => Judge(subject.SalesRepId, subject.Ranks, rivals[subject.Ranks[0].Contact.Id]))];
    }

    private static List<Ranked> Rank(
        MatchSubject subject, ClueIndex index, LearntScheme scheme, Dictionary<int, MatchCandidate> candidates)
    {
        var said = subject.Said.Where(link => candidates.ContainsKey(link.ContactId))
            .Select(link => new Clue(candidates[link.ContactId], ClueKind.Said, OddsOf(link.Source), link.Words));
        return
        [
            .. index.Find(subject.SalesRepId).Concat(said).GroupBy(clue => clue.Contact.Id)
                .Select(clues => Weigh(subject, candidates[clues.Key], [.. clues], scheme))
                .OrderByDescending(ranked => ranked.Odds).ThenBy(ranked => ranked.Contact.Name, StringComparer.Ordinal)
                .ThenBy(ranked => ranked.Contact.Id),
        ];
    }

    private static double OddsOf(LinkSource by) => by switch
    {
        LinkSource.ContactsFeed => 60,
        LinkSource.LatestPublication => 6,
        _ => 2,
    };

    private static Ranked Weigh(MatchSubject subject, MatchCandidate contact, List<Clue> clues, LearntScheme scheme)
    {
        var (salesRepId, odds) = (subject.SalesRepId, Prior);
        var facts = new List<Clue>();

        // In an order of its own, down to the last tie: whose clue came first must decide neither a word nor the last
        // digit.
        foreach (var kind in clues.GroupBy(clue => clue.Kind).OrderBy(kind => kind.Key))
        {
            var best = kind.OrderByDescending(clue => clue.Odds).ThenBy(clue => clue.Words, StringComparer.Ordinal)
                .First();
            var weight = kind.Key switch
            {
                ClueKind.Name => 1.0 / scheme.Sharing(salesRepId),
                ClueKind.Number => scheme.NumberWeight,
                _ => 1,
            };
            odds *= Math.Max(1, best.Odds * weight / Prior);
            facts.Add(best);
        }

        var business = scheme.BusinessWeight(salesRepId, contact.BusinessId);
        var isSaid = facts.Exists(fact => fact.Kind is ClueKind.Said);
        var taken = isSaid || scheme.TakenBy(contact.Id) is null ? 1 : TakenWeight;
        var claimed = subject.BusinessId is not { } claim ? 1 : claim == contact.BusinessId ? ClaimWeight : 1 / ClaimWeight;
        return new(
            contact, Math.Min(odds * business * taken * claimed, Most), isSaid,
            [
                .. facts.OrderByDescending(fact => fact.Odds).ThenBy(fact => fact.Kind).Select(fact => fact.Words),
                .. claimed > 1 ? [$"{salesRepId} is at {contact.Business} already"] : Array.Empty<string>(),
                .. business >= 1.5 ? [$"other IDs like {salesRepId} are at {contact.Business}"] : Array.Empty<string>(),
                .. scheme.TakenBy(contact.Id) is { } other ? [$"stands for {other} already"] : Array.Empty<string>(),
            ]);
    }

    private static RepIdMatch Judge(
        string salesRepId, List<Ranked> ranks, IEnumerable<(string SalesRepId, double Odds)> pointing)
    {
        var best = ranks[0];
        var all = 1 + ranks.Sum(ranked => ranked.Odds);
        var runnerUp = ranks.Count > 1 ? ranks[1] : null;
        var share = best.Odds / all;
        var isSureAlone = best.Odds / (1 + best.Odds) >= SureFrom;
        var rival = best.IsSaid
            ? null
            : pointing.Where(other => other.SalesRepId != salesRepId && other.Odds >= best.Odds * RivalShare)
                .Select(other => other.SalesRepId).Order(StringComparer.Ordinal).FirstOrDefault();
        var doubt = !isSureAlone ? null
            : share < SureFrom ? $"{runnerUp!.Contact.Name} fits as well"
            : rival is not null ? $"{rival} fits {best.Contact.Name} as well"
            : null;
        var band = share >= SureFrom && doubt is null ? MatchBand.Sure : share >= LookFrom ? MatchBand.Look : MatchBand.Unlikely;
        return new(salesRepId, band, best.ToOption(all), runnerUp?.ToOption(all), doubt);
    }

    private sealed record Ranked(MatchCandidate Contact, double Odds, bool IsSaid, IReadOnlyList<string> Facts)
    {
        public MatchOption ToOption(double all) =>
            new(Contact.Id, Contact.Name, Contact.Business, Math.Clamp((int)Math.Round(100 * Odds / all), 1, 99), Facts);
    }
}
