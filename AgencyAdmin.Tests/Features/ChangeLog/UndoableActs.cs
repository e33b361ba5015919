using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.ChangeLog;

/// <summary>
/// A small company, and everything that somebody can do to it which can be undone: each by the service that the console
/// calls. Two agencies of three contacts each; the first contact of each has two IDs, the second one, the third none.
/// </summary>
internal sealed class UndoableActs(TestServices services)
{
    private static readonly PostalAddress s_address = PostalAddress.Empty with { City = "Bergen", Country = "NO" };

    /// <summary>By name; the number chooses which of the company's things it is done to.</summary>
    public static IReadOnlyDictionary<string, Func<UndoableActs, int, Task>> All { get; } = new Dictionary<string, Func<UndoableActs, int, Task>>
    {
        ["contact added"] = (acts, n) => acts.AddContactAsync(n),
        ["contact changed"] = (acts, n) =>
            acts.ChangeContactAsync(n, $"+1 702 456 02{n % 100:00}", n % 2 == 0 ? "Manager" : null),
        ["contact hidden"] = (acts, n) => acts.HideContactAsync(n),
        ["contact deleted"] = (acts, n) => acts.DeleteContactAsync(n),
        ["stand-in"] = (acts, n) => acts.StandInAsync(n),
        ["contacts merged"] = (acts, n) => acts.MergeAsync(n),
        ["agency changed"] = (acts, n) => acts.ChangeAgencyAsync(n),
        ["agency deleted"] = (acts, n) => acts.DeleteAgencyAsync(n),
        ["agency confirmed"] = (acts, n) => acts.ConfirmAsync(),
        ["business added"] = (acts, n) => acts.AddBusinessAsync(n),
        ["rep added"] = (acts, n) => acts.AddRepAsync(n),
        ["rep changed"] = (acts, n) => acts.ChangeRepAsync(n),
        ["rep removed"] = (acts, n) => acts.RemoveRepAsync(n),
        ["rep moved"] = (acts, n) => acts.MoveRepAsync(n),
        ["picked"] = (acts, n) => acts.PickAsync(n),
        ["type added"] = (acts, n) => acts.Types.AddAsync($"Type {n}"),
        ["type renamed"] = (acts, n) => acts.RenameTypeAsync(n),
        ["type deleted"] = (acts, n) => acts.DeleteTypeAsync(),
        ["verified"] = (acts, n) => acts.VerifyAsync(n),
        ["ignored"] = (acts, n) => acts.IgnoreAsync(n),
        ["rules"] = (acts, n) => acts.RulesAsync(n),
        ["feed settings"] = (acts, n) =>
            acts.Get<FeedSettingsService>()
                .SaveAsync(acts.Get<FeedSettingsService>().Current with { Gate = new() { LeavingPercent = 10 + n } }),
        ["portal settings"] = (acts, n) =>
            acts.Get<PortalSettingsService>().SaveAsync(new() { AllowedOrigins = [$"https://portal{n}.example.com"] }),
        ["publishing settings"] = (acts, n) => acts.Get<StoredPublishingSettings>().SaveAsync(new(n % 100)),
        ["sharing settings"] = (acts, n) => acts.Get<SharedPreviews>().SaveAsync(new(n % 2 == 0, (n % 20) + 1)),
        ["module settings"] = (acts, n) =>
            acts.Get<ModuleSettingsService>()
                .SaveAsync(new() { UsesText = true, Text = $"Call us, line {n}", UsesAgencyDesk = n % 2 == 0 }),
    };

    private AgencyTypeService Types => Get<AgencyTypeService>();

