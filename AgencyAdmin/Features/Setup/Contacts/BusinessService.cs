using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>What the form for a business holds that the ERP does not have.</summary>
public sealed record NewBusiness(string Number, string Name, PostalAddress Address, string? Phone, string? Website);

/// <summary>
/// Chooses sales-related businesses. Choosing one proposes its agency; un-choosing takes the proposal away.
/// </summary>
public sealed partial class BusinessService(
    IDbContextFactory<AppDbContext> databases, ICurrentUser user, DraftChanges draft, ILogger<BusinessService> logger)
{
    public async Task<Outcome<Agency>> ChooseAsync(int businessId, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Customers.SingleOrDefaultAsync(c => c.Id == businessId, cancellationToken) is not { } business)
        {
            return new Refusal("business.missing", "This customer no longer exists.");
        }

        if (await db.Agencies.SingleOrDefaultAsync(a => a.BusinessId == businessId, cancellationToken) is { } chosen)
        {
            return chosen;
        }

        return await ProposeAsync(db, business, cancellationToken);
    }

    /// <summary>Adds a business that the ERP does not have, and chooses it.</summary>
    public async Task<Outcome<Agency>> AddAsync(NewBusiness form, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        var outcome = Customer.Add(form.Number, form.Name, form.Address, form.Phone, form.Website);
        if (!outcome.TryGet(out var business))
        {
            return outcome.Refusals.ToList();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Customers.AnyAsync(c => c.Number == business.Number, cancellationToken))
        {
            return new Refusal(
                "customer.number.taken",
                "A customer with this number exists. Choose it instead, or give another number.",
                nameof(Customer.Number));
        }

        // Customer and agency in one transaction, or a broken second half would leave a business that nobody chose.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Add(business);
        await db.SaveChangesAsync(cancellationToken);
        var agency = Agency.Propose(business);
        db.Add(agency);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Log.Chosen(logger, business.Id);
        await draft.SignalAsync();
        return agency;
    }

    /// <summary>Takes a proposal away, or says what stands in the way.</summary>
    public async Task<Outcome<Done>> UnchooseAsync(int businessId, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agency = await db.Agencies.Include(a => a.Reps)
            .SingleOrDefaultAsync(a => a.BusinessId == businessId, cancellationToken);
        switch (agency)
        {
            case null:
                return Done.It;
            case { Reps.Count: > 0 }:
                return new Refusal(
                    "business.reps", $"{agency.Name} has {agency.Reps.Count} agency reps. Pick other contacts for their IDs first.");
            case { IsProposed: false }:
                return new Refusal(
                    "business.confirmed", $"{agency.Name} is a confirmed agency. Delete it on its own page.");
        }

        db.Remove(agency);
        await db.SaveChangesAsync(cancellationToken);
        Log.Unchosen(logger, businessId);
        await draft.SignalAsync();
        return Done.It;
    }

    private async Task<Outcome<Agency>> ProposeAsync(
        AppDbContext db, Customer business, CancellationToken cancellationToken)
    {
        var agency = Agency.Propose(business);
        db.Add(agency);
        await db.SaveChangesAsync(cancellationToken);
        Log.Chosen(logger, business.Id);
        await draft.SignalAsync();
        return agency;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Business {BusinessId} was chosen")]
        public static partial void Chosen(ILogger logger, int businessId);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Business {BusinessId} is no longer chosen")]
        public static partial void Unchosen(ILogger logger, int businessId);
    }
}
