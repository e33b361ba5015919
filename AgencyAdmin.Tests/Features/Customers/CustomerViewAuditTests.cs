using AgencyAdmin.Data.Model;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>Who looked at which customer is written down, beside the customer and never into it.</summary>
public sealed class CustomerViewAuditTests : ComponentTest
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Home_Opened_WritesWhoWhatAndWhen()
    {
        await SeedAsync();
        SignInAs(Roles.Support);
        Get<CurrentUser>();

        Open("C-1", "version=draft&as-of=2026-02-01");

        (await LooksAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Who = "Tester", CustomerNumber = "C-1", IsDraft = true, AsOf = new DateOnly(2026, 2, 1), At = Clock.GetUtcNow() });
    }

    [Fact]
    public async Task Home_DraftChangesWhileItIsOpen_WritesOnce()
    {
        await SeedAsync();
        Get<CurrentUser>();
        Open("C-1");

        await Get<AgencyAdmin.Features.Draft.DraftChanges>().SignalAsync();

        (await LooksAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Home_UnknownNumber_WritesNothing()
    {
        Get<CurrentUser>();

        Open("nobody");

        (await LooksAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Record_AfterItsTime_IsGone()
    {
        await Get<CustomerViewAudits>().RecordAsync("C-1", new(), Token);
        Clock.Advance(CustomerViewAudit.Kept + TimeSpan.FromDays(1));

        await Get<CustomerViewAudits>().RecordAsync("C-2", new(), Token);

        (await LooksAsync()).Should().ContainSingle().Which.CustomerNumber.Should().Be("C-2");
    }

    [Fact]
    public async Task Page_OfOneCustomer_ListsItsViews()
    {
        await Get<CustomerViewAudits>().RecordAsync("C-1", new(), Token);
        await Get<CustomerViewAudits>().RecordAsync("C-2", new(), Token);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/settings/customer-views?customer=C-1");

        var page = Render<CustomerViewAuditPage>();

        page.WaitForAssertion(() => page.FindAll("tbody tr code").Select(code => code.TextContent).Should().Equal("C-1"));
        page.Markup.Should().Contain("Kept for 400 days.");
    }

    [Fact]
    public async Task List_Support_GetsNothing()
    {
        await Get<CustomerViewAudits>().RecordAsync("C-1", new(), Token);
        SignInAs(Roles.Support);

        (await Get<CustomerViewAudits>().ListAsync(null, cancellationToken: Token)).Should().BeEmpty();
    }

    private void Open(string number, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/customers/{number}?{query}");
        var page = Render<CustomerHomePage>(p => p.Add(c => c.Number, number));
        page.WaitForState(() => page.FindAll("[role=status][aria-label='Loading the customer']").Count == 0);
    }

    private Task SeedAsync() => InDatabaseAsync(async db => { await new SetupSeed(db).CustomerAsync("C-1", "Alder Supply", ["JD01"]); });

    private Task<List<CustomerViewAudit>> LooksAsync() => InDatabaseAsync(db => db.CustomerViewAudits.AsNoTracking().ToListAsync(Token));
}
