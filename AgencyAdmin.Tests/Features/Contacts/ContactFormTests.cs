using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class ContactFormTests : ComponentTest
{
    [Fact]
    public async Task Save_WithoutName_ShowsTheReasonAndStoresNothing()
    {
        var form = await RenderNewAsync();

        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        form.Find("[role=alert]").TextContent.Should().Contain("Give the contact a name");
        (await InDatabaseAsync(db => db.Contacts.CountAsync(Xunit.TestContext.Current.CancellationToken))).Should()
            .Be(0);
    }

    [Fact]
    public async Task Save_NameAlone_WarnsAndStoresAllTheSame()
    {
        var form = await RenderNewAsync();
        await form.InvokeAsync(() => form.Find("#contact-name").InputAsync("Jane Doe"));

        form.Markup.Should().Contain("Without an office or cell phone customers cannot call.");
        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        (await InDatabaseAsync(db => db.Contacts.SingleAsync(Xunit.TestContext.Current.CancellationToken))).Name.Should().Be("Jane Doe");
    }

    [Fact]
    public async Task New_BeforeAnythingIsTyped_WarnsOfNothing()
    {
        var form = await RenderNewAsync();

        form.FindAll(".warning").Should().BeEmpty();
    }

    [Fact]
    public async Task Typing_EachKey_ReportsTheContactAsCustomersWouldSeeIt()
    {
        ContactSnapshot? typed = null;
        var form = await RenderNewAsync(snapshot => typed = snapshot);

        await form.InvokeAsync(() => form.Find("#contact-name").InputAsync("Jane Doe"));
        await form.InvokeAsync(() => form.Find("#contact-office-phone").InputAsync("702 234 5678"));

        typed.Should().BeEquivalentTo(new { Name = "Jane Doe", OfficePhone = new { Text = "+1 702-234-5678" } });
        typed!.Id.Should().BeNegative("a contact that is not stored yet has a key that no stored one has");
    }

    [Fact]
    public async Task Save_HoursAndZone_AreStoredAndReported()
    {
        ContactSnapshot? typed = null;
        var form = await RenderNewAsync(snapshot => typed = snapshot);
        await form.InvokeAsync(() => form.Find("#contact-name").InputAsync("Jane Doe"));
        await form.FindComponent<TimeZoneField>().InvokeAsync(
            () => form.FindComponent<TimeZoneField>().Instance.ValueChanged.InvokeAsync("Europe/Oslo"));
        await form.InvokeAsync(() => form.Find("#contact-working-hours button").ClickAsync());
        await form.InvokeAsync(() => form.Find("[aria-label='Friday until']").ChangeAsync("15:00"));

        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        typed.Should()
            .BeEquivalentTo(new { TimeZone = "Europe/Oslo", WorkingHours = WorkingHours.Read("Mon-Thu 8-17, Fri 8-15") });
        (await InDatabaseAsync(db => db.Contacts.SingleAsync(Xunit.TestContext.Current.CancellationToken)))
            .Should().BeEquivalentTo(new { TimeZone = "Europe/Oslo", WorkingHours = "Mon-Thu 08:00-17:00, Fri 08:00-15:00" });
    }

    [Fact]
    public async Task Save_HoursThatOverlap_AreRefusedAtTheirField()
    {
        var form = await RenderNewAsync();
        await form.InvokeAsync(() => form.Find("#contact-name").InputAsync("Jane Doe"));
        await form.InvokeAsync(() => form.Find("#contact-working-hours button").ClickAsync());
        await form.InvokeAsync(() => form.Find("[aria-label='Add hours on Monday']").ClickAsync());
        await form.InvokeAsync(() => form.Find("[aria-label='Monday from, 2']").ChangeAsync("16:00"));

        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        form.Find("#contact-working-hours .field-error").TextContent.Should().Be("Mon 08:00-17:00 and Mon 16:00-21:00 overlap. Change one of them.");
        (await InDatabaseAsync(db => db.Contacts.CountAsync(Xunit.TestContext.Current.CancellationToken))).Should().Be(0);
    }

    [Fact]
    public async Task Phone_Readable_SaysHowItIsShown_AndIsStoredInternationally()
    {
        var form = await RenderNewAsync();
        await form.InvokeAsync(() => form.Find("#contact-name").InputAsync("Jane Doe"));

        await form.InvokeAsync(() => form.Find("#contact-office-phone").InputAsync("(702) 234-5678"));
        form.Markup.Should().Contain("Shown as +1 702-234-5678, dials +17022345678");
        await form.InvokeAsync(() => form.Find("#contact-cell-phone").InputAsync("call the desk"));
        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        var stored = await InDatabaseAsync(db => db.Contacts.SingleAsync(Xunit.TestContext.Current.CancellationToken));
        (stored.OfficePhone, stored.CellPhone).Should().Be(("+17022345678", "call the desk"));
    }

    [Fact]
    public async Task Phone_Stored_IsReadAsCustomersSeeIt()
    {
        var contact = await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            return await stored.ContactAsync((await stored.AgencyAsync("C-1", "Own")).BusinessId, "Jane Doe");
        });

        var read = await Get<ContactService>().ReadAsync(contact.Id, Xunit.TestContext.Current.CancellationToken);
        var form = Render<ContactForm>(p => p.Add(f => f.Contact, read));

        form.Find("#contact-office-phone").GetAttribute("value").Should().Be("+1 702-555-0111");
    }

    [Fact]
    public async Task Form_Support_IsReadOnlyWithoutButtons()
    {
        SignInAs(Roles.Support);

        var form = await RenderNewAsync();

        form.FindAll("button").Should().BeEmpty();
        form.Find("#contact-name").HasAttribute("readonly").Should().BeTrue();
    }

    private async Task<IRenderedComponent<ContactForm>> RenderNewAsync(Action<ContactSnapshot?>? typing = null)
    {
        var agency = await InDatabaseAsync(db => new StoredSetup(db).AgencyAsync("C-1", "Own"));
        return Render<ContactForm>(p => p
            .Add(f => f.Businesses, [new BusinessChoice(agency.BusinessId, "Own", "US")])
            .Add(f => f.Typing, typing ?? (_ => { })));
    }
}
