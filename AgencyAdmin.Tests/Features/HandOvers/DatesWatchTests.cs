using System.Text.Json;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.HandOvers.Dates;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.HandOvers;

/// <summary>Dates are told as they come, each once, also those of days on which the app was down.</summary>
public sealed class DatesWatchTests : IAsyncLifetime
{
    // Monday, 5 January 2026.
    private readonly TestServices _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await LookAsync();
        await StandInAsync(new(2026, 1, 7), new(2026, 1, 8));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task StandIn_IsToldOnItsDays_OnceEach()
    {
        await LookAsync();
        (await ToldAsync()).Should().BeEmpty();

        await DayAsync(2);
        await LookAsync();
        var began = (await ToldAsync()).Should().ContainSingle().Subject;
        began.Type.Should().Be("stand_in.began");
        JsonDocument.Parse(began.Data).RootElement.GetProperty("standIn").GetProperty("name").GetString().Should().Be("Bob Ray");

        await DayAsync(1);
        await DayAsync(1);
        (await ToldAsync()).Select(told => told.Type).Should().Equal("stand_in.began", "stand_in.ended");
        (await NoticesAsync()).Should().Equal("Bob Ray stands in for Ann Lee", "Ann Lee is back");
    }

    [Fact]
    public async Task Days_OnWhichTheAppWasDown_AreToldAtTheNextLook()
    {
        await DayAsync(20);

        (await ToldAsync()).Select(told => told.Type).Should().Equal("stand_in.began", "stand_in.ended");
    }

    [Fact]
    public async Task Date_ThatWasTold_IsNotToldByAnotherPublicationNorAfterItsEventWasLetGo()
    {
        await DayAsync(2);
        await _app.InDatabaseAsync(db => new SetupSeed(db).PublishAsync());
        await _app.InDatabaseAsync(db => db.OutboxEvents.ExecuteDeleteAsync(Ct));

        await LookAsync();

        (await ToldAsync()).Should().BeEmpty();
        (await NoticesAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task ClockThatIsSetBack_TellsNothingTwice()
    {
        await DayAsync(2);

        // As of the day before, and as another process that has seen nothing yet.
        var published = await _app.Get<Setups>().PublishedAsync(Ct);
        await _app.Get<DateTelling>().TellAsync(published.Index, new(2026, 1, 6), Ct);
        await _app.Get<DateTelling>().TellAsync(published.Index, new(2026, 1, 7), Ct);

        (await ToldAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task WhatHasComeBeforeTheFirstLook_IsNoNews()
    {
        await _app.InDatabaseAsync(db => db.ToldDates.ExecuteDeleteAsync(Ct));
        _app.Clock.Advance(TimeSpan.FromDays(2));

        await LookAsync();
        (await ToldAsync()).Should().BeEmpty();

        await DayAsync(2);
        (await ToldAsync()).Select(told => told.Type).Should().Equal("stand_in.ended");
    }

    [Fact]
    public async Task Draft_ThatIsNotPublished_TellsNothing()
    {
        await _app.InDatabaseAsync(async db =>
        {
            var ann = await db.Contacts.SingleAsync(contact => contact.Name == "Ann Lee", Ct);
            ann.StandInBy(await db.Contacts.SingleAsync(contact => contact.Name == "Bob Ray", Ct), new(2026, 1, 6), null);
            await db.SaveChangesAsync(Ct);
        });

        await DayAsync(1);

        (await ToldAsync()).Should().BeEmpty();
    }

    private Task StandInAsync(DateOnly from, DateOnly until) => _app.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        var (_, ann) = await seed.AgencyAsync("Westline", "Ann Lee", "AL01");
        Contact.Create(ann.BusinessId, ContactDetails.Empty with { Name = "Bob Ray", Email = "bob@example.com" }).TryGet(out var bob);
        db.Add(bob!);
        await db.SaveChangesAsync(Ct);
        ann.StandInBy(bob, from, until).Should().BeNull();
        await db.SaveChangesAsync(Ct);
        await seed.PublishAsync();
    });

    private async Task DayAsync(int days)
    {
        _app.Clock.Advance(TimeSpan.FromDays(days));
        await LookAsync();
    }

    private Task LookAsync() => _app.Get<DatesWatch>().LookAsync(Ct);

    private Task<List<OutboxEvent>> ToldAsync() =>
        _app.InDatabaseAsync(db => db.OutboxEvents.AsNoTracking().OrderBy(one => one.Id).ToListAsync(Ct));

    private Task<List<string>> NoticesAsync() =>
        _app.InDatabaseAsync(db => db.Notices.OrderBy(one => one.Id).Select(one => one.Title).ToListAsync(Ct));
}
