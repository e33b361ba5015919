using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>What the form for a business holds that the ERP does not have.</summary>
public sealed record NewBusiness(string Number, string Name, PostalAddress Address, string? Phone, string? Website);

/// <summary>
/// Chooses sales-related businesses. Choosing one proposes its agency; un-choosing takes the proposal away.
/// </summary>
public sealed partial class BusinessService(
    DraftWriter writer, ILogger<BusinessService> logger)
{
    private static readonly Refusal s_stale = new(
        "business.stale", "Somebody else has changed this business's agency just now. Look again and repeat it.");

    public async Task<Outcome<Agency>> ChooseAsync(int businessId, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync<Agency>(
            s_stale, async db =>
            {
                if (await db.Customers.SingleOrDefaultAsync(c => c.Id == businessId, cancellationToken) is not { } business)
                {
                    return new Refusal("business.missing", "This customer no longer exists.");
                }

                return await db.Agencies.SingleOrDefaultAsync(a => a.BusinessId == businessId, cancellationToken) is { } chosen
                    ? chosen
                    : Propose(db, business);
            },
            cancellationToken);
        return Chosen(outcome);
    }

    /// <summary>Adds a business that the ERP does not have, and chooses it.</summary>
    public async Task<Outcome<Agency>> AddAsync(NewBusiness form, CancellationToken cancellationToken = default)
    {
        // Customer and agency in one transaction, or a broken second half would leave a business that nobody chose.
        var outcome = await writer.EditAsync<Agency>(
            s_stale, async db =>
            {
                var added = Customer.Add(form.Number, form.Name, form.Address, form.Phone, form.Website);
                if (!added.TryGet(out var business))
                {
                    return added.Refusals.ToList();
                }

                if (await db.Customers.AnyAsync(c => c.Number == business.Number, cancellationToken))
                {
                    return new Refusal(
                        "customer.number.taken",
                        "A customer with this number exists. Choose it instead, or give another number.",
                        nameof(Customer.Number));
                }

                db.Add(business);
                await db.SaveChangesAsync(cancellationToken);
                return Propose(db, business);
            },
            cancellationToken);
        return Chosen(outcome);
    }

    /// <summary>Takes a proposal away, or says what stands in the way.</summary>
    public async Task<Outcome<Done>> UnchooseAsync(int businessId, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync<Done>(
            s_stale, async db =>
            {
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
                return Done.It;
            },
            cancellationToken);
        if (outcome.TryGet(out _))
        {
            Log.Unchosen(logger, businessId);
        }

        return outcome;
    }

    private static Agency Propose(AppDbContext db, Customer business)
    {
        var agency = Agency.Propose(business);
        db.Add(agency);
        return agency;
    }

    private Outcome<Agency> Chosen(Outcome<Agency> outcome)
    {
        if (outcome.TryGet(out var agency))
        {
            Log.Chosen(logger, agency.BusinessId);
        }

        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Business {BusinessId} was chosen")]
        public static partial void Chosen(ILogger logger, int businessId);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Business {BusinessId} is no longer chosen")]
        public static partial void Unchosen(ILogger logger, int businessId);
    }
}
