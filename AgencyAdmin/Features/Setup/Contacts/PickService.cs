using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>Who stood for an ID before a pick: enough to take it back. Null for nobody.</summary>
public sealed record PickedBefore(int SalesRepIdId, int? ContactId);

/// <summary>Picks the contact of a sales rep ID, by writing the agency rep of the contact's business.</summary>
public sealed partial class PickService(
    IDbContextFactory<AppDbContext> databases, ICurrentUser user, DraftChanges draft, ILogger<PickService> logger)
{
    private static readonly Refusal s_stale =
        new("pick.stale", "Somebody else has changed this agency just now. Look again and repeat it.");

    /// <summary>Picks a contact; an ID that another agency had moves to the contact's agency. Null picks nobody.</summary>
    public async Task<Outcome<PickedBefore>> PickAsync(int salesRepIdId, int? contactId, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var claims = await db.Agencies.Include(a => a.Reps)
            .Where(a => a.Reps.Any(rep => rep.SalesRepIdId == salesRepIdId)).ToListAsync(cancellationToken);
        if (claims.Count > 1)
        {
            return new Refusal("pick.conflict", "Two agencies have this ID. Settle in step 3 whose it is, then pick.");
        }

        var rows = claims.SelectMany(a => a.Reps).Where(rep => rep.SalesRepIdId == salesRepIdId).ToList();
        var before = new PickedBefore(salesRepIdId, rows.Select(rep => rep.ContactId).FirstOrDefault(id => id is not null));
        if (await WriteAsync(db, salesRepIdId, contactId, claims.FirstOrDefault(), rows, cancellationToken) is { } no)
        {
            return no;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return s_stale;
        }

        Log.Picked(logger, salesRepIdId, contactId);
        await draft.SignalAsync();
        return before;
    }

    private static async Task<Refusal?> WriteAsync(
        AppDbContext db, int salesRepIdId, int? contactId, Agency? from, List<AgencyRep> rows, CancellationToken cancellationToken)
    {
        if (contactId is null)
        {
            rows.ForEach(rep => from!.RemoveRep(rep));
            return null;
        }

        if (await db.Contacts.SingleOrDefaultAsync(c => c.Id == contactId, cancellationToken) is not { } contact)
        {
            return new("pick.contact", "This contact no longer exists. Pick another one.");
        }

        var to = await db.Agencies.Include(a => a.Reps).SingleOrDefaultAsync(a => a.BusinessId == contact.BusinessId, cancellationToken);
        if (to is null)
        {
            return new("pick.business", "The contact's business is not chosen as a sales-related business. Choose it first.");
        }

        // The row's role, dates and visibility, stay what they are within one agency.
        if (to == from && rows is [var row, ..])
        {
            return to.ChangeRep(row, contact, new(contact.Id, row.Role, row.IsVisible, row.ValidFrom, row.ValidUntil));
        }

        rows.ForEach(rep => from!.RemoveRep(rep));
        return to.AddRep(salesRepIdId, contact).Refusals is [var refusal, ..] ? refusal : null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Contact {ContactId} was picked for sales rep ID {SalesRepIdId}")]
        public static partial void Picked(ILogger logger, int salesRepIdId, int? contactId);
    }
}
