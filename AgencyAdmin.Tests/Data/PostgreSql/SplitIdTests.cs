using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.PostgreSql;

/// <summary>A sales rep ID whose customers are parted, as it is resolved in PostgreSQL.</summary>
public sealed class SplitIdTests
{
    [Fact]
    public async Task PartsOfAnId_AreEachSomebodysOwn_ForPortals()
    {
        using var database = new PostgreSqlDatabase();
        await using var portal = await PortalApp.StartAsync(new()
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:AgencyAdmin"] = database.ConnectionString,
        });
        await portal.App.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.CustomerAsync("C-5", "Elder Supply", ["JD01"], facts: new("C-5", "Elder Supply", "US", "NV", "89101"));
            await seed.CustomerAsync("C-6", "Fir Supply", ["JD01"], facts: new("C-6", "Fir Supply", "US", "CA", "90001"));
            await seed.CustomerAsync("C-7", "Gale Supply", ["JD01"], facts: new("C-7", "Gale Supply", "NO", PostalCode: "0150"));
            var marcus = await db.Contacts.Where(contact => contact.Name == "Marcus Oye").Select(contact => contact.Id).SingleAsync();
            var agency = await db.Agencies.Include(one => one.Reps).SingleAsync(one => one.Name == "Westline Sales");
            RepParts.Of([new(new(Country: "US", State: "NV"), new(marcus)), new(new(Customers: ["C-7"]), PartHolder.None)]).TryGet(out var parts)
                .Should().BeTrue();
            var row = agency.Reps.Single();
            agency.ChangeRep(row, await db.Contacts.FindAsync(row.ContactId), row.Details with { Parts = parts }).Should().BeNull();
            await db.SaveChangesAsync();
            await seed.PublishAsync();
            return true;
        });
        await portal.WarmUpAsync();

        (await portal.TextAsync("/portal/module.json", "C-5")).Should().Contain("Marcus Oye").And.NotContain("Jolene Dahl");
        (await portal.TextAsync("/portal/module.json", "C-6")).Should().Contain("Jolene Dahl").And.NotContain("Marcus Oye");
        (await portal.TextAsync("/portal/module.json", "C-7")).Should().NotContain("Jolene Dahl").And.NotContain("Marcus Oye");
    }
}
