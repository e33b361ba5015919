using AgencyAdmin.Data;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.RepIds;
using Bogus;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Puts customers, sales rep IDs, businesses and contacts into a test's database, as a feed and step 2 would.
/// </summary>
internal sealed class StoredSetup(AppDbContext db)
{
    private static readonly long s_seen = new DateTimeOffset(2026, 1, 4, 9, 0, 0, TimeSpan.Zero).UtcTicks;
    private readonly Faker _faker = new("en") { Random = new Randomizer(4711) };

    /// <summary>A customer with these raw IDs, in their order.</summary>
    public async Task<Customer> CustomerAsync(string number, params string[] rawIds)
    {
        var customer = await BusinessAsync(number, _faker.Company.CompanyName());
        for (var position = 0; position < rawIds.Length; position++)
        {
            await RepIdAsync(rawIds[position]);
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO Assignments (CustomerId, Position, SpellingId)
                SELECT {customer.Id}, {position}, Id FROM RepIdSpellings WHERE Raw = {rawIds[position]}
                """);
        }

        return customer;
    }

    /// <summary>An ID that a feed has sent; nobody has decided on it.</summary>
    public async Task<SalesRepId> RepIdAsync(string raw, bool isVerified = false)
    {
        var normalised = NormalisationRules.Default.Normalise(raw);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO SalesRepIds (Normalised, Decision, FirstSeen, LastSeen, Version)
            VALUES ({normalised}, {(int)RepIdDecision.Open}, {s_seen}, {s_seen}, 0) ON CONFLICT DO NOTHING
            """);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO RepIdSpellings (Raw, SalesRepIdId)
            SELECT {raw}, Id FROM SalesRepIds WHERE Normalised = {normalised} ON CONFLICT DO NOTHING
            """);
        var id = await db.SalesRepIds.SingleAsync(r => r.Normalised == normalised);
        if (isVerified)
        {
            id.Verify();
            await db.SaveChangesAsync();
        }

        return id;
    }

    public async Task<Customer> BusinessAsync(string number, string name)
    {
        var address = PostalAddress.Empty with { City = "Reno", State = "NV", Country = "US" };
        Customer.Add(number, name, address, "+1 702 555 0100", website: null).TryGet(out var business).Should()
            .BeTrue();
        db.Add(business!);
        await db.SaveChangesAsync();
        return business!;
    }

    /// <summary>A chosen sales-related business: with its proposed agency.</summary>
    public async Task<Agency> AgencyAsync(string number, string name)
    {
        var agency = Agency.Propose(await BusinessAsync(number, name));
        db.Add(agency);
        await db.SaveChangesAsync();
        return agency;
    }

    public async Task<Contact> ContactAsync(int businessId, string name, string? email = null)
    {
        var details = ContactDetails.Empty with
        {
            Name = name,
            Position = _faker.Name.JobTitle(),
            Email = email ?? _faker.Internet.ExampleEmail(),
            OfficePhone = "+1 702 555 0111",
        };
        Contact.Create(businessId, details).TryGet(out var contact).Should().BeTrue();
        db.Add(contact!);
        await db.SaveChangesAsync();
        return contact!;
    }

    public async Task<AgencyRep> AgencyRepAsync(Agency agency, SalesRepId id, Contact? contact)
    {
        agency.AddRep(id.Id, contact).TryGet(out var rep).Should().BeTrue();
        await db.SaveChangesAsync();
        return rep!;
    }
}
