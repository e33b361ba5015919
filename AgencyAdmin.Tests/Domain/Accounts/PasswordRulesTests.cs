using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Security.Passwords;

namespace AgencyAdmin.Tests.Domain.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly string[] s_about = ["jo.berg@nordic-supply.example", "Johanna Berg", "AgencyAdmin"];

    [Theory]
    [InlineData("", "short")]
    [InlineData("elevenchars", "short")]
    [InlineData("aaaaaaaaaaaaaaaa", "simple")]
    [InlineData("abababababab", "simple")]
    [InlineData("hunter2hunter2", "simple")]
    [InlineData("123456789012", "simple")]
    [InlineData("QWERTYUIOPAS", "simple")]
    [InlineData("zyxwvutsrqpo", "simple")]
    [InlineData("administrator", "common")]
    [InlineData("Password2026", "common")]
    [InlineData("!!Liverpool2026!!", "common")]
    [InlineData("1qaz2wsx3edc", "common")]
    [InlineData("918273645546", "common")]
    [InlineData("my johanna secret", "telling")]
    [InlineData("NORDIC river stone", "telling")]
    [InlineData("the agencyadmin door", "telling")]
    public void Check_PasswordThatIsGuessed_SaysWhy(string password, string cause) =>
        PasswordRules.Check(password, s_about, CommonPasswords.All)!.Code.Should().Be($"password.{cause}");

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("twelve chars")]
    [InlineData("пароль из четырех слов")]
    [InlineData("kaffee ohne zucker")]
    public void Check_LongAndUnusual_IsTakenWhateverItsSigns(string password) =>
        PasswordRules.Check(password, s_about, CommonPasswords.All).Should().BeNull();

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "password.long")]
    public void Check_VeryLong_IsTakenUpToTheLimit(int length, string? code)
    {
        // Not periodic: lengths of the words grow.
        var password = string.Concat(Enumerable.Range(1, 100).Select(n => $"word{n}x"))[..length];

        PasswordRules.Check(password, s_about, CommonPasswords.All)?.Code.Should().Be(code);
    }

    [Fact]
    public void Check_ShortPartsOfTheName_MayOccur() =>
        PasswordRules.Check("the jo in jokes", ["jo@x.example", "Jo Li"], CommonPasswords.All).Should().BeNull();
}
