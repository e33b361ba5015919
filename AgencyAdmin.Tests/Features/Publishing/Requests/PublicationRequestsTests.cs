using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Publishing.Requests;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Publishing.Requests;

public sealed class PublicationRequestsTests : IAsyncLifetime
{
    private readonly TestServices _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PublicationRequests Requests => _app.Get<PublicationRequests>();

    private DateTimeOffset Tomorrow => _app.Clock.GetUtcNow().AddDays(1);

    public async ValueTask InitializeAsync() => await _app.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Nordic Supply", ["JD01"]);
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Asked_ThenScheduled_IsPublishedAtItsTimeInTheNameOfWhoAgreed()
    {
        ActAs(Roles.Editor, 7);
        Taken(await Requests.AskAsync("New rep", await ReviewedAsync(), Ct));
        ActAs(Roles.Administrator, 1);
        Taken(await Requests.ScheduleAsync(Tomorrow, null, await ReviewedAsync(), Ct));

        (await DueAsync()).Should().BeFalse("its time has not come");
        _app.Clock.Advance(TimeSpan.FromDays(1));
        (await DueAsync()).Should().BeTrue();
        (await DueAsync()).Should().BeFalse("it is published once");

        var publication = await _app.InDatabaseAsync(db => db.Publications.SingleAsync(Ct));
        publication.Should().BeEquivalentTo(new { Number = 1, Note = "New rep", By = SignedIn.Principal(Roles.Administrator, 1).Identity!.Name });
        (await ToldAsync()).Should().BeNull("what is published needs no telling");
        (await SentencesAsync()).Should().Equal(
            "asked for the draft to be published: New rep",
            "scheduled the draft to be published on 2026-01-06 09:00 UTC",
            "published the draft that was asked for or scheduled");
    }

    [Fact]
    public async Task Scheduled_WhereTheDraftChanges_SaysSoAndIsNotPublished()
    {
        Taken(await Requests.ScheduleAsync(Tomorrow, null, await ReviewedAsync(), Ct));
        await ChangeDraftAsync();

        (await ToldAsync())!.HasChanged.Should().BeTrue();
        _app.Clock.Advance(TimeSpan.FromDays(1));
        await DueAsync();

        var told = await ToldAsync();
        told!.Request.State.Should().Be(RequestState.NotPublished);
        told.Request.Answer.Should().Contain("Review the differences again");
        (await _app.InDatabaseAsync(db => db.Publications.CountAsync(Ct))).Should().Be(0);
    }

    [Fact]
    public async Task Asked_Again_TakesTheDraftAsItIsNow()
    {
        Taken(await Requests.AskAsync("First", await ReviewedAsync(), Ct));
        await ChangeDraftAsync();

        Taken(await Requests.AskAsync("Second", await ReviewedAsync(), Ct));

        (await ToldAsync()).Should().BeEquivalentTo(new { HasChanged = false, Request = new { Note = "Second" } });
        (await _app.InDatabaseAsync(db => db.PublicationRequests.CountAsync(Ct))).Should().Be(1);
    }

    [Fact]
    public async Task Published_PastWhatWasAsked_ClosesIt()
    {
        Taken(await Requests.AskAsync(null, await ReviewedAsync(), Ct));

        Taken(await _app.Get<PublishingService>().PublishAsync(null, null, Ct));

        (await _app.InDatabaseAsync(db => db.PublicationRequests.SingleAsync(Ct))).State.Should().Be(RequestState.Published);
    }

    [Fact]
    public async Task SentBack_WithAnAnswer_IsToldUntilTheNextPublication()
    {
        var asked = Taken(await Requests.AskAsync(null, await ReviewedAsync(), Ct));

        Taken(await Requests.SendBackAsync(asked.Id, "After the fair", Ct));

        (await ToldAsync())!.Request.Answer.Should().Be("After the fair");
        Refused(await Requests.SendBackAsync(asked.Id, null, Ct)).Should().Be("publication.request.gone");
    }

