using AgencyAdmin.Features.Gallery.States;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Gallery.States;

/// <summary>What people copy out of the gallery compiles and passes as it is, for every state.</summary>
public sealed class CopiedStateTests : ComponentTest
{
    private static readonly ComponentState[] s_states = [.. ComponentStates.All.SelectMany(one => one.States)];

    [Fact]
    public async Task Tests_OfAllStates_CompileAndPass() =>
        (await CopiedCode.RunFilesAsync(s_states.Select(state => StateCode.Test(state, state.Parameters)))).Should().Be(s_states.Length);

    [Fact]
    public void Fixtures_OfAllStates_AreTheStates()
    {
        var usings = s_states.SelectMany(state => StateCode.UsingsOfFixtures(state, state.Parameters)).Distinct();

        var copies = CopiedCode.Values<ComponentState>(usings, s_states.Select(state => StateCode.Fixture(state, state.Parameters)));

        copies.Select(Written).Should().Equal(s_states.Select(Written));
        copies.Select(Shown).Should().Equal(s_states.Select(Shown));
    }

    private static string Written(ComponentState state) => StateCode.Fixture(state, state.Parameters);

    private string Shown(ComponentState state)
    {
        SignInAs(state.Role);
        return TextOf(Render<StateStage>(p => p.Add(s => s.State, state).Add(s => s.Parameters, state.Parameters)));
    }
}
