using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Components.Shared;

public sealed class ExportMenuTests : ComponentTest
{
    [Fact]
    public void Menu_OffersBothForms_WithTheirAddresses() =>
        RenderMenu().FindAll("a").Select(link => link.GetAttribute("href")).Should().Equal("/things.xlsx", "/things.csv");

    [Fact]
    public void Menu_WhoMayNotExport_HasNone()
    {
        SignInAs(Roles.Support);

        RenderMenu().FindAll("a, summary").Should().BeEmpty();
    }

    private IRenderedComponent<ExportMenu> RenderMenu() => Render<ExportMenu>(p => p
        .Add(m => m.Label, "Export these things").Add(m => m.Address, ending => $"/things.{ending}"));
}
