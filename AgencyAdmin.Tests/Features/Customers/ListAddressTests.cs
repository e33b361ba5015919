using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Customers;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>Everything that the listing shows stands in its address and comes back from it.</summary>
public sealed class ListAddressTests
{
    [Fact]
    public void Url_OfEverything_ComesBackTheSame()
    {
        var address = new ListAddress(
            new("a & b", true, true, "JD01", Reason.ContactHidden, Sees.Uncovered, "XX 9", 4, 5, "US", "NV", "-", true, Rung.CompanyDesk, true),
            CustomerSort.NumberDescending, [ListColumn.State, ListColumn.Site], "C/1");

        var parsed = ListAddress.Parse(new Uri(new("http://x"), address.Url()).Query);

        parsed.Should().BeEquivalentTo(address);
    }

    [Fact]
    public void Url_OfThePlainList_IsBare() => ListAddress.Parse("").Url().Should().Be("/customers");

    [Theory]
    [InlineData("?rung=none&version=published&reason=nonsense&sees=9x&sort=up&agency=-1&columns=&rep=99999999999")]
    [InlineData("?unknown=1")]
    public void Parse_WhatItDoesNotKnow_IsPassedOver(string query) => ListAddress.Parse(query).Url().Should().Be("/customers");

    [Fact]
    public void Toggle_LastColumn_LeavesNone()
    {
        var address = ListAddress.Parse("?columns=site").Toggle(ListColumn.Site);

        address.Columns.Should().BeEmpty();
        ListAddress.Parse(new Uri(new("http://x"), address.Url()).Query).Columns.Should().BeEmpty();
    }

    [Fact]
    public void Parse_PastedPage_IsCut() =>
        ListAddress.Parse("?text=" + new string('x', 5000)).Filter.Text.Should().HaveLength(ListAddress.TextLimit);
}
