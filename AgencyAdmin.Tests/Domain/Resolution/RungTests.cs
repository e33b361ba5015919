using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Tests.Domain.Resolution;

public sealed class RungTests
{
    [Theory]
    [InlineData(Reason.Shown, null, Rung.Rep)]
    [InlineData(Reason.ContactHidden, FallbackKind.AgencyDesk, Rung.AgencyDesk)]
    [InlineData(Reason.NoRepIdSent, FallbackKind.CompanyDesk, Rung.CompanyDesk)]
    [InlineData(Reason.NoRepIdSent, FallbackKind.Text, Rung.Text)]
    [InlineData(Reason.ContactHidden, null, Rung.Hidden)]
    [InlineData(Reason.CustomerInactive, FallbackKind.Text, null)]
    [InlineData(Reason.CustomerUnknown, null, null)]
    public void Of_WhatACustomerSees_IsItsRung(Reason reason, FallbackKind? desk, Rung? expected) =>
        Rungs.Of(reason, desk is { } kind ? new(kind, "Desk", null, null, null) : null).Should().Be(expected);

    [Fact]
    public void Code_OfEach_IsReadBack() => Rungs.All.Select(rung => Rungs.Parse(rung.Code())).Should().Equal(Rungs.All.Cast<Rung?>());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Rep")]
    public void Parse_NoCode_IsNoRung(string? code) => Rungs.Parse(code).Should().BeNull();
}
