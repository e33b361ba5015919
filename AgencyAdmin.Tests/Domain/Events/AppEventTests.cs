using System.Text;
using System.Text.Json;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Webhooks;

namespace AgencyAdmin.Tests.Domain.Events;

public sealed class AppEventTests
{
    [Theory]
    [InlineData(97, 94, 95.0, true)]
    [InlineData(94, 96, 95.0, false)]
    [InlineData(97, 96, 95.0, null)]
    [InlineData(94, 90, 95.0, null)]
    [InlineData(97, 95, null, true)]
    [InlineData(97, 96, null, true)]
    [InlineData(970, 965, null, null)]
    [InlineData(90, 97, null, null)]
    public void Fell_OfCoverage_GoesByTheTargetOrByAPoint(int before, int after, double? target, bool? fell)
    {
        var of = before > 100 ? 1_000 : 100;

        CoverageEvents.Fell(new(of, before), new(of, after), target).Should().Be(fell);
    }

    [Fact]
    public void Fell_OfAnInstallationThatHasNobodyYet_IsNotTold() =>
        CoverageEvents.Fell(Coverage.None, new(100, 0), 0.5).Should().BeNull();

    [Fact]
    public void Publication_WithTheLongestTextsThereAre_StaysUnderTwentyKilobytes()
    {
        // Each letter takes three bytes.
        var customers = Enumerable.Range(0, 20).Select(i => new EventCustomer($"C-{i}", new string('漢', 750))).ToList();
        var made = new Publication(
            7, DateTimeOffset.UnixEpoch, new('漢', 200), new('漢', Publication.NoteLimit), [], new('漢', 9_000), new(1, 2, 3, 4, 5), new(10, 5));

        var events = PublicationEvents.Of(made, new(10, 9), customers, target: 80).ToList();

        events.Select(one => one.Type).Should().Equal(EventTypes.Published, EventTypes.AssignmentsChanged, EventTypes.CoverageFell);
        events.Select(one => Encoding.UTF8.GetByteCount(Body(one))).Should().OnlyContain(bytes => bytes <= WebhookBody.Limit);
        Data(events[1]).GetProperty("examples").GetArrayLength().Should().BeInRange(5, 19, "as many as there is room for");
        Data(events[1]).GetProperty("customers").GetInt32().Should().Be(10);
    }

    [Fact]
    public void Body_IsACloudEvent()
    {
        var body = JsonDocument.Parse(Body(AppEvent.Of(EventTypes.FeedStale, new { Url = "/feeds" }))).RootElement;

        body.EnumerateObject().Select(member => member.Name).Should().Equal("type", "timestamp", "data", "specversion", "id", "source", "time");
        body.GetProperty("specversion").GetString().Should().Be("1.0");
        body.GetProperty("id").GetString().Should().Be("msg_1");
        Uri.TryCreate(body.GetProperty("source").GetString(), UriKind.RelativeOrAbsolute, out _).Should().BeTrue();
        body.GetProperty("time").GetDateTimeOffset().Should().Be(DateTimeOffset.UnixEpoch);
        body.GetProperty("timestamp").GetString().Should().Be(body.GetProperty("time").GetString());
        body.GetProperty("data").GetProperty("url").GetString().Should().Be("/feeds");
    }

    [Fact]
    public void Types_AreThoseOfTheContract() => EventTypes.All.Select(type => type.Name).Should().Equal(
        "publication.published", "publication.rolled_back", "assignments.changed", "coverage.fell", "coverage.recovered", "feed.applied",
        "feed.held", "feed.released", "feed.discarded", "feed.refused", "feed.stale", "hand_over.in_force", "stand_in.began", "stand_in.ended",
        "backup.failed", "webhook.disabled");

    private static string Body(AppEvent told) =>
        WebhookBody.Write(told.Type, "msg_1", DateTimeOffset.UnixEpoch, "https://reps.company.example", told.Data);

    private static JsonElement Data(AppEvent told) => JsonDocument.Parse(told.Data).RootElement;
}