    public async Task BuildAsync()
    {
        await services.InDatabaseAsync(async db =>
        {
            var setup = new StoredSetup(db);
            await setup.CustomerAsync("C-1", "R1", "R2", "R3", "r9");
            await setup.CustomerAsync("C-2", "R4", "R5", "R6", "R7", "R8", "R9");
            for (var i = 0; i < 2; i++)
            {
                var agency = await setup.AgencyAsync($"B-{i}", $"Agency {i}");
                for (var j = 0; j < 3; j++)
                {
                    var contact = await setup.ContactAsync(agency.BusinessId, $"Person {i}{j}");
                    for (var k = j; k < 2; k++)
                    {
                        await setup.AgencyRepAsync(agency, await setup.RepIdAsync($"R{(i * 3) + j + k + 1}"), contact);
                    }
                }
            }
        });
        (await Types.AddAsync("Distributor")).Refusals.Should().BeEmpty();
        await ChangeAgencyAsync(0);
    }

    private T Get<T>()
        where T : notnull => services.Get<T>();

    private async Task<Contact> ContactAsync(int n) => (await ContactAsync(n, _ => true))!;

    private async Task<Contact?> ContactAsync(int n, Func<Contact, bool> which) =>
        await services.InDatabaseAsync(async db =>
    {
        var all = (await db.Contacts.AsNoTracking().OrderBy(contact => contact.Id).ToListAsync()).Where(which).ToList();
        return all.Count == 0 ? null : all[n % all.Count];
    });

    private async Task<Agency> AgencyAsync(int n) => await services.InDatabaseAsync(async db =>
    {
        var all = await db.Agencies.AsNoTracking().Include(agency => agency.Reps).OrderBy(agency => agency.Id)
            .ToListAsync();
        return all[n % all.Count];
    });

    private async Task<List<int>> RepIdsAsync() =>
        await services.InDatabaseAsync(db => db.SalesRepIds.Where(id => id.Spellings.Any()).OrderBy(id => id.Id).Select(id => id.Id).ToListAsync());

    private async Task AddContactAsync(int n) => await Get<ContactService>().AddAsync(
        (await AgencyAsync(n)).BusinessId, ContactDetails.Empty with { Name = $"New {n}", Address = s_address, Email = $"new{n}@example.com" }, null);

    private async Task ChangeContactAsync(int n, string phone, string? position)
    {
        var contact = await ContactAsync(n);
        await Get<ContactService>().ChangeAsync(
            contact.Id, new(contact.Details with { OfficePhone = phone, Position = position, Address = s_address }, contact.PictureId, contact.Version));
    }

    private async Task HideContactAsync(int n)
    {
        var contact = await ContactAsync(n);
        await Get<ContactService>().SetHiddenAsync(contact.Id, !contact.IsHidden, contact.Version);
    }

    private async Task DeleteContactAsync(int n) =>
        await Get<ContactService>().DeleteAsync((await ContactAsync((n * 3) + 2)).Id);

    private async Task StandInAsync(int n)
    {
        var contact = await ContactAsync(n);
        if (await ContactAsync(n + 1, one => one.BusinessId == contact.BusinessId && one.Id != contact.Id) is { } other)
        {
            // Every other time as one more period.
            var next = new StandIn(other.Id, new(2026 + (n % 5), 2, 1), new(2026 + (n % 5), 2, 9), n % 3 == 0 ? new(13, 0) : null);
            await Get<ContactService>().SetStandInsAsync(
                contact.Id, n % 2 == 0 ? [next] : [.. contact.StandIns, next], contact.Version, isOfAnyBusiness: false);
        }
    }

    private async Task MergeAsync(int n)
    {
        var kept = await ContactAsync(n);
        if (await ContactAsync(n + 1, one => one.BusinessId == kept.BusinessId && one.Id != kept.Id) is { } gone)
        {
            await Get<ContactMergeService>().MergeAsync(new(
                new(kept.Id, kept.Version), new(gone.Id, gone.Version), kept.Details with { Email = gone.Email }, kept.PictureId));
        }
    }

