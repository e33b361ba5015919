using AgencyAdmin.Components.Shared;
using Bunit;

namespace AgencyAdmin.Tests.Components.Shared;

public sealed class StepMarkTests : BunitContext
{
    [Fact]
    public void Mark_OfAnOpenStep_IsItsNumber_AndOfAFinishedOneATick()
    {
        Render<StepMark>(p => p.Add(m => m.Number, 2)).Find("span").TextContent.Trim().Should().Be("2");
        Render<StepMark>(p => p.Add(m => m.Number, 2).Add(m => m.IsFinished, true)).FindAll("svg").Should().ContainSingle();
    }

    [Fact]
    public void DropZone_HoldsItsInput_AlsoWhileItIsAway()
    {
        var zone = Render<DropZone>(p => p
            .Add(z => z.Text, "Drop a file here").Add(z => z.Hint, ".csv").Add(z => z.IsAway, true).AddChildContent("<input type=file>"));

        zone.FindAll("input[type=file]").Should().ContainSingle("the browser keeps the chosen file with it");
        zone.Find("div").ClassName.Should().Be("zone-away");
    }
}
