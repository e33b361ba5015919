using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Tests.Data.Serving;

public sealed class CardlessModulesTests
{
    private readonly CardlessModules _modules = new(lists: 4);
    private readonly ServedPart _desk = new(new Fallback(FallbackKind.Text, "Our desk", null, null, null));

    [Fact]
    public void List_ThatNobodyAskedFor_HasNone() => _modules.At(3).Should().BeNull();

    [Fact]
    public void Modules_ThatSayTheSame_AreKeptOnce()
    {
        var first = _modules.Keep(0, new([_desk], IsKnown: true));

        _modules.Keep(2, new([_desk], IsKnown: true)).Should().BeSameAs(first);

        _modules.At(0).Should().BeSameAs(first);
        _modules.At(2).Should().BeSameAs(first);
        _modules.At(1).Should().BeNull();
    }

    [Fact]
    public void Modules_ThatDiffer_StayApart()
    {
        var desk = _modules.Keep(0, new([_desk], IsKnown: true));
        var nothing = _modules.Keep(1, new([], IsKnown: true));
        var unknown = _modules.Keep(2, new([], IsKnown: false));

        new[] { _modules.At(0), _modules.At(1), _modules.At(2) }.Should().Equal(desk, nothing, unknown);
        _modules.At(1)!.Parts.Should().BeEmpty();
        (_modules.At(1)!.IsKnown, _modules.At(2)!.IsKnown).Should().Be((true, false));
    }
}
