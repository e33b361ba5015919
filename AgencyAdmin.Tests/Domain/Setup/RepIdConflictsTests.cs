using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Setup;

public sealed class RepIdConflictsTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    [Theory]
    [InlineData(null, null, null, null, true)]
    [InlineData(null, "2026-01-31", "2026-02-01", null, false)]
    [InlineData(null, "2026-02-01", "2026-02-01", null, true)]
    [InlineData(null, "2026-01-04", null, "2026-01-04", false)]
    [InlineData("2026-03-01", null, null, null, true)]
    public void Only_days_from_today_on_that_overlap_are_a_conflict(
        string? from, string? until, string? otherFrom, string? otherUntil, bool isConflict)
    {
        var setup = new SetupBuilder()
            .With(new AgencySnapshotBuilder(1).Named("Westline").WithRep("42", 1, from: Day(from), until: Day(until)))
            .With(new AgencySnapshotBuilder(2).Named("Harborline").WithRep("42", 2, from: Day(otherFrom), until: Day(otherUntil)))
            .Snapshot();

        RepIdConflicts.Find(setup, s_today).Any().Should().Be(isConflict);
    }

    [Fact]
    public void It_is_an_error_in_both_agencies()
    {
        var conflict = RepIdConflicts.Find(Both(), s_today).Should().ContainSingle().Subject;

        (conflict.Concerns(1), conflict.Concerns(2)).Should().Be((true, true));
        conflict.Sentence.Should().Be("42 is in Westline and in Harborline.");
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2026-03-01", "2026-03-01", null)]
    [InlineData(null, "2026-03-01", "Westline until 2026-02-28")]
    [InlineData("2026-06-01", null, "Harborline until 2026-05-31")]
    [InlineData("2026-02-01", "2026-03-01", "Westline until 2026-02-28")]
    public void The_earlier_row_can_end_the_day_before_the_later_one(string? from, string? otherFrom, string? handover)
    {
        var setup = new SetupBuilder()
            .With(new AgencySnapshotBuilder(1).Named("Westline").WithRep("42", 1, from: Day(from)))
            .With(new AgencySnapshotBuilder(2).Named("Harborline").WithRep("42", 2, from: Day(otherFrom)))
            .Snapshot();

        var conflict = RepIdConflicts.Find(setup, s_today).Single();

        (conflict.Handover is { } found ? $"{found.Earlier.Agency.Name} until {found.Last:yyyy-MM-dd}" : null).Should()
            .Be(handover);
    }

    [Fact]
    public void Of_three_rows_none_is_handed_over()
    {
        var two = Both();
        var setup = two with { Agencies = [.. two.Agencies, two.Agencies[0] with { Id = 3, Name = "Southgate" }] };

        RepIdConflicts.Find(setup, s_today).Single().Handover.Should().BeNull();
    }

    [Fact]
    public void An_ignored_ID_is_none() =>
        RepIdConflicts.Find(Both() with { IgnoredIds = ["42"] }, s_today).Should().BeEmpty();

    [Fact]
    public void Differences_say_what_happened_in_words()
    {
        var before = SetupBuilder.Working().Snapshot();
        var after = SetupBuilder.Working(agency => agency.WithRep("KL02", 1), contact => contact.Named("Jolene Berg"))
            .Snapshot();

        SetupDifferences.Between(before, after).Summary.Should().Be("1 rep added, 1 name changed");
        SetupDifferences.Between(after, before).Summary.Should().Be("1 rep removed, 1 name changed");
        SetupDifferences.Between(after, after).Should()
            .BeEquivalentTo(new { IsEmpty = true, Summary = "Nothing to publish" });
    }

    private static SetupSnapshot Both() => new SetupBuilder()
        .With(new AgencySnapshotBuilder(1).Named("Westline").WithRep("42", 1))
        .With(new AgencySnapshotBuilder(2).Named("Harborline").WithRep("42", 2))
        .Snapshot();

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
