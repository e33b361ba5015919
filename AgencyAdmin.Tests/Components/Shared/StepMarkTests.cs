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
}
