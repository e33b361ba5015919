using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Agencies;
using Bunit;

namespace AgencyAdmin.Tests.Components.Shared;

public sealed class SelectFieldTests : BunitContext
{
    [Fact]
    public void Field_HasALabelOfItsOwn_AndTheChosenValue()
    {
        var field = RenderField(value: "Inside");

        field.Find("label").GetAttribute("for").Should().Be(field.Find("select").Id);
        field.Find("select").GetAttribute("value").Should().Be("Inside");
        field.FindAll("option").Select(option => option.TextContent).Should().Equal("Nobody's", "Inside", "Outside", "Service");
        field.Markup.Should().Contain("Said on the card.");
    }

    [Fact]
    public async Task Choosing_GivesTheValue_AndTheFirstGivesNone()
    {
        var chosen = new List<string>();
        var field = RenderField(value: null, chosen.Add);

        await field.Find("select").ChangeAsync("Service");
        await field.Find("select").ChangeAsync("");

        chosen.Should().Equal("Service", "");
    }

    [Fact]
    public void Field_WhoseLabelIsHidden_SaysItToAScreenReader()
    {
        var field = Render<SelectField>(p => p.Add(f => f.Label, "Role of JD01").Add(f => f.IsLabelHidden, true).Add(f => f.Options, []));

        field.FindAll("label").Should().BeEmpty();
        field.Find("select").GetAttribute("aria-label").Should().Be("Role of JD01");
    }

    private IRenderedComponent<SelectField> RenderField(string? value, Action<string>? chosen = null) => Render<SelectField>(p => p
        .Add(f => f.Id, "role").Add(f => f.Label, "Role").Add(f => f.Value, value).Add(f => f.Hint, "Said on the card.")
        .Add(f => f.Options, [new("", "Nobody's"), .. SelectOption.Of<AgencyRepRole>()])
        .Add(f => f.ValueChanged, chosen ?? (_ => { })));
}
