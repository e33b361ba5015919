using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Intake;

/// <summary>The list of those who lose their rep by a feed, on the feed's page.</summary>
public sealed class FeedLosersSectionTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Section_OfAHeldFeed_NamesEachWithItsPageAndGoesOn()
    {
        var section = Render(await HoldAsync(60));

        section.WaitForElement("#losers-title").TextContent.Should().Contain("would lose their rep").And.Contain("60");
        section.FindAll("tbody tr").Should().HaveCount(50);
        section.Find("tbody a").GetAttribute("href").Should().EndWith("/customers/C-1");
        await section.InvokeAsync(() => section.FindAll("button").Single(button => button.TextContent.Contains("Next")).ClickAsync());
        section.FindAll("tbody tr").Should().HaveCount(10);
        section.FindAll("button").Should().NotContain(button => button.TextContent.Contains("Next"));
    }

    [Fact]
    public async Task Find_APartOfTheName_IsInTheAddressAndNarrows()
    {
        var feed = await HoldAsync(60);
        var section = Render(feed);

        await section.InvokeAsync(() => section.FindComponent<MudTextField<string>>().Instance.ValueChanged.InvokeAsync("C-59"));

        Get<NavigationManager>().Uri.Should().EndWith("?loser=C-59");
        Render(feed).WaitForElement("tbody tr");
        Render(feed).FindAll("tbody tr").Should().HaveCount(1);
    }

    [Fact]
    public async Task Find_WhatNobodyIsCalled_IsSaidInASentence()
    {
        var feed = await HoldAsync(20);
        Get<NavigationManager>().NavigateTo("/feeds/2?loser=nobody");

        var section = Render(feed);

        section.WaitForElement("p.quiet ~ p, section > p").TextContent.Should().Contain("None of them matches");
    }

    [Theory]
    [InlineData(Roles.Administrator, true)]
    [InlineData(Roles.Auditor, true)]
    [InlineData(Roles.Support, false)]
    public async Task Export_IsOfferedToThoseWhoMay(string role, bool isOffered)
    {
        var feed = await HoldAsync(20);
        SignInAs(role);

        var section = Render(feed);

        section.WaitForElement("tbody tr");
        section.FindAll("a[download]").Should().HaveCount(isOffered ? 1 : 0);
    }

    [Fact]
    public void Section_WithoutLosers_IsNothing() =>
        Render<FeedLosersSection>(p => p.Add(s => s.Feed, 1).Add(s => s.Count, 0)).Markup.Trim().Should().BeEmpty();

    private IRenderedComponent<FeedLosersSection> Render(FeedReport report) => Render<FeedLosersSection>(p => p
        .Add(section => section.Feed, report.Id!.Value).Add(section => section.Count, report.Coverage.Losers).Add(section => section.IsHeld, true));

    private async Task<FeedReport> HoldAsync(int losers)
    {
        await TakeAsync(new FeedBuilder().WithMany(losers), "KS_CUSTOMERS.full");
        await InDatabaseAsync(db => PublishedCards.PublishAsync(db, Clock.GetUtcNow(), "JD01"));
        var report = await TakeAsync(new FeedBuilder().WithMany(losers, ""), "KS_CUSTOMERS.net");
        report.Status.Should().Be(FeedStatus.Held);
        return report;
    }

    private async Task<FeedReport> TakeAsync(FeedBuilder feed, string name)
    {
        await using var stream = feed.Stream();
        var outcome = await Get<IntakeService>().TakeAsync(new FeedSource(name, null, FeedChannel.CommandLine, "tester"), stream, cancellationToken: Stop);
        outcome.TryGet(out var taken).Should().BeTrue();
        return taken!.Report;
    }
}
