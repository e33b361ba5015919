using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Says of two contacts that they are two people, and takes it back.</summary>
public sealed partial class TwoPeopleService(
    IDbContextFactory<AppDbContext> databases, ICurrentUser user, ILogger<TwoPeopleService> logger)
{
    private static readonly Refusal s_stale = new(
        "two-people.stale", "Somebody has changed or merged one of the two meanwhile. Look at them again.");

    /// <summary>Leaves the two out of the possible duplicates, as they were looked at.</summary>
    public async Task<Outcome<Done>> TellApartAsync(
        ContactVersion one, ContactVersion other, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        ContactVersion[] seen = [one, other];
        var contacts = await DuplicateQueries.Compared(db)
            .Where(row => row.Contact.Id == one.Id || row.Contact.Id == other.Id).ToListAsync(cancellationToken);
        if (one.Id == other.Id || seen.Any(s => !contacts.Any(row => row.Contact.Id == s.Id && row.Contact.Version == s.Version)))
        {
            return s_stale;
        }

        var (first, second) = (contacts[0].Traits, contacts[1].Traits);
        var (low, high) = (Math.Min(one.Id, other.Id), Math.Max(one.Id, other.Id));
        if (await db.TwoPeople.SingleOrDefaultAsync(pair => pair.FirstId == low && pair.SecondId == high, cancellationToken) is { } known)
        {
            known.SayAgain(first, second);
        }
        else
        {
            db.Add(new TwoPeople(first, second));
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody else said the same at once, or one of the two was deleted in between.
            return s_stale;
        }

        Log.ToldApart(logger, low, high);
        return Done.It;
    }

    /// <summary>Lets the two be possible duplicates again.</summary>
    public async Task<Outcome<Done>> TakeBackAsync(
        int oneId, int otherId, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (low, high) = (Math.Min(oneId, otherId), Math.Max(oneId, otherId));
        if (await db.TwoPeople.SingleOrDefaultAsync(pair => pair.FirstId == low && pair.SecondId == high, cancellationToken) is { } known)
        {
            db.Remove(known);
            await db.SaveChangesAsync(cancellationToken);
            Log.TakenBack(logger, low, high);
        }

        return Done.It;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Contacts {FirstId} and {SecondId} were told apart")]
        public static partial void ToldApart(ILogger logger, int firstId, int secondId);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Contacts {FirstId} and {SecondId} are no longer told apart")]
        public static partial void TakenBack(ILogger logger, int firstId, int secondId);
    }
}
