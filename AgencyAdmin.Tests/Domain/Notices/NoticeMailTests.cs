using AgencyAdmin.Domain.Notices;

namespace AgencyAdmin.Tests.Domain.Notices;

public sealed class NoticeMailTests
{
    [Theory]
    [InlineData("2026-01-05T09:00Z", "07:00", "Europe/Oslo", "2026-01-05T06:00Z")]
    [InlineData("2026-01-05T05:59Z", "07:00", "Europe/Oslo", "2026-01-04T06:00Z")]
    [InlineData("2026-01-05T09:00Z", "18:00", "America/Denver", "2026-01-05T01:00Z")]
    [InlineData("2026-03-29T12:00Z", "02:00", "Europe/Oslo", "2026-03-29T01:00Z")]
    [InlineData("2026-10-25T12:00Z", "02:00", "Europe/Oslo", "2026-10-25T01:00Z")]
    public void Latest_IsWhenThePersonsClockShowedIt(string now, string at, string zone, string expected) =>
        DigestTime.Latest(Moment(now), TimeOnly.Parse(at, null), TimeZoneInfo.FindSystemTimeZoneById(zone)).Should().Be(Moment(expected));

    [Fact]
    public void Text_OfOne_HasItsTitleForASubject_AndItsPage()
    {
        var mail = NoticeMailText.Of([Notice.FeedHeld(47, "f", "Too small.")], 1, "https://reps.company.example");

        mail.Subject.Should().Be("Feed 47 (f) is held");
        mail.Text.Should().Be(
            """
            Feed 47 (f) is held.
            Too small.
            https://reps.company.example/feeds/47

            All notices: https://reps.company.example/notices
            When you get these mails: https://reps.company.example/account/settings

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Text_OfMany_SaysHowManyAreLeftOut()
    {
        var mail = NoticeMailText.Of(
            [.. Enumerable.Range(1, NoticeMailText.Most).Select(feed => Notice.FeedHeld(feed, "f", null))], 1_234, "https://reps.company.example");

        mail.Subject.Should().Be("1,234 notices in AgencyAdmin");
        mail.Text.Should().Contain("And 1,214 more.");
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