    private async Task ChangeAgencyAsync(int n)
    {
        var agency = await AgencyAsync(n);
        await Get<AgencyService>().SaveAsync(
            agency.Id, agency.Version, agency.Details with { Traits = AgencyTraits.Sells | AgencyTraits.Serves, Type = "Distributor", Phone = $"+1 702 456 03{n % 100:00}" }, isActive: n % 3 != 1);
    }

    // One stays, for the others to work on.
    private async Task DeleteAgencyAsync(int n)
    {
        if (await services.InDatabaseAsync(db => db.Agencies.CountAsync()) > 1)
        {
            await Get<AgencyService>().DeleteAsync((await AgencyAsync(n)).Id);
        }
    }

    private async Task ConfirmAsync() => await Get<AgencyService>().ConfirmAsync(
        await services.InDatabaseAsync(db => db.Agencies.Select(agency => agency.Id).ToListAsync()));

    private async Task AddBusinessAsync(int n) =>
        await Get<BusinessService>().AddAsync(new($"N-{n}", $"New business {n}", s_address, null, null));

    private async Task AddRepAsync(int n)
    {
        var (agency, ids) = (await AgencyAsync(n), await RepIdsAsync());
        await Get<AgencyRepService>().AddAsync(agency.Id, ids[n % ids.Count], new((await ContactAsync(n, one => one.BusinessId == agency.BusinessId))?.Id));
    }

    private async Task ChangeRepAsync(int n)
    {
        if (await RepAsync(n) is var (agency, rep))
        {
            await Get<AgencyRepService>().ChangeAsync(
                agency.Id, rep.Id, null, rep.Details with { IsVisible = !rep.IsVisible, Role = AgencyRepRole.Outside, ValidUntil = new(2027, 1, (n % 28) + 1) });
        }
    }

    private async Task RemoveRepAsync(int n)
    {
        if (await RepAsync(n) is var (agency, rep))
        {
            await Get<AgencyRepService>().RemoveAsync(agency.Id, rep.Id, null);
        }
    }

    private async Task MoveRepAsync(int n)
    {
        if (await RepAsync(n) is var (agency, rep))
        {
            await Get<AgencyRepService>().MoveAsync(agency.Id, rep.Id, n % 2 == 0 ? 1 : -1);
        }
    }

    private async Task<(Agency Agency, AgencyRep Rep)?> RepAsync(int n)
    {
        var agency = await AgencyAsync(n);
        return agency.Reps.Count == 0
            ? null
            : (agency, agency.Reps.OrderBy(rep => rep.Id).ElementAt(n % agency.Reps.Count));
    }

    private async Task PickAsync(int n)
    {
        var ids = await RepIdsAsync();
        await Get<PickService>().ApplyAsync([.. Enumerable.Range(0, 3).Select(i => ids[(n + i) % ids.Count]).Distinct().Select(id => new Pick(id, ContactAsync(n + id).Result.Id))]);
    }

    private async Task RenameTypeAsync(int n)
    {
        if (await Types.ListAsync() is [var type, ..])
        {
            await Types.RenameAsync(type.Id, $"Wholesaler {n}");
        }
    }

    private async Task DeleteTypeAsync()
    {
        if (await Types.ListAsync() is [var type, ..])
        {
            await Types.DeleteAsync(type.Id);
        }
    }

    private async Task VerifyAsync(int n) =>
        await Get<RepIdService>().VerifyAsync([.. (await RepIdsAsync()).Where(id => (id + n) % 3 != 0)]);

    private async Task IgnoreAsync(int n) =>
        await Get<RepIdService>()
            .IgnoreAsync([.. (await RepIdsAsync()).Where(id => (id + n) % 4 == 0)], $"House account {n}");

    private async Task RulesAsync(int n)
    {
        var rules = Get<RulesService>();
        await rules.ApplyAsync(new() { LetterCase = n % 2 == 0 ? LetterCase.Upper : LetterCase.AsSent }, (await rules.ReadAsync()).ChangedAt);
    }
}
