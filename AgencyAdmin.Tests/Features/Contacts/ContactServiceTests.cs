using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class ContactServiceTests : ComponentTest
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_StaleVersion_IsRefusedAndChangesNothing()
    {
        var contact = await StoredAsync();
        var read = await Get<ContactService>().ReadAsync(contact.Id, Stop);
        await Get<ContactService>().SetHiddenAsync(contact.Id, isHidden: true, read!.Version, Stop);

        var outcome = await Get<ContactService>().ChangeAsync(
            contact.Id, new(read.Details with { Name = "Other" }, null, read.Version), Stop);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be("contact.stale");
        (await InDatabaseAsync(db => db.Contacts.SingleAsync(Stop))).Name.Should().Be("Jane Doe");
    }

    [Fact]
    public async Task Delete_ContactInUse_IsRefused()
    {
        var contact = await StoredAsync();
        await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var agency = await db.Agencies.Include(a => a.Reps).SingleAsync(Stop);
            await stored.AgencyRepAsync(agency, await stored.RepIdAsync("JD01"), await db.Contacts.SingleAsync(Stop));
        });

        var outcome = await Get<ContactService>().DeleteAsync(contact.Id, Stop);

        outcome.Refusals.Should().ContainSingle().Which.Message.Should().Contain("1 sales rep ID.");
        (await InDatabaseAsync(db => db.Contacts.CountAsync(Stop))).Should().Be(1);
    }

    [Fact]
    public async Task Delete_UnusedContact_IsGone()
    {
        var contact = await StoredAsync();

        (await Get<ContactService>().DeleteAsync(contact.Id, Stop)).Refusals.Should().BeEmpty();

        (await InDatabaseAsync(db => db.Contacts.CountAsync(Stop))).Should().Be(0);
    }

    [Fact]
    public async Task EveryChange_AsSupport_IsRefused()
    {
        SignInAs(Roles.Support);

        (await Get<ContactService>().AddAsync(1, ContactDetails.Empty, null, Stop)).Refusals[0].Code.Should()
            .Be("not-allowed");
        (await Get<ContactService>().ChangeAsync(1, new(ContactDetails.Empty, null, 1), Stop)).Refusals[0].Code.Should()
            .Be("not-allowed");
        (await Get<ContactService>().DeleteAsync(1, Stop)).Refusals[0].Code.Should().Be("not-allowed");
    }

    private Task<Contact> StoredAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        return await stored.ContactAsync((await stored.AgencyAsync("C-1", "Own")).BusinessId, "Jane Doe");
    });
}
