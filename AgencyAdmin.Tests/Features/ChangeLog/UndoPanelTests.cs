using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.ChangeLog;

public sealed class UndoPanelTests : ComponentTest
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Undo_Asked_SaysWhatItDoesAndLeavesAndDoesIt()
    {
        var changed = await ChangedTwiceAsync();
        var (_, dialogs) = RenderProviders();
        var page = Open(changed);

        await page.InvokeAsync(() => Button(page, "Undo").ClickAsync(new()));

        dialogs.WaitForAssertion(() => dialogs.FindAll("section h3").Select(heading => heading.TextContent)
            .Should().Equal("What it does", "What it leaves alone"));
        dialogs.FindAll("li").Select(line => line.TextContent).Should().Equal(
            "Position of Ann Lee: Manager → none", "The office phone of Ann Lee was changed since by Tester and stays");
        await dialogs.InvokeAsync(() => Button(dialogs, "Undo 1 change").ClickAsync(new()));

        dialogs.WaitForAssertion(
            () => Services.GetRequiredService<NavigationManager>().Uri.Should().EndWith($"/change-log/{changed + 2}"));
        (await InDatabaseAsync(db => db.Contacts.SingleAsync(Token))).Position.Should().BeNull();
    }

    [Fact]
    public async Task Undo_Auditor_IsToldWhomToAsk()
    {
        var changed = await ChangedTwiceAsync();
        SignInAs(Roles.Auditor);

        var page = Open(changed);

        page.FindAll("button").Should().BeEmpty();
        page.Markup.Should().Contain("Your role does not allow this.");
    }

    [Fact]
    public async Task Undo_Publication_SaysWhatToDoInstead()
    {
        await InDatabaseAsync(db => new SetupSeed(db).PublishAsync());

        var page = Open(1);

        page.FindAll("button").Should().BeEmpty();
        page.Markup.Should().Contain("Roll back to an earlier one");
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> where, string text)
        where T : IComponent =>
        where.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private IRenderedComponent<ChangeDetailsPage> Open(long sequence)
    {
        Get<CurrentUser>();
        var page = Render<ChangeDetailsPage>(p => p.Add(c => c.Sequence, sequence));
        page.WaitForState(() => page.FindAll("[role=status]").Count == 0);
        return page;
    }

    // The phone again after phone and position.
    private async Task<long> ChangedTwiceAsync()
    {
        var business = await InDatabaseAsync(db => new StoredSetup(db).BusinessAsync("B-1", "Harborline"));
        var contacts = Get<ContactService>();
        var details = ContactDetails.Empty with { Name = "Ann Lee", OfficePhone = "+1 702 456 0100" };
        (await contacts.AddAsync(business.Id, details, null, Token)).TryGet(out var contact).Should().BeTrue();
        (await contacts.ChangeAsync(contact!.Id, new(details with { OfficePhone = "+1 702 456 0111", Position = "Manager" }, null, contact.Version), Token))
            .TryGet(out var first).Should().BeTrue();
        var changed = await InDatabaseAsync(db => db.ChangeEntries.MaxAsync(entry => entry.Sequence, Token));
        await contacts.ChangeAsync(
            contact.Id, new(first!.Details with { OfficePhone = "+1 702 456 0122" }, null, first.Version), Token);
        return changed;
    }
}
