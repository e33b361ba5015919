using AgencyAdmin.Components.Layout;
using AgencyAdmin.Data;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Components.Layout;

public sealed class SaveWaitTests : ComponentTest
{
    private readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Wait_OfSeconds_IsShownWithItsReasonAndTime_UntilTheSaveIsStored()
    {
        var notice = Render<SaveWait>();
        var wait = new WaitedFor("A feed is being applied", Clock.GetUtcNow());
        Get<WriteWait>().Begin(wait);
        notice.FindAll("[role=status]").Should().BeEmpty("most saves wait for less than a second");

        Clock.Advance(_second);
        notice.WaitForAssertion(() => Text(notice).Should().Be("A feed is being applied; your save waits, 1 s"));
        Clock.Advance(_second);
        notice.WaitForAssertion(() => Text(notice).Should().Be("A feed is being applied; your save waits, 2 s"));

        Get<WriteWait>().End(wait);
        Clock.Advance(_second);
        notice.WaitForAssertion(() => notice.FindAll("[role=status]").Should().BeEmpty());
    }

    [Fact]
    public void Wait_OfLessThanASecond_IsNotShown()
    {
        var notice = Render<SaveWait>();
        var wait = new WaitedFor("Something else is being saved", Clock.GetUtcNow());

        Get<WriteWait>().Begin(wait);
        Get<WriteWait>().End(wait);
        Clock.Advance(_second);

        notice.FindAll("[role=status]").Should().BeEmpty();
    }

    private static string Text(IRenderedComponent<SaveWait> notice) => notice.Find("[role=status]").TextContent.Trim();
}
