using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Gallery.States;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Tests.Features.Gallery.States;

/// <summary>Every state of every component that the gallery has, as the tests draw it.</summary>
public sealed class ComponentStateTests : ComponentTest
{
    // A layout is the page around a component, and the others draw nothing by themselves.
    private static readonly Dictionary<Type, string> s_without = new()
    {
        [typeof(BareLayout)] = "a layout: nothing but the page in it",
        [typeof(PlainLayout)] = "a layout: the bars of a whole page",
        [typeof(SignedInLayout)] = "a layout: the bars of a whole page",
        [typeof(StaticShell)] = "the bars of a whole page",
        [typeof(KeysOfPage)] = "draws nothing",
        [typeof(LeaveGuard)] = "draws nothing",
    };

    public static TheoryData<string> States => [.. ComponentStates.All.SelectMany(one => one.States).Select(state => state.Name)];

    [Theory]
    [MemberData(nameof(States))]
    public void State_Drawn_ShowsWhatItSays(string name)
    {
        var state = ComponentStates.Find(name)!;
        SignInAs(state.Role);
        var (_, dialogs) = RenderProviders();

        var stage = Render<StateStage>(p => p.Add(s => s.State, state).Add(s => s.Parameters, state.Parameters));

        var text = state.IsOverThePage ? TextOf(dialogs) : TextOf(stage);
        if (state.Texts.Count == 0)
        {
            text.Should().BeEmpty();
        }
        else
        {
            text.Should().ContainAll(state.Texts);
        }
    }

    [Fact]
    public void EverySharedComponent_HasStates_OrAReasonWhyNot()
    {
        var shared = typeof(Page).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Page).Namespace && type.IsAssignableTo(typeof(ComponentBase)) && !type.IsNested);

        shared.Except(s_without.Keys).Should().BeSubsetOf(ComponentStates.All.Select(one => one.Type.IsGenericType ? one.Type.GetGenericTypeDefinition() : one.Type));
        s_without.Keys.Should().BeSubsetOf(shared).And.NotIntersectWith(ComponentStates.All.Select(one => one.Type));
    }

    [Fact]
    public void States_HaveNamesOfTheirOwn() =>
        ComponentStates.All.SelectMany(one => one.States).Select(state => state.Name).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(name => name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));

    [Fact]
    public void Tests_ThatGuardAComponent_AreThere_AndNamed()
    {
        var classes = typeof(ComponentTest).Assembly.GetTypes().Select(type => type.Name).ToHashSet();

        ComponentStates.All.SelectMany(one => one.Tests).Concat(GalleryComponent.TestsOfAll).Should().BeSubsetOf(classes);
        ComponentStates.All.Where(one => classes.Contains($"{one.Type.Name.Split('`')[0]}Tests"))
            .Should().OnlyContain(one => one.Tests.Contains($"{one.Type.Name.Split('`', StringSplitOptions.None)[0]}Tests"));
    }

    [Fact]
    public void Roles_OfStates_AreRolesOfTheApp() =>
        ComponentStates.All.SelectMany(one => one.States).Select(state => state.Role).Should().BeSubsetOf(Roles.All);
}
