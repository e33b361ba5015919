using AgencyAdmin.Data.Contacts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Agencies;

/// <summary>Which of an agency's reps are listed.</summary>
public enum RepsListed
{
    All,

    /// <summary>Those whose ID another agency claims as well.</summary>
    Disputed,

    /// <summary>Those without a contact, or with one who has left.</summary>
    WithoutContact,
    Hidden,
}

/// <summary>Which reps of an agency are asked for.</summary>
/// <param name="Listed">The chip that is chosen.</param>
/// <param name="Text">A part of the ID, or of the contact's name, position or email.</param>
/// <param name="Disputed">The keys of the rows whose ID another agency claims as well.</param>
public sealed record AgencyRepFilter(RepsListed Listed, string? Text, IReadOnlyList<int> Disputed);

/// <summary>How many rows each chip leads to.</summary>
public sealed record AgencyRepCounts(int All, int WithoutContact, int Hidden);

/// <summary>The contact of a row.</summary>
/// <param name="StandIn">Who is shown in its place, and when; null where nobody is, or no longer.</param>
public sealed record RepContact(int Id, string Name, string? Position, string? PictureId, bool IsActive, StandInPlan? StandIn);

/// <summary>One part of a row whose ID is split.</summary>
/// <param name="Where">Whom it is about: "in NV, US".</param>
/// <param name="ContactId">The contact who has it; null for the agency's desk or nobody.</param>
/// <param name="Name">Who has it.</param>
public sealed record SplitRow(string Where, int? ContactId, string Name);

/// <summary>A row of the agency's reps.</summary>
/// <param name="Contact">Who has the ID; where it is split, who has the rest.</param>
/// <param name="Split">Its parts in their order; empty where it is not split.</param>
public sealed record AgencyRepRow(
    int Id, int SalesRepIdId, string SalesRepId, AgencyRepDetails Details, int Order, RepContact? Contact, IReadOnlyList<SplitRow> Split);

