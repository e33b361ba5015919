using System.Text.Json;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Components.Shared;

/// <summary>What is typed is kept in the browser until it is saved or let go, and comes back into the form.</summary>
public sealed class KeptTypingTests : ComponentTest
{
    private const string Keep = "agencyAdmin.typed.keep";
    private const string Back = "What you had typed is back.";

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Typing_EachKey_IsKept_AndSavingDropsIt()
    {
        var contact = await SeedAsync();
        var form = Render<ContactForm>(p => p.Add(f => f.Contact, contact));

        await form.InvokeAsync(() => form.Find("#contact-position").InputAsync("Head of sales"));
        Kept().Should().Contain("Head of sales");
        await form.InvokeAsync(() => form.Find("#contact-city").InputAsync("Reno"));
        Kept().Should().Contain("Head of sales").And.Contain("Reno");
        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        Kept().Should().BeNull();
        form.Markup.Should().NotContain(Back);
    }

    [Fact]
    public async Task Saving_Refused_KeepsTheText()
    {
        var contact = await SeedAsync();
        var form = Render<ContactForm>(p => p.Add(f => f.Contact, contact));
        await form.InvokeAsync(() => form.Find("#contact-position").InputAsync("Head of mornings"));
        await form.InvokeAsync(() => form.Find("#contact-name").InputAsync(""));

        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        form.Find("[role=alert]").TextContent.Should().Contain("Give the contact a name");
        Kept().Should().Contain("mornings");
    }

    [Fact]
    public async Task Typing_BackToWhatIsStored_DropsIt()
    {
        var contact = await SeedAsync();
        var form = Render<ContactForm>(p => p.Add(f => f.Contact, contact));

        await form.InvokeAsync(() => form.Find("#contact-position").InputAsync("Head"));
        await form.InvokeAsync(() => form.Find("#contact-position").InputAsync(contact.Details.Position));

        Kept().Should().BeNull();
    }

    [Fact]
    public async Task GivenBack_IsSaidAndShown_AndDiscardShowsWhatIsStored()
    {
        var contact = await SeedAsync();
        GiveBack(Typed(contact, details => details with { Position = "Head of sales" }));

        var form = Render<ContactForm>(p => p.Add(f => f.Contact, contact));

        form.WaitForAssertion(() => form.Find("[role=status]").TextContent.Should().Contain(Back));
        form.Find("#contact-position").GetAttribute("value").Should().Be("Head of sales");
        await form.InvokeAsync(() => form.Find("button:contains('Discard')").ClickAsync());
        form.Find("#contact-position").GetAttribute("value").Should().Be(contact.Details.Position);
        form.Markup.Should().NotContain(Back);
        Kept().Should().BeNull();
    }

    [Fact]
    public async Task GivenBack_OverWhatAnotherSavedMeanwhile_JoinsOtherFields_AndAsksForTheSameOne()
    {
        var before = await SeedAsync();
        GiveBack(Typed(before, details => details with { Position = "Head of sales", CellPhone = "702 234 5678" }));
        await Get<ContactService>().ChangeAsync(
            before.Id,
            new(before.Details with { Position = "Saved by another", Fax = "+17022345600" }, null, before.Version),
            Stop);
        var now = await Get<ContactService>().ReadAsync(before.Id, Stop);

        var form = Render<ContactForm>(p => p.Add(f => f.Contact, now));

        form.WaitForElement("[aria-label='Keep yours: Position']");
        form.FindAll("[aria-label^='Keep yours']").Should().HaveCount(1);
        form.Find("#contact-fax").GetAttribute("value").Should().Be("+1 702-234-5600");
        await form.InvokeAsync(() => form.Find("[aria-label='Keep theirs: Position']").ClickAsync());
        await form.InvokeAsync(() => form.Find("form").SubmitAsync());
        var stored = await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Id == before.Id, Stop));
        (stored.Position, stored.CellPhone, stored.Fax).Should()
            .Be(("Saved by another", "+17022345678", "+17022345600"));
    }

    [Fact]
    public async Task GivenBack_WhatWasSavedAfterAll_IsNotSaid()
    {
        var before = await SeedAsync();
        GiveBack(Typed(before, details => details with { Position = "Head of sales" }));
        await Get<ContactService>().ChangeAsync(
            before.Id, new(before.Details with { Position = "Head of sales" }, null, before.Version), Stop);
        var now = await Get<ContactService>().ReadAsync(before.Id, Stop);

        var form = Render<ContactForm>(p => p.Add(f => f.Contact, now));

        form.WaitForAssertion(() => JSInterop.Invocations[Keep].Should().NotBeEmpty());
        form.Markup.Should().NotContain(Back);
        form.FindAll("[role=alert]").Should().BeEmpty();
        Kept().Should().BeNull();
    }

    [Fact]
    public async Task GivenBack_TextOfAnOlderRelease_IsDropped()
    {
        var contact = await SeedAsync();
        GiveBack("""{"ContactId":"not a number"}""");

        var form = Render<ContactForm>(p => p.Add(f => f.Contact, contact));

        form.WaitForAssertion(() => JSInterop.Invocations[Keep].Should().NotBeEmpty());
        Kept().Should().BeNull();
        form.Markup.Should().NotContain(Back);
    }

    [Fact]
    public async Task Removed_WhileTyped_StaysKept_UnlessItWasLetGo()
    {
        var contact = await SeedAsync();
        var form = Render<ContactForm>(p => p.Add(f => f.Contact, contact));
        await form.InvokeAsync(() => form.Find("#contact-position").InputAsync("Head of sales"));

        await form.FindComponent<KeptTyping<TypedContact>>().Instance.DisposeAsync();
        Kept().Should().Contain("Head of sales", "a page that breaks takes nothing with it");

        Services.GetRequiredService<LettingGo>().IsAgreed = true;
        await form.FindComponent<KeptTyping<TypedContact>>().Instance.DisposeAsync();
        Kept().Should().BeNull();
    }

    private string? Kept() => (string?)JSInterop.Invocations[Keep][^1].Arguments[2];

    private void GiveBack(TypedContact typed) => GiveBack(JsonSerializer.Serialize(typed));

    private void GiveBack(string text) => JSInterop
        .Setup<KeptTyping<TypedContact>.KeptText?>("agencyAdmin.typed.read", _ => true)
        .SetResult(new(Clock.GetUtcNow().ToUnixTimeMilliseconds(), text));

    // The form holds phones as they are shown.
    private static TypedContact Typed(ContactToEdit before, Func<ContactDetails, ContactDetails> type) => new(
        before.Id, type(before.Details with { OfficePhone = "+1 702-555-0111" }), before.PictureId, before.BusinessId,
        before);

    private async Task<ContactToEdit> SeedAsync()
    {
        var contact = await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            return await stored.ContactAsync((await stored.AgencyAsync("C-1", "Own")).BusinessId, "Jane Doe");
        });
        return (await Get<ContactService>().ReadAsync(contact.Id, Stop))!;
    }
}
