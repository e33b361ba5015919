using AgencyAdmin.Components.Shared;
using Bunit;

namespace AgencyAdmin.Tests.Components.Shared;

public sealed class TickTests : BunitContext
{
    [Fact]
    public async Task Tick_StandsInItsLabel_AndTellsWhatItBecomes()
    {
        bool? became = null;
        var tick = Render<Tick>(p => p
            .Add(t => t.Value, true).Add(t => t.ValueChanged, isOn => became = isOn).Add(t => t.Hint, "Its reps appear on cards.").AddChildContent("Sells"));

        tick.Find("label input[type=checkbox]").HasAttribute("checked").Should().BeTrue();
        tick.Find("label").TextContent.Should().Contain("Sells").And.Contain("Its reps appear on cards.");
        await tick.Find("input").ChangeAsync(false);

        became.Should().BeFalse();
    }

    [Fact]
    public void Tick_WhoseWordsDoNotTellOfWhat_SaysItToAScreenReader() =>
        Render<Tick>(p => p.Add(t => t.Label, "JD01 is visible").AddChildContent("Visible")).Find("input").GetAttribute("aria-label")
            .Should().Be("JD01 is visible");
}
