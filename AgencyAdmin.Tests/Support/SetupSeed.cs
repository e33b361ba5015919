using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Puts customers, IDs, contacts and agencies into a test's database as a feed and the wizard would, and publishes
/// them.
/// </summary>
internal sealed class SetupSeed(AppDbContext db)
{
    private static readonly DateTimeOffset s_seen = new(2026, 1, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A customer as a feed brings it, with its IDs in the feed's order.</summary>
    public async Task<Customer> CustomerAsync(
        string number, string name, string[] ids, string? city = "Oslo", string? phone = null, bool isActive = true,
        SplitFacts? facts = null)
    {
        var customer = New<Customer>(c =>
        {
            c[nameof(Customer.Number)] = number;
            c[nameof(Customer.Name)] = name;
            c[nameof(Customer.Phone)] = phone;
            c[nameof(Customer.IsActive)] = isActive;
            c[nameof(Customer.Address)] = PostalAddress.Empty with
            {
                City = city,
                Country = facts is null ? "US" : facts.Country,
                State = facts?.State,
                PostalCode = facts?.PostalCode,
            };
            c[nameof(Customer.SiteId)] = facts?.Site;
        });
        db.Add(customer);
        await db.SaveChangesAsync();
        for (var i = 0; i < ids.Length; i++)
        {
            var spelling = await SpellingAsync(ids[i]);
            var position = i;
            db.Add(New<Assignment>(a =>
            {
                a[nameof(Assignment.CustomerId)] = customer.Id;
                a[nameof(Assignment.Position)] = position;
                a[nameof(Assignment.SpellingId)] = spelling.Id;
            }));
        }

        await db.SaveChangesAsync();
        return customer;
    }

    /// <summary>An agency with a business of its own and one contact, who has all these IDs.</summary>
    public async Task<(Agency Agency, Contact Contact)> AgencyAsync(
        string name, string contactName, params string[] ids)
    {
        var business = await CustomerAsync($"B-{name}", name, []);
        var details = ContactDetails.Empty with
        {
            Name = contactName,
            Position = "Account manager",
            Email = $"{contactName.Split(' ')[0].ToLowerInvariant()}@example.com",
            OfficePhone = "+1 702 456 0100",
        };
        Contact.Create(business.Id, details).TryGet(out var contact).Should().BeTrue();
        db.Add(contact!);
        await db.SaveChangesAsync();
        var agency = Agency.Propose(business);
        foreach (var id in ids)
        {
            agency.AddRep(await RepIdAsync(id), contact).TryGet(out _).Should().BeTrue();
        }

        db.Add(agency);
        await db.SaveChangesAsync();
        return (agency, contact!);
    }

    /// <summary>Makes the draft as it stands what customers see.</summary>
    public async Task PublishAsync()
    {
        var number = await db.Publications.CountAsync() + 1;
        db.Add(new Publication(
            number, s_seen, "tester", note: null, SnapshotFormat.Write(await DraftSnapshot.ReadAsync(db)), "Test",
            CustomerEffects.None,
            Coverage.None));
        await db.SaveChangesAsync();
    }

    /// <summary>A sales rep ID as a feed brings it; answers its key.</summary>
    public async Task<int> RepIdAsync(string raw) => (await SpellingAsync(raw)).SalesRepIdId;

    private async Task<RepIdSpelling> SpellingAsync(string raw)
    {
        if (await db.RepIdSpellings.SingleOrDefaultAsync(s => s.Raw == raw) is { } known)
        {
            return known;
        }

        var normalised = NormalisationRules.Default.Normalise(raw);
        var id = await db.SalesRepIds.SingleOrDefaultAsync(r => r.Normalised == normalised);
        if (id is null)
        {
            id = New<SalesRepId>(r =>
            {
                r[nameof(SalesRepId.Normalised)] = normalised;
                r[nameof(SalesRepId.FirstSeen)] = s_seen;
                r[nameof(SalesRepId.LastSeen)] = s_seen;
            });
            db.Add(id);
            await db.SaveChangesAsync();
        }

        var spelling = New<RepIdSpelling>(s =>
        {
            s[nameof(RepIdSpelling.Raw)] = raw;
            s[nameof(RepIdSpelling.SalesRepIdId)] = id.Id;
        });
        db.Add(spelling);
        await db.SaveChangesAsync();
        return spelling;
    }

    // Feeds write past the entities, so what they bring has no constructor that a test could call.
    private static T New<T>(Action<Dictionary<string, object?>> fill)
        where T : class
    {
        var values = new Dictionary<string, object?>();
        fill(values);
        var entity = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        foreach (var (name, value) in values)
        {
            typeof(T).GetProperty(name)!.SetValue(entity, value);
        }

        return entity;
    }
}
