using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Tests.Domain.Publishing;

public sealed class FallbackSettingsTests
{
    private static readonly FallbackSettings s_desk = new()
    {
        UsesCompanyDesk = true,
        DeskName = " Customer care ",
        DeskPhone = "+1 702 456 0190",
        DeskEmail = "care@example.com",
    };

    public static TheoryData<FallbackSettings, string> Wrong => new()
    {
        { s_desk with { DeskName = " " }, "fallback.name" },
        { s_desk with { DeskName = new('x', 101) }, "fallback.name" },
        { s_desk with { DeskPhone = null, DeskEmail = " " }, "fallback.unreachable" },
        { s_desk with { DeskPhone = "702 456 0190" }, "fallback.phone" },
        { s_desk with { DeskEmail = "care" }, "fallback.email" },
        { new() { UsesText = true }, "fallback.text" },
        { new() { UsesText = true, Text = new('x', 301) }, "fallback.text" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_WhatCustomersCouldNotUse_IsRefused(FallbackSettings settings, string code) =>
        settings.Check().Should().ContainSingle().Which.Code.Should().Be(code);

    [Fact]
    public void Check_WhatIsSwitchedOff_MayBeAnything() =>
        new FallbackSettings { DeskPhone = "?", DeskEmail = "?", Text = new('x', 500) }.Check().Should().BeEmpty();

    [Fact]
    public void Snapshot_HasOnlyWhatIsSwitchedOn()
    {
        (s_desk with { UsesCompanyDesk = false, Text = "Call us." }).ToSnapshot().Should().Be(FallbackSnapshot.Hidden);
        var snapshot = (s_desk with { UsesAgencyDesk = true, UsesText = true, Text = " Call us. " }).ToSnapshot();

        snapshot.UsesAgencyDesk.Should().BeTrue();
        snapshot.Text.Should().Be("Call us.");
        snapshot.CompanyDesk.Should().BeEquivalentTo(new
        {
            Name = "Customer care",
            Phone = new { Text = "+1 702-456-0190", Href = "tel:+17024560190" },
            Email = "care@example.com",
        });
    }
}
