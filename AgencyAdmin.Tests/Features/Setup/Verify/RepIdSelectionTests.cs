using AgencyAdmin.Features.Setup.Verify;

namespace AgencyAdmin.Tests.Features.Setup.Verify;

public sealed class RepIdSelectionTests
{
    private readonly RepIdSelection _selection = new();

    public RepIdSelectionTests() => _selection.Show([10, 20, 30, 40, 50]);

    [Fact]
    public void Show_FirstList_GivesTheKeysToTheFirstRow()
    {
        _selection.Active.Should().Be(0);
        _selection.Targets.Should().Equal(10);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(3, 3)]
    [InlineData(int.MaxValue, 4)]
    public void MoveTo_StaysInsideTheList(int row, int active)
    {
        _selection.MoveTo(row);

        _selection.Active.Should().Be(active);
        _selection.Selected.Should().BeEmpty();
    }

    [Fact]
    public void Extend_SelectsAllOnTheWay_AndGoingBackTakesThemOut()
    {
        _selection.MoveTo(1);
        _selection.MoveTo(3, extend: true);
        _selection.Selected.Should().BeEquivalentTo([20, 30, 40]);

        _selection.MoveTo(2, extend: true);
        _selection.Selected.Should().BeEquivalentTo([20, 30]);

        _selection.MoveTo(0, extend: true);
        _selection.Selected.Should().BeEquivalentTo([10, 20]);
    }

    [Fact]
    public void Extend_KeepsWhatWasSelectedBefore()
    {
        _selection.Toggle(4);
        _selection.MoveTo(0);

        _selection.MoveTo(1, extend: true);

        _selection.Selected.Should().BeEquivalentTo([10, 20, 50]);
    }

    [Fact]
    public void Toggle_SelectsAndTakesBack_AndActsOnWhatIsSelected()
    {
        _selection.Toggle(1);
        _selection.Toggle(2);
        _selection.Toggle(1);

        _selection.Targets.Should().Equal(30);
        _selection.Active.Should().Be(1);
    }

    [Fact]
    public void Show_ActiveRowGone_GivesTheKeysToTheNextThatIsStillThere()
    {
        _selection.MoveTo(1);

        _selection.Show([10, 40, 50]);

        _selection.Targets.Should().Equal(40);
    }

    [Fact]
    public void Show_LastRowGone_GoesToTheNewLast()
    {
        _selection.MoveTo(4);

        _selection.Show([10, 20]);

        _selection.Targets.Should().Equal(20);
    }

    [Fact]
    public void Show_WhatIsOutOfSight_IsNotSelected()
    {
        _selection.ToggleAll();
        _selection.AllAreSelected.Should().BeTrue();

        _selection.Show([30]);
        _selection.Show([10, 30]);

        _selection.Selected.Should().BeEquivalentTo([30]);
    }

    [Fact]
    public void Restore_SelectsWhatIsStillThere_AndGivesItsRowTheKeys()
    {
        _selection.Restore([30, 99], active: 20);
        (_selection.ActiveId, string.Join(',', _selection.Selected)).Should().Be((20, "30"));

        _selection.Restore([], active: 99);
        (_selection.ActiveId, _selection.Selected.Count).Should().Be((20, 0));
    }

    [Fact]
    public void EmptyList_HasNothingToActOn()
    {
        _selection.Show([]);
        _selection.MoveTo(2);
        _selection.Toggle(0);

        (_selection.Active, _selection.Targets.Count, _selection.AllAreSelected).Should().Be((-1, 0, false));
    }

    [Fact]
    public void ToggleAll_Twice_SelectsNothing()
    {
        _selection.ToggleAll();
        _selection.ToggleAll();

        _selection.Selected.Should().BeEmpty();
    }
}