    [Fact]
    public async Task Scheduled_WhereManyWouldLoseTheirRep_TakesTheSecondQuestion()
    {
        Taken(await _app.Get<PublishingService>().PublishAsync(null, null, Ct));
        await _app.InDatabaseAsync(db => db.Agencies.ExecuteDeleteAsync(Ct));
        var reviewed = await ReviewedAsync();

        Refused(await Requests.ScheduleAsync(Tomorrow, null, reviewed, Ct)).Should().Be(PublishingService.Loss);

        Taken(await Requests.ScheduleAsync(Tomorrow, null, reviewed with { TakesLoss = true }, Ct));
        _app.Clock.Advance(TimeSpan.FromDays(2));
        await DueAsync();
        (await _app.InDatabaseAsync(db => db.Publications.CountAsync(Ct))).Should().Be(2);
    }

    [Fact]
    public async Task Nothing_ToPublish_CanBeAskedForOrScheduled()
    {
        Taken(await _app.Get<PublishingService>().PublishAsync(null, null, Ct));

        Refused(await Requests.AskAsync(null, await ReviewedAsync(), Ct)).Should().Be(PublishingService.Nothing);
        Refused(await Requests.ScheduleAsync(Tomorrow, null, await ReviewedAsync(), Ct)).Should().Be(PublishingService.Nothing);
    }

    [Fact]
    public async Task Review_ThatIsOld_IsNotAgreedTo()
    {
        var reviewed = await ReviewedAsync();
        await ChangeDraftAsync();

        Refused(await Requests.AskAsync(null, reviewed, Ct)).Should().Be(PublishingService.Overtaken);
        Refused(await Requests.ScheduleAsync(Tomorrow, null, reviewed, Ct)).Should().Be(PublishingService.Overtaken);
        Refused(await Requests.ScheduleAsync(_app.Clock.GetUtcNow(), null, await ReviewedAsync(), Ct)).Should().Be("publication.time");
    }

    [Fact]
    public async Task Rights_GoByRole_AndOnesOwnWishIsOnesOwn()
    {
        var reviewed = await ReviewedAsync();
        ActAs(Roles.Support, 9);
        Refused(await Requests.AskAsync(null, reviewed, Ct)).Should().Be("not-allowed");
        ActAs(Roles.Editor, 7);
        Refused(await Requests.ScheduleAsync(Tomorrow, null, reviewed, Ct)).Should().Be("not-allowed");
        var asked = Taken(await Requests.AskAsync(null, reviewed, Ct));
        Refused(await Requests.SendBackAsync(asked.Id, null, Ct)).Should().Be("not-allowed");
        ActAs(Roles.Editor, 8);
        Refused(await Requests.TakeBackAsync(asked.Id, Ct)).Should().Be("not-allowed");
        ActAs(Roles.Editor, 7);
        Taken(await Requests.TakeBackAsync(asked.Id, Ct)).State.Should().Be(RequestState.TakenBack);

        ActAs(Roles.Administrator, 1);
        var scheduled = Taken(await Requests.ScheduleAsync(Tomorrow, null, reviewed, Ct));
        ActAs(Roles.Editor, 7);
        Refused(await Requests.AskAsync(null, reviewed, Ct)).Should().Be("publication.request.scheduled");
        Refused(await Requests.TakeBackAsync(scheduled.Id, Ct)).Should().Be("not-allowed");
    }

    private static T Taken<T>(Outcome<T> outcome)
        where T : class
    {
        outcome.TryGet(out var value).Should().BeTrue(string.Join(" ", outcome.Refusals));
        return value!;
    }

    private static string Refused<T>(Outcome<T> outcome)
        where T : class => outcome.Refusals.Should().ContainSingle().Which.Code;

    private void ActAs(string role, int account) => _app.Get<CurrentUser>().ActAs(SignedIn.Principal(role, account));

    private Task<bool> DueAsync() => Requests.PublishDueAsync(_app.Get<CurrentUser>(), Ct);

    private Task<ToldRequest?> ToldAsync() => _app.Get<PublicationRequestQueries>().CurrentAsync(Ct);

    private async Task<Reviewed> ReviewedAsync() => (await _app.Get<PublishingQueries>().ReviewAsync(Ct)).AsReviewed();

    private async Task ChangeDraftAsync() => await _app.InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Eastline", "Erik Dahl", "ED01"));

    private async Task<List<string>> SentencesAsync() => (await _app.InDatabaseAsync(db => db.ChangeEntries
            .Where(entry => entry.Subject == ChangeSubjects.PublicationRequest).OrderBy(entry => entry.Sequence).ToListAsync(Ct)))
        .ConvertAll(entry => ChangeSentences.Of(entry).Text);
}
