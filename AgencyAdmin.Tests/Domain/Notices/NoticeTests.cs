using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Security.Access;

namespace AgencyAdmin.Tests.Domain.Notices;

public sealed class NoticeTests
{
    private static readonly DateTimeOffset s_at = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);

    // One of each kind, with the longest words where they come from outside.
    private static readonly Notice[] s_each =
    [
        Notice.FeedHeld(47, "KS_CUSTOMERS.full", new('x', 2_000)),
        Notice.Losers(1_234, "publication", 7, "/publications/7")!,
        Notice.CoverageFell(new(1_000, 975), new(1_000, 940), 95, "/feeds/47", "/customers?without-rep=true"),
        Notice.FeedStale(46, TimeSpan.FromHours(27.9)),
        Notice.BackupFailed(s_at, "There is no room for it."),
        Notice.WebhookDisabled(3, new('w', 100), s_at, "It answered 410 Gone: it wants no more messages."),
        Notice.OtherPeople(1_234, 47),
        Notice.ApprovalAsked(new PublicationRequest(new("7", new('漢', 200)), s_at, "New rep", 3, new('f', 32))),
        .. DateNotices.Of(
        [
            new StandInBegan("began", new(1, new('漢', 100)), new(2, "Bob"), null, null),
            new HandOverInForce("over", new(1, new('漢', 100)), new(2026, 1, 5), []),
            new ValidityEnds("ends", 3, new('漢', 30), new(2026, 1, 5)),
        ]),
    ];

    public static TheoryData<NoticeKind> Kinds { get; } = [.. Enum.GetValues<NoticeKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_HasWordsSomebodyWhoIsToldAndAPageThatAllOfThemMayOpen(NoticeKind kind)
    {
        var info = NoticeKinds.Of(kind);
        info.Name.Should().MatchRegex("^[A-Z][^.!]+$");
        info.Text.Should().MatchRegex("^[A-Z].+\\.$");

        var notice = s_each.Should().ContainSingle(one => one.Kind == kind).Subject;
        notice.Title.Should().NotEndWith(".").And.NotContain("!").And.Match(title => title.Length <= Notice.TitleLimit);
        (notice.Text ?? "").Length.Should().BeLessThanOrEqualTo(Notice.TextLimit);
        notice.Cause.Length.Should().BeLessThanOrEqualTo(Notice.CauseLimit);
        var page = AccessTable.Pages.Should().ContainSingle(row => Leads(row.What, notice.Url), $"{notice.Url} is a page").Subject;
        var told = Roles.All.Where(role => NoticeKinds.For(role).Contains(kind)).ToList();
        told.Should().Contain(Roles.Administrator);
        told.Should().OnlyContain(role => page.Who.Contains(role), "whoever is told can open the page");
    }

    [Theory]
    [InlineData(Roles.Administrator, 11)]
    [InlineData(Roles.Editor, 8)]
    [InlineData(Roles.Support, 6)]
    [InlineData(Roles.Auditor, 6)]
    public void For_ARole_IsWhatItMayRead(string role, int kinds) => NoticeKinds.For(role).Should().HaveCount(kinds);

    [Fact]
    public void Titles_SayWhatHappened() => s_each.Take(5).Select(notice => notice.Title).Should().Equal(
        "Feed 47 (KS_CUSTOMERS.full) is held", "1,234 customers see no rep any more", "Coverage fell from 97.5 % to 94 %",
        "No feed was applied for 27 hours", "The backup of 5 Jan 2026 failed");

    [Fact]
    public void Causes_OfDifferentThings_Differ()
    {
        s_each.Select(notice => notice.Cause).Should().OnlyHaveUniqueItems();
        Notice.Losers(1, "feed", 7, "/feeds/7")!.Cause.Should().NotBe(s_each[1].Cause);
        Notice.ApprovalAsked(new(new("7", "Ann"), s_at, null, 3, "other")).Cause.Should().NotBe(s_each[6].Cause);
        Notice.FeedStale(46, TimeSpan.FromHours(50)).Cause.Should().Be(s_each[3].Cause, "it goes on, and is the same");
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "1 customer sees no rep any more")]
    public void Losers_AreToldWhereThereAreAny(int customers, string? title) =>
        Notice.Losers(customers, "feed", 7, "/feeds/7")?.Title.Should().Be(title);

    private static bool Leads(string page, string url)
    {
        var (pattern, path) = (page["GET ".Length..].Split('/'), url.Split('?')[0].Split('/'));
        return pattern.Length == path.Length
            && pattern.Zip(path).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && int.TryParse(pair.Second, out _)));
    }
}
