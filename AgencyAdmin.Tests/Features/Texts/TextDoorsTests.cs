using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Portal;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Texts;

/// <summary>One rule for text: each place where somebody types a name, a note or a setting, beside feeds and REST.</summary>
public sealed class TextDoorsTests : IAsyncDisposable
{
    private const string Alias = "old ID of an alias";

    private static readonly string[] s_names =
    [
        "a\0b", "a\nb", "a\tb", "a\u2028b", "a\u0085b", "a" + (char)0xD83D + "b", "\u200B", "  \u00AD\u2060 ", "\u202E",
    ];

    private static readonly string[] s_notes = ["a\0b", "a\u2028b", "a\u001Bb", "a" + (char)0xD83D + "b"];

    private static readonly Dictionary<string, Func<TestServices, string, Task<IReadOnlyList<Refusal>>>> s_nameDoors = new()
    {
        ["API key"] = async (app, text) => (await app.Get<ApiKeys>().AddAsync(text, ["read"])).Refusals,
        ["saved view"] = async (app, text) => (await app.Get<SavedViews>().SaveAsync(text, ListAddress.Parse(""))).Refusals,
        ["person"] = async (app, text) => (await app.Get<UserService>().AddAsync(text, "person@company.example", Roles.Editor)).Refusals,
        ["first administrator"] = async (app, text) => (await app.Get<AgencyAdmin.Security.Accounts>()
            .AddAsync("first@company.example", text, Roles.Administrator, null)).Refusals,
        ["agency type"] = async (app, text) => (await app.Get<AgencyTypeService>().AddAsync(text)).Refusals,
        [Alias] = async (app, text) => (await app.Get<RulesService>().AddAliasAsync(text, "R1")).Refusals,
        ["desk"] = async (app, text) => (await app.Get<ModuleSettingsService>().SaveAsync(new()
        {
            UsesCompanyDesk = true,
            DeskName = text,
            DeskEmail = "desk@company.example",
        })).Refusals,
        ["reason"] = async (app, text) => await IgnoreAsync(app, text),
        ["origin"] = (_, text) => Task.FromResult(new PortalSettings { AllowedOrigins = [$"https://{text}"] }.Check()),
    };

    private static readonly Dictionary<string, Func<TestServices, string, Task<IReadOnlyList<Refusal>>>> s_noteDoors = new()
    {
        ["publication"] = async (app, text) => (await app.Get<PublishingService>().PublishAsync(text)).Refusals,
        ["discarded feed"] = async (app, text) => (await app.Get<FeedDecisions>().DiscardAsync(1, text)).Refusals,
        ["released feed"] = async (app, text) => (await app.Get<FeedDecisions>().ReleaseAsync(1, text)).Refusals,
        ["text without a rep"] = async (app, text) => (await app.Get<ModuleSettingsService>().SaveAsync(new() { UsesText = true, Text = text })).Refusals,
    };

    private readonly TestServices _app = new();

    public static TheoryData<string> Names { get; } = [.. s_nameDoors.Keys];

    public static TheoryData<string> Notes { get; } = [.. s_noteDoors.Keys];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Name_ThatEndsALineOrIsNotSeen_IsRefusedInASentence(string door)
    {
        // A feed may send an ID of which nothing is seen, so an alias may be for it.
        foreach (var text in s_names.Where(text => door != Alias || text[0] == 'a'))
        {
            var refusals = await s_nameDoors[door](_app, text);

            refusals.Should().NotBeEmpty($"{door} takes \"{Uri.EscapeDataString(text)}\"");
            refusals[0].Message.Should().EndWith(".").And.NotContainAny("\0", "\n", "\u2028");
        }
    }

    [Theory]
    [MemberData(nameof(Notes))]
    public async Task Note_ThatNoFileCanHold_IsRefusedByTheCharacter(string door)
    {
        foreach (var text in s_notes)
        {
            var refusals = await s_noteDoors[door](_app, text);

            refusals.Should().ContainSingle().Which.Message.Should()
                .MatchRegex("contains (a control character|a separator of lines|half a character).*Take it out");
        }
    }

    [Fact]
    public async Task Name_WithCharactersOfDirection_IsKeptWithoutThem()
    {
        (await _app.Get<ApiKeys>().AddAsync("\u202Eerp\u2066 nightly ", ["read"], cancellationToken: TestContext.Current.CancellationToken)).Refusals.Should().BeEmpty();
        (await _app.Get<SavedViews>().SaveAsync("\u200Fmine", ListAddress.Parse(""), TestContext.Current.CancellationToken)).Refusals.Should().BeEmpty();
        await _app.InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Westline Sales", "Jolene Dahl", "JD01"));
        (await _app.Get<PublishingService>().PublishAsync("for\u202E you\nand me", cancellationToken: TestContext.Current.CancellationToken)).Refusals.Should().BeEmpty();

        (await _app.InDatabaseAsync(db => db.ApiKeys.Select(key => key.Name).SingleAsync())).Should().Be("erp nightly");
        (await _app.InDatabaseAsync(db => db.SavedViews.Select(view => view.Name).SingleAsync())).Should().Be("mine");
        (await _app.InDatabaseAsync(db => db.Publications.Select(one => one.Note).SingleAsync())).Should().Be("for you\nand me");
    }

    [Fact]
    public void PastedList_WithSuchACharacter_SaysSoByLine()
    {
        var lines = PastedLinks.Read("R1\tJane\0Doe\nR2\t\u202EJane Doe\u202C\n\u200ER3\u200E\tJane Doe");

        var found = PastedLinks.Find(lines, [new(2, "R2", null, null, false), new(3, "R3", null, null, false)], [], id => id);

        found.Select(result => result.State).Should().Equal(PasteState.Faulty, PasteState.UnknownContact, PasteState.UnknownContact);
        lines[1].Who.Should().Be("Jane Doe");
        lines[2].SalesRepId.Should().Be("R3");
    }

    [Theory]
    [InlineData(";\0")]
    [InlineData("\u2028")]
    [InlineData("\u001D|")]
    public void Separators_ThatNoFieldMayHold_AreRefused(string separators) =>
        (FeedSettings.Of(FeedRules.Default) with { RepIdSeparators = separators }).Check().Should().ContainSingle().Which.Field.Should().Be("RepIdSeparators");

    [Fact]
    public void Prefix_WithAControlCharacter_IsRefused() =>
        (NormalisationRules.Default with { Prefix = "RE\0P-" }).Check().Should().ContainSingle().Which.Code.Should().Be("rules.prefix.character");

    private static async Task<IReadOnlyList<Refusal>> IgnoreAsync(TestServices app, string reason)
    {
        var id = await app.InDatabaseAsync(db => new SetupSeed(db).RepIdAsync("JD01"));
        return (await app.Get<RepIdService>().IgnoreAsync([id], reason)).Refusals;
    }
}
