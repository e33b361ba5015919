using AgencyAdmin.Domain.Accounts;

namespace AgencyAdmin.Tests.Domain.Accounts;

public sealed class AccountAddressTests
{
    [Theory]
    [InlineData("person@company.example")]
    [InlineData("d.o'brien@example.com")]
    [InlineData("jörg@example.com")]
    [InlineData("r&d@example.com")]
    [InlineData("first+tag@mail.company.example")]
    [InlineData("#1/2=3?^_`{|}~!$%*@example.com")]
    [InlineData("用户@例子.公司")]
    [InlineData("अजय@डाटा.भारत")]
    public void Check_WhatMailServersTake_IsTaken(string address) => AccountAddress.Check(address).Should().BeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("person")]
    [InlineData("person@")]
    [InlineData("@example.com")]
    [InlineData("person@localhost")]
    [InlineData("a@b@example.com")]
    [InlineData(".person@example.com")]
    [InlineData("per..son@example.com")]
    [InlineData("person@example..com")]
    [InlineData("person@-example.com")]
    [InlineData("per son@example.com")]
    [InlineData("person@example.com\n")]
    [InlineData("per\u0000son@example.com")]
    [InlineData("per\u200bson@example.com")]
    [InlineData("per\u202eson@example.com")]
    [InlineData("\"per son\"@example.com")]
    [InlineData("person@[127.0.0.1]")]
    [InlineData("person@example.com, other@example.com")]
    public void Check_WhatCannotArrive_IsRefused(string? address) =>
        AccountAddress.Check(address)!.Message.Should().Be("Give an email address like name@example.com.");

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Check_LongLocalPart_IsRefusedBeyondTheLimit(int length, bool isTaken) =>
        (AccountAddress.Check($"{new string('x', length)}@example.com") is null).Should().Be(isTaken);
}