/// <summary>Reads an agency's reps, a page at a time.</summary>
public sealed class AgencyRepQueries(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>The rows behind <paramref name="after"/>, in the agency's own order.</summary>
    public async Task<ListPage<AgencyRepRow>> PageAsync(
        int agencyId, AgencyRepFilter filter, AgencyRepRow? after, int take = ListPage<AgencyRepRow>.Size,
        CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var reps = Listed(db, agencyId, filter);
        if (after is not null)
        {
            reps = reps.Where(rep => rep.Order > after.Order || (rep.Order == after.Order && rep.Id > after.Id));
        }

        return ListPage.Of(
            await RowsAsync(db, reps.OrderBy(rep => rep.Order).ThenBy(rep => rep.Id).Take(take + 1), cancellationToken), take);
    }

    /// <summary>One row; null where it is no longer there.</summary>
    public async Task<AgencyRepRow?> GetAsync(int agencyId, int repId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await RowsAsync(
            db, db.Set<AgencyRep>().Where(rep => rep.AgencyId == agencyId && rep.Id == repId), cancellationToken);
        return rows is [var row] ? row : null;
    }

    /// <summary>How many rows each chip leads to, whatever is looked for.</summary>
    public async Task<AgencyRepCounts> CountsAsync(int agencyId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<AgencyRep>().Where(rep => rep.AgencyId == agencyId).GroupBy(_ => 1)
            .Select(all => new AgencyRepCounts(
                all.Count(),
                all.Count(rep => (rep.Parts == null || rep.ContactId != null) && !db.Contacts.Any(c => c.Id == rep.ContactId && c.IsActive)),
                all.Count(rep => !rep.IsVisible)))
            .SingleOrDefaultAsync(cancellationToken) ?? new(0, 0, 0);
    }

    /// <summary>The row's place in the whole list, counted from 0.</summary>
    public async Task<int> PlaceAsync(int agencyId, AgencyRepRow row, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<AgencyRep>().CountAsync(
            rep => rep.AgencyId == agencyId && (rep.Order < row.Order || (rep.Order == row.Order && rep.Id < row.Id)),
            cancellationToken);
    }

    private static IQueryable<AgencyRep> Listed(AppDbContext db, int agencyId, AgencyRepFilter filter)
    {
        var reps = db.Set<AgencyRep>().AsNoTracking().Where(rep => rep.AgencyId == agencyId);
        reps = filter.Listed switch
        {
            RepsListed.Disputed => reps.Where(rep => filter.Disputed.Contains(rep.Id)),
            RepsListed.WithoutContact => reps.Where(rep => (rep.Parts == null || rep.ContactId != null) && !db.Contacts.Any(c => c.Id == rep.ContactId && c.IsActive)),
            RepsListed.Hidden => reps.Where(rep => !rep.IsVisible),
            _ => reps,
        };
        if (string.IsNullOrWhiteSpace(filter.Text))
        {
            return reps;
        }

        var text = ContactText.Anywhere(filter.Text);
        var contacts = db.Contacts
            .Where(c => db.Agencies.Any(agency => agency.Id == agencyId && agency.BusinessId == c.BusinessId))
            .Matching(db, filter.Text, PartHolders.None, isByOwn: true).Select(c => c.Id);
        return reps.Where(rep => db.SalesRepIds.Any(id => id.Id == rep.SalesRepIdId && EF.Functions.Like(id.Normalised, text, ContactText.Escape))
            || (rep.ContactId != null && contacts.Contains(rep.ContactId.Value))
#pragma warning disable CA1305 // A database writes the number, and in one way.
            || (rep.Parts != null && contacts.Any(holder => rep.Parts.Contains("\"contactId\":" + holder.ToString() + "}"))));
#pragma warning restore CA1305
    }

    private async Task<List<AgencyRepRow>> RowsAsync(
        AppDbContext db, IQueryable<AgencyRep> reps, CancellationToken cancellationToken)
    {
        var read = await (
            from rep in reps.AsNoTracking()
            join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
            join contact in db.Contacts on rep.ContactId equals contact.Id into contacts
            from contact in contacts.DefaultIfEmpty()
            orderby rep.Order, rep.Id
            select new
            {
                Rep = rep,
                id.Normalised,
                Contact = contact,
            }).ToListAsync(cancellationToken);
        var today = CompanyDay.Today(clock);
        var others = read.Select(row => row.Contact?.StandIns.Next(today)?.ContactId).OfType<int>().Distinct().ToList();
        var names = others.Count == 0 ? [] : await db.Contacts.Where(other => others.Contains(other.Id)).Select(other => new { other.Id, other.Name })
            .ToDictionaryAsync(other => other.Id, other => other.Name, cancellationToken);
        var rows = read.ConvertAll(row => new AgencyRepRow(
            row.Rep.Id, row.Rep.SalesRepIdId, row.Normalised, row.Rep.Details, row.Rep.Order, Of(row.Contact, names, today), []));
        return await SplitAsync(db, rows, cancellationToken);
    }

    private static async Task<List<AgencyRepRow>> SplitAsync(AppDbContext db, List<AgencyRepRow> rows, CancellationToken cancellationToken)
    {
        if (rows.TrueForAll(row => row.Details.Parts is null))
        {
            return rows;
        }

        var people = rows.SelectMany(row => row.Details.Parts?.Contacts ?? []).Distinct().ToList();
        var names = await db.Contacts.Where(contact => people.Contains(contact.Id)).Select(contact => new { contact.Id, contact.Name })
            .ToDictionaryAsync(contact => contact.Id, contact => contact.Name, cancellationToken);
        return rows.ConvertAll(row => row with
        {
            Split = [.. row.Details.Parts?.All.Select(part => new SplitRow(part.Where.Words, part.To.ContactId, part.To.Name(id => names.GetValueOrDefault(id)))) ?? []],
        });
    }

    private static RepContact? Of(Contact? contact, Dictionary<int, string> names, DateOnly today) => contact is null
        ? null
        : new(
            contact.Id, contact.Name, contact.Position, contact.PictureId, contact.IsActive,
            contact.StandIns.Next(today) is { } plan && names.TryGetValue(plan.ContactId, out var standIn) ? new(standIn, plan) : null);
}
