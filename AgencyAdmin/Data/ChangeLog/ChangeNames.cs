using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Data.ChangeLog;

/// <summary>How things are called that entries refer to by key.</summary>
internal sealed class ChangeNames(AppDbContext db)
{
    public const string Role = "role";

    // SQLite takes some thousand parameters a statement.
    private const int Chunk = 500;

    private readonly Dictionary<(string Kind, int Key), (string Name, string? Number)> _names = [];

    public string? NameOf(string kind, object? key) =>
        key is int id && _names.TryGetValue((kind, id), out var named) ? named.Name : null;

    /// <summary>A customer's number.</summary>
    public string? NumberOf(object? key) =>
        key is int id && _names.TryGetValue((ChangeSubjects.Customer, id), out var named) ? named.Number : null;

    /// <summary>
    /// Learns the names that the changes refer to. Called before they are saved, when what goes is still there, and
    /// again after, when what came has its key.
    /// </summary>
    public void Learn(IReadOnlyList<CapturedChange> changes, bool isSaved)
    {
        foreach (var change in changes.Where(change => isSaved || change.Kind is not ChangeKind.Added))
        {
            LearnOwn(change);
        }

        var wanted = changes.SelectMany(change => References(change, isSaved))
            .Where(one => one.Key > 0 && !_names.ContainsKey(one))
            .ToHashSet();
        foreach (var kind in wanted.GroupBy(one => one.Kind, one => one.Key))
        {
            foreach (var keys in kind.Chunk(Chunk))
            {
                Read(kind.Key, keys);
            }
        }
    }

    private static IEnumerable<(string Kind, int Key)> References(CapturedChange change, bool isSaved)
    {
        foreach (var property in change.Definition.Properties.Where(property => property.RefersTo is not null))
        {
            if (change.Before(property) is int before)
            {
                yield return (property.RefersTo!, before);
            }

            if (isSaved && change.After(property) is int after)
            {
                yield return (property.RefersTo!, after);
            }
        }

        if (change.Definition.IsPartOfAnother && change.KeyPart("UserId") is int account)
        {
            yield return (ChangeSubjects.Account, account);
        }
    }

    private void LearnOwn(CapturedChange change)
    {
        var named = change.Entity switch
        {
            Contact => (change.Latest(nameof(Contact.Name)), null),
            Agency => (change.Latest(nameof(Agency.Name)), null),
            SalesRepId => (change.Latest(nameof(SalesRepId.Normalised)), null),
            Customer => (change.Latest(nameof(Customer.Name)), change.Latest(nameof(Customer.Number))),
            _ => ((object?)null, (object?)null),
        };
        if (named.Item1 is string name && change.KeyPart("Id") is int key)
        {
            _names[(change.Definition.Subject, key)] = (name, named.Item2 as string);
        }
    }

    private void Read(string kind, int[] keys)
    {
        var rows = kind switch
        {
            ChangeSubjects.Contact =>
                db.Contacts.Where(c => keys.Contains(c.Id)).Select(c => new Named(c.Id, c.Name, null)),
            ChangeSubjects.Agency =>
                db.Agencies.Where(a => keys.Contains(a.Id)).Select(a => new Named(a.Id, a.Name, null)),
            ChangeSubjects.RepId =>
                db.SalesRepIds.Where(r => keys.Contains(r.Id)).Select(r => new Named(r.Id, r.Normalised, null)),
            ChangeSubjects.Customer =>
                db.Customers.Where(c => keys.Contains(c.Id)).Select(c => new Named(c.Id, c.Name, c.Number)),
            ChangeSubjects.Account =>
                db.Users.Where(u => keys.Contains(u.Id)).Select(u => new Named(u.Id, u.DisplayName, null)),
            Role => db.Roles.Where(r => keys.Contains(r.Id)).Select(r => new Named(r.Id, r.Name ?? "", null)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nothing is referred to by this kind."),
        };
        foreach (var row in rows.ToList())
        {
            _names[(kind, row.Key)] = (row.Name, row.Number);
        }
    }

    private sealed record Named(int Key, string Name, string? Number);
}
