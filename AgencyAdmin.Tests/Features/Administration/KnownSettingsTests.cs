using System.Globalization;
using System.Text.RegularExpressions;
using AgencyAdmin.Features.Administration.Configuration;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace AgencyAdmin.Tests.Features.Administration;

/// <summary>Every setting is in the manual's table with its default, and what is set wrong has a sentence.</summary>
public sealed partial class KnownSettingsTests
{
    // Settings of the host, or without a class of their own.
    private static readonly string[] s_others = ["ConnectionStrings:AgencyAdmin", "Urls", "AllowedHosts"];

    [Theory]
    [InlineData("Feeds:PollSecond", "3", "There is no setting Feeds:PollSecond. Did you mean Feeds:PollSeconds?")]
    [InlineData("Portal:Secret", "x", "There is no setting Portal:Secret. In Portal there are SigningKey, AllowedOrigins, RequestsPerSecond, PublicAddress.")]
    [InlineData("Feeds:Gate:LosersPercnt", "3", "There is no setting Feeds:Gate:LosersPercnt. Did you mean Feeds:Gate:LosersPercent?")]
    [InlineData("SignIn:OpenId:Authority", "https://id.example", "There is no setting SignIn:OpenId*")]
    [InlineData("ConnectionStrings:AgencyAdmn", "Data Source=x", "There is no setting ConnectionStrings:AgencyAdmn. Did you mean ConnectionStrings:AgencyAdmin?")]
    [InlineData("Portal:AllowedOrigins", "https://a.example,https://b.example", "The setting Portal:AllowedOrigins is \"https://a.example,https://b.example\", but takes several values. Write each by itself: Portal:AllowedOrigins:0, Portal:AllowedOrigins:1 and so on.")]
    [InlineData("Feeds:PollSeconds", "soon", "The setting Feeds:PollSeconds is \"soon\". Give a number.")]
    [InlineData("Demo:Customers", "many", "The setting Demo:Customers is \"many\". Give a whole number.")]
    [InlineData("Cookies:Secure", "perhaps", "The setting Cookies:Secure is \"perhaps\". Give true or false.")]
    [InlineData("Data:Folder:Path", "/srv", "There is no setting Data:Folder:Path: Data:Folder takes one value.")]
    public void Setting_ThatIsWrong_HasOneSentence(string key, string value, string said) =>
        KnownSettings.Faults(Configuration(key, value)).Should().ContainSingle().Which.Should().Match(said);

    [Theory]
    [InlineData("feeds:pollseconds", "0.5")]
    [InlineData("Portal:AllowedOrigins:0", "https://a.example")]
    [InlineData("Feeds:Columns:Sales Rep IDs", "19")]
    [InlineData("SignIn:OpenIdConnect:Roles:agency-admins", "Administrator")]
    [InlineData("Demo:Enabled", "")]
    [InlineData("ConnectionStrings:Warehouse", "Server=w")]
    [InlineData("Logging:LogLevel:Default", "Debug")]
    [InlineData("Mail", "/var/mail/root")]
    public void Setting_ThatIsRight_HasNone(string key, string value) =>
        KnownSettings.Faults(Configuration(key, value)).Should().BeEmpty();

    [Fact]
    public void Manual_HasEverySettingWithItsDefault_AndNoOther()
    {
        var rows = Row().Matches(File.ReadAllText(Repository.File("docs", "settings.md")))
            .SelectMany(row => Key().Matches(row.Groups[1].Value).Select(key => (Key: key.Groups[1].Value, Default: row.Groups[2].Value)))
            .Where(row => !row.Key.StartsWith(':') && !s_others.Contains(row.Key)).ToList();

        rows.Select(row => row.Key).Should().BeEquivalentTo(KnownSettings.All.Select(Written));

        // A bar cannot stand in a cell.
        foreach (var setting in KnownSettings.All.Where(setting => setting.Key != "Feeds:RepIdSeparators"))
        {
            rows.Single(row => row.Key == Written(setting)).Default.Should().Be(
                KnownSettings.DefaultOf(setting.Key) switch
                {
                    null or "" or System.Collections.IEnumerable and not string => "none",
                    bool yesNo => yesNo ? "`true`" : "`false`",
                    IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
                    var text => $"`{text}`",
                },
                setting.Key);
        }
    }

    // A list has :0 behind it in the manual, and what is found by a name has NAME.
    private static string Written(KnownSetting setting) =>
        setting.Type.IsAssignableTo(typeof(System.Collections.IDictionary)) ? $"{setting.Key}:NAME"
        : setting.Type.IsArray ? $"{setting.Key}:0" : setting.Key;

    private static IConfiguration Configuration(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();

    [GeneratedRegex(@"^\| (`[^|]+) \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Key();
}
