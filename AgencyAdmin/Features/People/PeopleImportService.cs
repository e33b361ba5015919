using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.People;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.People;

/// <summary>A table of people that is to be taken over.</summary>
/// <param name="Business">The number or name of the business of rows that name none.</param>
/// <param name="Replaced">The IDs whose contact shall be replaced.</param>
public sealed record PeopleToImport(IReadOnlyList<PersonLine> Lines, string? Business, IReadOnlySet<int> Replaced)
{
    internal IReadOnlyCollection<string> NamedBusinesses =>
        [.. Lines.Select(line => line.Business).Append(TextRule.Clean(Business)).OfType<string>().Distinct(StringComparer.Ordinal)];
}

/// <summary>What was done.</summary>
/// <param name="Batch">Where the change log tells of it, and undoes it; null where there was nothing to do.</param>
public sealed record PeopleImported(PeoplePlan Plan, long? Batch);

/// <summary>Makes contacts and picks of a table of people: first as a plan, then all of it at once.</summary>
public sealed partial class PeopleImportService(
    IDbContextFactory<AppDbContext> databases, DraftWriter writer, ILogger<PeopleImportService> logger)
{
    private static readonly Refusal s_stale =
        new("people.stale", "Somebody else has changed the same contacts just now. Nothing was done: look again and repeat it.");

    private static readonly Refusal s_changed = new(
        "people.changed", "Contacts or picks were changed meanwhile, so nothing was done. The rows below are as of now: look again and repeat it.");

    /// <summary>Recognises what the columns hold.</summary>
    public async Task<PeopleTable> RecogniseAsync(IReadOnlyList<TableRow> rows, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var rules = await DraftRules.ReadAsync(read.Db, cancellationToken);
        var known = (await read.Db.SalesRepIds.Select(id => id.Normalised).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return PeopleTable.Of(rows, id => known.Contains(rules.Normalise(id)));
    }

    /// <summary>The sales-related businesses, from which one is chosen for rows that name none.</summary>
    public async Task<IReadOnlyList<string>> BusinessesAsync(int take, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Agencies.OrderBy(agency => agency.Name).ThenBy(agency => agency.Id).Take(take)
            .Join(db.Customers, agency => agency.BusinessId, customer => customer.Id, (_, customer) => customer.Name)
            .ToListAsync(cancellationToken);
    }

    /// <summary>What the table comes to now; nothing is done.</summary>
    public async Task<PeoplePlan> PlanAsync(PeopleToImport import, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await PlanAsync(read.Db, import, cancellationToken);
    }

    /// <summary>Does it in one transaction, which one undo takes back.</summary>
    /// <param name="import">The table.</param>
    /// <param name="looked">The signature of the plan that somebody has looked at; null where nobody has.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public async Task<Outcome<PeopleImported>> ApplyAsync(
        PeopleToImport import, string? looked, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync<PeopleImported>(
            s_stale, async db =>
            {
                var plan = await PlanAsync(db, import, cancellationToken);
                if (looked is not null && looked != plan.Signature)
                {
                    return s_changed;
                }

                return !plan.DoesSomething ? new PeopleImported(plan, null)
                    : await WriteAsync(db, plan, cancellationToken) is { } refusal ? refusal
                    : new PeopleImported(plan, await db.ChangeEntries.MaxAsync(entry => entry.Batch, cancellationToken));
            },
            cancellationToken);
        if (outcome.TryGet(out var done))
        {
            Log.Imported(logger, done.Plan.Added, done.Plan.Changed, done.Plan.Picked, done.Plan.Refused);
        }

        return outcome;
    }

    private static async Task<PeoplePlan> PlanAsync(AppDbContext db, PeopleToImport import, CancellationToken cancellationToken) =>
        PeoplePlanner.Plan(
            import.Lines, await PeopleFactsQuery.ReadAsync(db, import.NamedBusinesses, cancellationToken), import.Business, import.Replaced);

    private static async Task<Refusal?> WriteAsync(AppDbContext db, PeoplePlan plan, CancellationToken cancellationToken)
    {
        using var act = ChangeAct.Begin($"took over {ChangeSubjects.Count(ChangeSubjects.Contact, plan.People.Count)} from a table");
        var contacts = await ContactsAsync(db, plan, cancellationToken);
        await ProposeAsync(db, plan.NewAgencies, cancellationToken);

        // New contacts and agencies get their keys here; picks need them.
        await db.SaveChangesAsync(cancellationToken);
        var agencies = await db.Agencies.Include(agency => agency.Reps).ToListAsync(cancellationToken);
        var picking = new Picking(agencies, contacts.Values.ToDictionary(contact => contact.Id));
        foreach (var person in plan.People)
        {
            foreach (var id in person.Picks)
            {
                if (picking.Pick(id.Id, contacts[person].Id).Refusals is [var refusal, ..])
                {
                    return refusal;
                }
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static async Task<Dictionary<PersonToWrite, Contact>> ContactsAsync(
        AppDbContext db, PeoplePlan plan, CancellationToken cancellationToken)
    {
        var written = new Dictionary<PersonToWrite, Contact>(ReferenceEqualityComparer.Instance);
        foreach (var some in plan.People.Where(person => person.Known is not null).Chunk(500))
        {
            var keys = some.Select(person => person.Known!.Id).ToList();
            var stored = await db.Contacts.Where(contact => keys.Contains(contact.Id)).ToDictionaryAsync(contact => contact.Id, cancellationToken);
            foreach (var person in some)
            {
                written[person] = stored[person.Known!.Id];
            }
        }

        foreach (var person in plan.People)
        {
            if (person.Known is null)
            {
                // The plan has refused whatever could not be stored.
                Contact.Create(person.Business.Id, person.Details).TryGet(out var added);
                db.Add(written[person] = added!);
            }
            else if (person.IsChanged)
            {
                written[person].Change(person.Details);
            }
        }

        return written;
    }

    // Whoever's reps are in the table is sales-related: it gets its agency as step 2 would propose it.
    private static async Task ProposeAsync(
        AppDbContext db, IReadOnlyList<KnownBusiness> businesses, CancellationToken cancellationToken)
    {
        foreach (var some in businesses.Chunk(500))
        {
            var keys = some.Select(business => business.Id).ToList();
            db.AddRange((await db.Customers.Where(customer => keys.Contains(customer.Id)).ToListAsync(cancellationToken)).Select(Agency.Propose));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Information,
            Message = "A table of people was taken over: {Added} contacts added, {Changed} changed, {Picked} sales rep IDs picked, {Refused} rows refused")]
        public static partial void Imported(ILogger logger, int added, int changed, int picked, int refused);
    }
}
