using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Customers;

/// <summary>Reads a customer's home page, and why it is as it is.</summary>
public sealed class CustomerHomeQueries(
    IDbContextFactory<AppDbContext> databases, CustomerResolutions resolutions, CustomerHistories histories, Setups setups,
    PublishedCustomers published, TimeProvider clock)
{
    /// <summary>Null where nobody has that number.</summary>
    public async Task<CustomerHome?> GetAsync(string number, SetupVersion view, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var db = read.Db;
        var lastFeed = await db.Feeds.Where(f => f.Status == FeedStatus.Applied)
            .MaxAsync(f => (DateTimeOffset?)f.ReceivedAt, cancellationToken);
        var customer = await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken);
        if (customer is null)
        {
            return null;
        }

        var today = CompanyDay.Today(clock);
        var isPast = !view.IsDraft && view.AsOf < today;
        var resolution = isPast
            ? await resolutions.ResolveAsync(number, draft: false, view.AsOf, cancellationToken)
            : await resolutions.ResolveNowAsync(read, number, view.IsDraft, view.AsOf, cancellationToken);
        if (resolution.Reason is Reason.CustomerUnknown)
        {
            resolution = resolution with { Sentence = await NotYetAsync(number, customer.Name, cancellationToken) };
        }

        var setup = view.IsDraft ? new(Number: null, (await setups.DraftAsync(read, cancellationToken)).Index)
            : resolution.AsOf < today ? await setups.PublishedAtAsync(CompanyDay.End(resolution.AsOf, clock), cancellationToken)
            : await setups.PublishedAsync(db, cancellationToken);
        var isNow = !view.IsDraft && resolution.AsOf == today;
        return new(
            new(customer.Number, customer.Name, customer.Address, customer.Phone, customer.Website, customer.SiteId,
                customer.SiteName, customer.IsActive, customer.Origin, lastFeed),
            resolution,
            await IdsAsync(db, customer.Id, resolution, setup.Index, isNow, cancellationToken),
            resolution.AsOf < today ? null : await DraftChangeAsync(read, number, resolution, view, cancellationToken),
            await EditorsAsync(db, cancellationToken),
            await EndedAsync(db, customer.Id, resolution, cancellationToken))
        {
            BeforePublishing = setup.Number == 0 && resolution.Ids.Count > 0 ? await BeforePublishingAsync(db, cancellationToken) : null,
            IsToCome = resolution.AsOf > today,
        };
    }

    private async Task<string> BeforePublishingAsync(AppDbContext db, CancellationToken cancellationToken) =>
        await db.Publications.OrderBy(p => p.Number).Select(p => (DateTimeOffset?)p.At).FirstOrDefaultAsync(cancellationToken) is { } first
            ? $"Nothing was published before {DisplayFormat.Day(CompanyDay.Of(first, clock))}, so no customer saw a rep."
            : "Nothing is published yet, so no customer sees a rep.";

    // Of the agencies behind the cards that show, and of the customer itself where it is such a business.
    private static Task<List<EndedBusiness>> EndedAsync(
        AppDbContext db, int customerId, Resolution resolution, CancellationToken cancellationToken)
    {
        var shown = resolution.Ids.Where(id => id.Card is not null)
            .SelectMany(id => id.Chain.Where(link => link.Kind is LinkKind.Agency).Select(link => link.SubjectId)).OfType<int>().ToList();
        return EndedBusinesses.ListAsync(
            db, EndedBusinesses.Of(db).Where(agency => shown.Contains(agency.Id) || agency.BusinessId == customerId), 10, cancellationToken);
    }

    private async Task<string> NotYetAsync(string number, string name, CancellationToken cancellationToken)
    {
        var history = await histories.ReadAsync(number, cancellationToken);
        return history is { AddedAt: { } at, AddedBy: { } feed }
            ? $"{name} was not there yet: feed {feed} brought it on {DisplayFormat.Day(DateOnly.FromDateTime(at.LocalDateTime))}."
            : $"{name} was not there yet.";
    }

    private async Task<string?> DraftChangeAsync(
        ReadTransaction read, string number, Resolution shown, SetupVersion view, CancellationToken cancellationToken)
    {
        var other = await resolutions.ResolveNowAsync(read, number, !view.IsDraft, view.AsOf, cancellationToken);
        return view.IsDraft ? CardChanges.Describe(other.Cards, shown.Cards) : CardChanges.Describe(shown.Cards, other.Cards);
    }

    // Who has the same cause is counted in what is published now: that is what the listing lists.
    private async Task<IReadOnlyList<AssignedId>> IdsAsync(
        AppDbContext db, int customerId, Resolution resolution, SetupIndex setup, bool isNow, CancellationToken cancellationToken)
    {
        if (resolution.Ids.Count == 0)
        {
            return [];
        }

        var all = await published.GetAsync(cancellationToken);
        var ignored = await IgnoredAsync(
            db, [.. resolution.Ids.Where(id => id.Reason is Reason.IdIgnored).Select(id => setup.Rules.Normalise(id.SalesRepId))],
            cancellationToken);
        return [.. resolution.Ids.Select(Of)];

        // By the rules of the setup that is looked at: the stored IDs follow those of the draft.
        AssignedId Of(ResolvedId resolved)
        {
            var normalised = setup.Rules.Normalise(resolved.SalesRepId);
            bool[] same = [.. Enumerable.Range(0, all.Index.Spellings)
                .Select(number => setup.Rules.Normalise(all.Index.Spelling(number)) == normalised)];
            return new(
                normalised, resolved, all.Index.CountWith(same, except: customerId),
                isNow && resolved.Card is null ? all.OthersWithCause(normalised, customerId) : null,
                ignored.GetValueOrDefault(normalised));
        }
    }

    private static async Task<Dictionary<string, IgnoredId>> IgnoredAsync(
        AppDbContext db, List<string> normalised, CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, IgnoredId>(StringComparer.Ordinal);
        foreach (var id in await db.SalesRepIds.AsNoTracking().Where(id => normalised.Contains(id.Normalised) && id.IgnoreReason != null)
            .Select(id => new { id.Id, id.Normalised, id.IgnoreReason }).ToListAsync(cancellationToken))
        {
            var key = id.Id.ToString(CultureInfo.InvariantCulture);
            var entry = await db.ChangeEntries.AsNoTracking()
                .Where(e => e.Subject == ChangeSubjects.RepId && e.SubjectKey == key && e.After!.Contains("\"ignoreReason\":\""))
                .OrderByDescending(e => e.Sequence).Select(e => new { e.Actor, e.At }).FirstOrDefaultAsync(cancellationToken);
            told[id.Normalised] = new(id.IgnoreReason!, entry?.Actor, entry?.At);
        }

        return told;
    }

    private static Task<List<string>> EditorsAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var roles = Permissions.RolesThatMay(Policies.EditDraft);
        return db.Users.Where(person => db.UserRoles.Any(has => has.UserId == person.Id
                && db.Roles.Any(role => role.Id == has.RoleId && roles.Contains(role.Name!))))
            .OrderBy(person => person.DisplayName).Select(person => person.DisplayName).Take(3).ToListAsync(cancellationToken);
    }
}
