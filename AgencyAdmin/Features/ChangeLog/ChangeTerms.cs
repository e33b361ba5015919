using System.Globalization;
using System.Linq.Expressions;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>
/// A filter as terms of which each runs along one index of the log in the order of its entries, so that the latest of
/// them are found without looking at the rest: a million entries make no page slower.
/// </summary>
internal sealed class ChangeTerms(AppDbContext db, CustomerHistories histories)
{
    private readonly List<Expression<Func<ChangeEntry, bool>>> _terms = [];

    /// <summary>The terms, of which one must hold; empty where no entry can.</summary>
    public async Task<IReadOnlyList<Expression<Func<ChangeEntry, bool>>>> OfAsync(
        ChangeFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Customer is { } number)
        {
            await CustomerAsync(number, cancellationToken);
        }
        else if (filter.Rep is { } rep)
        {
            await RepAsync(rep, cancellationToken);
        }
        else if (filter is { Subject: { } subject, Key: { } key })
        {
            Subject(subject, key);
        }
        else if (filter.Who is { Kind: var kind, Key: var who })
        {
            _terms.Add(entry => entry.ActorKind == kind && entry.ActorKey == who);
        }
        else if (filter.Subject is { } every)
        {
            _terms.Add(entry => entry.Subject == every);
        }
        else
        {
            _terms.Add(entry => true);
        }

        return _terms;
    }

    /// <summary>What else a filter asks of an entry that one of its terms has found.</summary>
    public static Expression<Func<ChangeEntry, bool>> Rest(ChangeFilter filter)
    {
        var (kind, who, subject, key) = (filter.Who?.Kind, filter.Who?.Key, filter.Subject, filter.Key);
        var hasOther = filter.Customer is not null || filter.Rep is not null;
        return entry => (who == null || (entry.ActorKind == kind && entry.ActorKey == who))
            && (subject == null || (key != null && !hasOther) || entry.Subject == subject)
            && (key == null || !hasOther || entry.SubjectKey == key);
    }

    private void Subject(string kind, string key)
    {
        int? id = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        switch (kind)
        {
            case ChangeSubjects.Contact when id is { } contact:
                _terms.Add(entry => entry.ContactId == contact);
                _terms.Add(entry => entry.FormerContactId == contact);
                break;
            case ChangeSubjects.Agency when id is { } agency:
                _terms.Add(entry => entry.AgencyId == agency);
                break;
            case ChangeSubjects.RepId when id is { } rep:
                RepId(rep);
                break;
            default:
                _terms.Add(entry => entry.Subject == kind && entry.SubjectKey == key);
                break;
        }
    }

    private void RepId(int id)
    {
        _terms.Add(entry => entry.RepId == id);
        _terms.Add(entry => entry.FormerRepId == id);
    }

    private async Task RepAsync(string rep, CancellationToken cancellationToken)
    {
        var normalised = (await DraftRules.ReadAsync(db, cancellationToken)).Normalise(rep);
        (await db.SalesRepIds.Where(id => id.Normalised == normalised || id.Normalised == rep || id.Spellings.Any(spelling => spelling.Raw == rep))
            .Select(id => id.Id).ToListAsync(cancellationToken)).ForEach(RepId);
    }

    // Who shows to a customer hangs on its sales rep IDs, the agencies that have them, and the contacts there.
    private async Task CustomerAsync(string number, CancellationToken cancellationToken)
    {
        _terms.Add(entry => entry.Customer == number);
        if (await histories.ReadAsync(number, cancellationToken) is not { } history)
        {
            return;
        }

        var raws = history.Before.SelectMany(state => state.SalesRepIds).Concat(history.Now.SalesRepIds).Distinct()
            .ToList();
        var ids = await db.RepIdSpellings.Where(spelling => raws.Contains(spelling.Raw))
            .Select(spelling => spelling.SalesRepIdId)
            .Distinct().ToListAsync(cancellationToken);
        ids.ForEach(RepId);
        var reps = await db.Set<AgencyRep>().Where(rep => ids.Contains(rep.SalesRepIdId))
            .Select(rep => new { rep.AgencyId, rep.ContactId })
            .ToListAsync(cancellationToken);
        foreach (var agency in reps.Select(rep => Text(rep.AgencyId)).Distinct())
        {
            _terms.Add(entry => entry.Subject == ChangeSubjects.Agency && entry.SubjectKey == agency);
        }

        foreach (var contact in reps.Where(rep => rep.ContactId is not null).Select(rep => Text(rep.ContactId!.Value)).Distinct())
        {
            _terms.Add(entry => entry.Subject == ChangeSubjects.Contact && entry.SubjectKey == contact);
        }

        foreach (var feed in history.Before.Select(state => (int?)state.FeedId).Append(history.AddedBy).OfType<int>().Select(Text).Distinct())
        {
            _terms.Add(entry => entry.Subject == ChangeSubjects.Feed && entry.SubjectKey == feed);
        }

        // What every customer sees hangs on these.
        _terms.Add(entry => entry.Subject == ChangeSubjects.Publication);
        foreach (var setting in SettingsGroups.All.Where(group => group.IsDraft).Select(group => group.Name))
        {
            _terms.Add(entry => entry.Subject == ChangeSubjects.Setting && entry.SubjectKey == setting);
        }
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
