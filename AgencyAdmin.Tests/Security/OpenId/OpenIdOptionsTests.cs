using AgencyAdmin.Security.OpenId;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Security.OpenId;

public sealed class OpenIdOptionsTests
{
    [Fact]
    public void Problem_NothingSet_IsNone() => new OpenIdOptions().Problem().Should().BeNull();

    [Fact]
    public void Problem_AllSet_IsNone() => Set().Problem().Should().BeNull();

    [Theory]
    [InlineData("http://login.company.example", "SignIn:OpenIdConnect:Authority")]
    [InlineData("login.company.example", "SignIn:OpenIdConnect:Authority")]
    [InlineData("", "SignIn:OpenIdConnect:Authority is missing")]
    public void Problem_WrongAuthority_NamesTheSetting(string authority, string named)
    {
        var options = Set();
        options.Authority = authority;

        options.Problem().Should().Contain(named);
    }

    [Fact]
    public void Problem_WithoutAClient_NamesTheSetting()
    {
        var options = Set();
        options.ClientId = " ";

        options.Problem().Should().Contain("SignIn:OpenIdConnect:ClientId");
    }

    [Fact]
    public void Problem_WithoutRoles_NamesTheSetting()
    {
        var options = Set();
        options.Roles.Clear();

        options.Problem().Should().Contain("SignIn:OpenIdConnect:Roles");
    }

    [Fact]
    public void Problem_UnknownRole_NamesIt()
    {
        var options = Set();
        options.Roles["staff"] = "Publisher";

        options.Problem().Should().Contain("\"Publisher\"").And.Contain("Administrator, Editor, Support, Auditor");
    }

    [Theory]
    [InlineData("helpdesk admins", "Administrator")]
    [InlineData("helpdesk", "Support")]
    [InlineData("Helpdesk", null)]
    [InlineData("", null)]
    public void RoleOf_Values_TakesTheFirstOfTheRoles(string values, string? role) =>
        Set().RoleOf(values.Split(' ')).Should().Be(role);

    [Fact]
    public async Task Start_WithAWrongSetting_EndsWithTheSentence()
    {
        await using var app = new TestApp(
            settings: new() { ["SignIn:OpenIdConnect:Authority"] = "http://login.company.example" });

        app.Invoking(one => one.StartServer()).Should().Throw<OptionsValidationException>()
            .WithMessage("*SignIn:OpenIdConnect:Authority is \"http://login.company.example\"*");
    }

    private static OpenIdOptions Set() => new()
    {
        Authority = "https://login.company.example",
        ClientId = "agency-admin",
        ClientSecret = "secret",
        Roles = new() { ["admins"] = "Administrator", ["helpdesk"] = "Support" },
    };
}
