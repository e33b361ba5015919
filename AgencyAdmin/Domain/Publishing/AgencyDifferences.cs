using System.Globalization;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>What differs in agencies and their reps.</summary>
internal static class AgencyDifferences
{
    public static IEnumerable<SetupChange> Between(SetupSnapshot before, SetupSnapshot after)
    {
        var (people, earlier) = (
            Names(after).UnionWith(Names(before)), before.Agencies.ToDictionary(agency => agency.Id));
        var later = after.Agencies.Select(agency => agency.Id).ToHashSet();
        foreach (var agency in before.Agencies.Where(agency => !later.Contains(agency.Id)))
        {
            yield return new(SetupChangeKind.AgencyRemoved, $"{agency.Name} is removed.", agency.Id);
            foreach (var rep in agency.Reps)
            {
                yield return Removed(agency, rep);
            }
        }

        foreach (var agency in after.Agencies)
        {
            var changes = earlier.TryGetValue(agency.Id, out var known)
                ? Details(known, agency).Concat(Reps(known, agency, people))
                : agency.Reps.Select(rep => Added(agency, rep, people))
                    .Prepend(new(SetupChangeKind.AgencyAdded, $"{agency.Name} is new.", agency.Id));
            foreach (var change in changes)
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<SetupChange> Details(AgencySnapshot before, AgencySnapshot after)
    {
        if (before.IsActive != after.IsActive)
        {
            var becomes = after.IsActive ? "active" : "inactive";
            yield return new(SetupChangeKind.AgencyChanged, $"{after.Name} becomes {becomes}.", after.Id);
        }

        (string Word, object? Before, object? After)[] parts =
        [
            ("name", before.Name, after.Name),
            ("business", before.BusinessNumber, after.BusinessNumber),
            ("traits", before.Traits, after.Traits),
            ("type", before.Type, after.Type),
            ("phone", before.Phone, after.Phone),
            ("email", before.Email, after.Email),
            ("website", before.Website, after.Website),
        ];
        var changed = parts.Where(part => !Equals(part.Before, part.After)).Select(part => part.Word).ToList();
        if (changed.Count > 0)
        {
            var known = before.Name == after.Name ? "" : $" (was {before.Name})";
            yield return new(
                SetupChangeKind.AgencyChanged, $"{after.Name}{known} changes its {string.Join(", ", changed)}.", after.Id);
        }
    }

    private static IEnumerable<SetupChange> Reps(
        AgencySnapshot before, AgencySnapshot after, Dictionary<int, string> people)
    {
        var pairs = Pair(before.Reps, after.Reps);
        var kept = pairs.Values.ToHashSet<AgencyRepSnapshot>(ReferenceEqualityComparer.Instance);
        foreach (var rep in before.Reps.Where(rep => !kept.Contains(rep)))
        {
            yield return Removed(after, rep);
        }

        foreach (var rep in after.Reps)
        {
            var changes = pairs.TryGetValue(rep, out var known)
                ? Rep(after, known, rep, people)
                : [Added(after, rep, people)];
            foreach (var change in changes)
            {
                yield return change;
            }
        }

        if (!before.Reps.Where(kept.Contains).SequenceEqual(after.Reps.Where(pairs.ContainsKey).Select(rep => pairs[rep])))
        {
            yield return new(SetupChangeKind.RepOrderChanged, $"{after.Name} lists its reps in another order.", after.Id);
        }
    }

    // A row that was removed and put back has a new key, so rows without their old key are paired by their ID.
    private static Dictionary<AgencyRepSnapshot, AgencyRepSnapshot> Pair(
        IReadOnlyList<AgencyRepSnapshot> before, IReadOnlyList<AgencyRepSnapshot> after)
    {
        var pairs = new Dictionary<AgencyRepSnapshot, AgencyRepSnapshot>(ReferenceEqualityComparer.Instance);
        var open = before.ToHashSet<AgencyRepSnapshot>(ReferenceEqualityComparer.Instance);
        Take(rep => (rep.Id, rep.SalesRepId));

        // The normalisation rules spell its ID in another way, which is told as a change of the rules.
        Take(rep => rep.Id == 0 ? null : (rep.Id, ""));
        Take(rep => (0, rep.SalesRepId));
        return pairs;

        // By key and not one by one: an agency may have thousands. Of equal ones the first comes first.
        void Take(Func<AgencyRepSnapshot, (int Id, string SalesRepId)?> keyOf)
        {
            if (open.Count == 0)
            {
                return;
            }

            var free = before.Where(rep => open.Contains(rep) && keyOf(rep) is not null).GroupBy(rep => keyOf(rep)!.Value)
                .ToDictionary(group => group.Key, group => new Queue<AgencyRepSnapshot>(group));
            foreach (var rep in after.Where(rep => !pairs.ContainsKey(rep)))
            {
                if (keyOf(rep) is { } key && free.TryGetValue(key, out var same) && same.TryDequeue(out var found))
                {
                    pairs[rep] = found;
                    open.Remove(found);
                }
            }
        }
    }

    private static IEnumerable<SetupChange> Rep(
        AgencySnapshot agency, AgencyRepSnapshot before, AgencyRepSnapshot after, Dictionary<int, string> people)
    {
        var (id, where) = (after.SalesRepId, $"{after.SalesRepId} of {agency.Name}");
        if (before.ContactId != after.ContactId)
        {
            yield return Change(
                SetupChangeKind.RepPersonChanged, $"{where} goes from {Name(before, people)} to {Name(after, people)}.");
        }

        if (!Equals(before.Parts, after.Parts))
        {
            yield return Change(
                SetupChangeKind.RepPersonChanged,
                after.Parts is null ? $"{where} is no longer split: {Name(after, people)} has all of it." : $"{where} is split: {Parts(after, people)}.");
        }

        if (before.IsVisible != after.IsVisible)
        {
            yield return after.IsVisible
                ? Change(SetupChangeKind.RepShown, $"{where} is visible again.")
                : Change(SetupChangeKind.RepHidden, $"{where} is hidden.");
        }

        if ((before.ValidFrom, before.ValidUntil) != (after.ValidFrom, after.ValidUntil))
        {
            yield return Change(
                SetupChangeKind.RepDatesChanged, $"{where} is valid {Dates(after)}; it was {Dates(before)}.");
        }

        if (before.Role != after.Role)
        {
            var role = after.Role?.ToString().ToLowerInvariant() ?? "none";
            yield return Change(SetupChangeKind.RepRoleChanged, $"{where} has another role: {role}.");
        }

        SetupChange Change(SetupChangeKind kind, string sentence) =>
            new(kind, sentence, agency.Id, after.ContactId, id);
    }

    private static SetupChange Added(AgencySnapshot agency, AgencyRepSnapshot rep, Dictionary<int, string> people) =>
        new(
        SetupChangeKind.RepAdded, $"{rep.SalesRepId} is added to {agency.Name}: {(rep.Parts is null ? Name(rep, people) : Parts(rep, people))}.",
        agency.Id, rep.ContactId, rep.SalesRepId);

    private static SetupChange Removed(AgencySnapshot agency, AgencyRepSnapshot rep) => new(
        SetupChangeKind.RepRemoved, $"{rep.SalesRepId} is removed from {agency.Name}.",
        agency.Id, rep.ContactId, rep.SalesRepId);

    private static string Dates(AgencyRepSnapshot rep) => (rep.ValidFrom, rep.ValidUntil) switch
    {
        (null, null) => "always",
        ({ } from, null) => $"from {Day(from)}",
        (null, { } until) => $"until {Day(until)}",
        ({ } from, { } until) => $"from {Day(from)} until {Day(until)}",
    };

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Name(AgencyRepSnapshot rep, Dictionary<int, string> people) =>
        rep.ContactId is { } id ? people.GetValueOrDefault(id, "a deleted contact") : "nobody";

    private static string Parts(AgencyRepSnapshot rep, Dictionary<int, string> people) =>
        rep.Parts!.InWords(rep.ContactId, id => people.GetValueOrDefault(id, "a deleted contact"));

    private static Dictionary<int, string> Names(SetupSnapshot snapshot) =>
        snapshot.Contacts.ToDictionary(contact => contact.Id, contact => contact.Name);

    private static Dictionary<int, string> UnionWith(this Dictionary<int, string> names, Dictionary<int, string> others)
    {
        foreach (var (id, name) in others)
        {
            names.TryAdd(id, name);
        }

        return names;
    }
}
