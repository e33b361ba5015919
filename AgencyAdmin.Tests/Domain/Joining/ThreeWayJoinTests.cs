using AgencyAdmin.Domain.Joining;

namespace AgencyAdmin.Tests.Domain.Joining;

public sealed class ThreeWayJoinTests
{
    private static readonly Field<Card>[] s_fields =
    [
        new("Name", card => card.Name, (to, from) => to with { Name = from.Name }),
        new("Position", card => card.Position, (to, from) => to with { Position = from.Position }),
        new("Phone", card => card.Phone, (to, from) => to with { Phone = from.Phone }),
    ];

    // Before | mine | theirs: what the form holds then, what is asked, what was taken over.
    [Theory]
    [InlineData("a", "a", "a", "a", false, false)]
    [InlineData("a", "b", "a", "b", false, false)]
    [InlineData("a", "a", "c", "c", false, true)]
    [InlineData("a", "b", "b", "b", false, false)]
    [InlineData("a", "b", "c", "b", true, false)]
    [InlineData("a", null, "c", null, true, false)]
    [InlineData(null, null, "c", "c", false, true)]
    [InlineData("a", "b", null, "b", true, false)]
    public void Join_OfOneField_TakesTheSideThatChangedIt_AndAsksWhereBothDid(
        string? before, string? mine, string? theirs, string? value, bool isAsked, bool isTaken)
    {
        var joined = ThreeWayJoin.Join(s_fields, Of(before), Of(mine), Of(theirs));

        joined.Value.Should().Be(Of(value));
        joined.Disputed.Any().Should().Be(isAsked);
        joined.Taken.Any().Should().Be(isTaken);
    }

    [Fact]
    public void Join_WhereEachChangedAnotherField_HasBoth_AndAsksNothing()
    {
        var before = new Card("Omar", "Rep", "1");

        var joined = ThreeWayJoin.Join(s_fields, before, before with { Phone = "2" },
            before with { Position = "Head" });

        joined.Value.Should().Be(new Card("Omar", "Head", "2"));
        joined.Disputed.Should().BeEmpty();
        joined.Taken.Select(field => field.Name).Should().Equal("Position");
    }

    [Fact]
    public void Join_WhileAChoiceIsOpen_KeepsItOpen_UntilBothSayTheSame()
    {
        var before = new Card("Omar", "Rep", "1");
        var first = ThreeWayJoin.Join(s_fields, before, before with { Name = "Mine" }, before with { Name = "Theirs" });
        var theirs = before with { Name = "Theirs", Phone = "2" };

        var second = ThreeWayJoin.Join(s_fields, before with { Name = "Theirs" }, first.Value, theirs, first.Disputed);
        second.Value.Should().Be(new Card("Mine", "Rep", "2"));
        second.Disputed.Select(field => field.Name).Should().Equal("Name");

        var third = ThreeWayJoin.Join(s_fields, theirs, second.Value, theirs with { Name = "Mine" }, second.Disputed);
        third.Disputed.Should().BeEmpty();
    }

    [Fact]
    public void Join_OfEveryMixture_NeverUndoesWhatOneSideAloneChanged()
    {
        string?[] values = [null, "a", "b", "c"];
        var all = (from name in values from position in values select new Card(name, position, "1")).ToList();
        foreach (var (before, mine, theirs) in from b in all from m in all from t in all select (b, m, t))
        {
            var joined = ThreeWayJoin.Join(s_fields, before, mine, theirs);
            var mirrored = ThreeWayJoin.Join(s_fields, before, theirs, mine);

            foreach (var field in s_fields)
            {
                var isMine = field.Differs(before, mine);
                joined.Value.Should().Match<Card>(value => !field.Differs(value, isMine ? mine : theirs));
                joined.Disputed.Contains(field).Should()
                    .Be(isMine && field.Differs(before, theirs) && field.Differs(mine, theirs));
            }

            mirrored.Disputed.Should().Equal(joined.Disputed, "who is asked does not hang on who saved first");
            ThreeWayJoin.Join(s_fields, before, mine, before).Value.Should().Be(mine);
            ThreeWayJoin.Join(s_fields, before, before, theirs).Value.Should().Be(theirs);
        }
    }

    private static Card Of(string? position) => new("Omar", position, "1");

    private sealed record Card(string? Name, string? Position, string? Phone);
}
