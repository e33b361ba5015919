using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Contacts;

/// <summary>The contacts that have a part of an ID, by ID: read before a search, because whose a part is stands in a text.</summary>
internal sealed class PartHolders
{
    private readonly IReadOnlyList<(string SalesRepId, int Contact)> _all;

    private PartHolders(IReadOnlyList<(string SalesRepId, int Contact)> all) => _all = all;

    public static PartHolders None { get; } = new([]);

    /// <summary>Few IDs are split, so all of them are read.</summary>
    public static async Task<PartHolders> ReadAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var split = await (
            from rep in db.Set<AgencyRep>()
            where rep.Parts != null
            join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
            select new { rep.Parts, id.Normalised }).ToListAsync(cancellationToken);
        return split.Count == 0 ? None : new([.. split.SelectMany(rep => RepParts.Read(rep.Parts)!.Contacts.Select(contact => (rep.Normalised, contact))).Distinct()]);
    }

    /// <summary>Those who have a part of an ID that begins so.</summary>
    public IReadOnlyList<int> OfIdsBeginning(string text) =>
        [.. _all.Where(part => part.SalesRepId.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Select(part => part.Contact).Distinct()];
}
