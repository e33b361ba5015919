using AgencyAdmin.Components.Shared;
using AgencyAdmin.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Tests.Components.Shared;

/// <summary>A person is picked by keys or pointer from a few who are found.</summary>
public sealed class ContactPickerTests : ComponentTest
{
    private static readonly ContactOption s_ann = new(1, "Ann Berg", "Account manager", "Westline", "ann@example.com", null);
    private static readonly ContactOption s_bo = new(2, "Bo Dahl", null, "Westline", null, null);
    private static readonly ContactOption s_cy = new(3, "Cy Holt", "Inside sales", "Westline", null, null);

    private readonly List<(string? Text, int? After)> _asked = [];
    private readonly List<ContactOption?> _picked = [];
    private Func<string?, ContactOption?, Task<ContactOptions>> _find =
        (_, after) => Task.FromResult(after is null ? new ContactOptions([s_ann, s_bo], HasMore: true) : new([s_cy], HasMore: false));

    [Fact]
    public async Task Click_OpensTheFirstContacts_WithWhatTellsThemApart()
    {
        var picker = Open();

        await Field(picker).ClickAsync(new());

        Options(picker).Should().Equal("AB Ann Berg Account manager · Westline", "BD Bo Dahl Westline", "Show more");
        Field(picker).GetAttribute("aria-expanded").Should().Be("true");
        Active(picker).Should().Contain("Ann Berg");
        _asked.Should().Equal((null, null));
    }

    [Fact]
    public void Closed_ItDrawsNoContact()
    {
        var picker = Open(s_ann);

        picker.FindAll("[role=option]").Should().BeEmpty();
        Field(picker).GetAttribute("value").Should().Be("Ann Berg");
        Field(picker).HasAttribute("aria-activedescendant").Should().BeFalse();
    }

    [Fact]
    public async Task TypingArrowsAndEnter_PickWhomTheyReach()
    {
        var picker = Open();

        await Field(picker).InputAsync("berg dahl ");
        await PressAsync(picker, "ArrowDown");
        await PressAsync(picker, "Enter");

        _picked.Should().Equal(s_bo);
        _asked.Should().Equal(("berg dahl", null));
        picker.FindAll("[role=listbox]").Should().BeEmpty();
    }

    [Fact]
    public async Task Arrows_GoRoundTheList()
    {
        var picker = Open();

        await PressAsync(picker, "ArrowDown");
        await PressAsync(picker, "ArrowUp");
        Active(picker).Should().Contain("Show more");
        await PressAsync(picker, "ArrowDown");

        Active(picker).Should().Contain("Ann Berg");
    }

    [Fact]
    public async Task More_GoesOnBehindTheLast_AndKeepsWhereOneWas()
    {
        var picker = Open();
        await Field(picker).ClickAsync(new());

        await PressAsync(picker, "ArrowUp");
        await PressAsync(picker, "Enter");

        Options(picker).Should().HaveCount(3);
        Active(picker).Should().Contain("Cy Holt");
        _asked.Should().Equal((null, null), (null, 2));
        _picked.Should().BeEmpty();
    }

    [Fact]
    public async Task Enter_BeforeTheAnswerIsThere_WaitsForIt()
    {
        var picker = Open();
        await Field(picker).ClickAsync(new());
        var answer = new TaskCompletionSource<ContactOptions>();
        _find = (_, _) => answer.Task;
        var typing = Field(picker).InputAsync("holt");
        var pressing = PressAsync(picker, "Enter");
        _picked.Should().BeEmpty();

        answer.SetResult(new([s_cy], HasMore: false));
        await Task.WhenAll(typing, pressing);

        _picked.Should().Equal(s_cy);
    }

    [Fact]
    public async Task Escape_ClosesTheListAndKeepsWhoWasPicked_ThenGivesUp()
    {
        var cancelled = 0;
        var picker = Open(s_ann, p => p.Add(c => c.Cancelled, () => cancelled++));
        await Field(picker).InputAsync("bo");

        await PressAsync(picker, "Escape");

        picker.FindAll("[role=listbox]").Should().BeEmpty();
        Field(picker).GetAttribute("value").Should().Be("Ann Berg");
        cancelled.Should().Be(0);
        await PressAsync(picker, "Escape");
        cancelled.Should().Be(1);
        _picked.Should().BeEmpty();
    }

    [Fact]
    public async Task NoResult_IsSaid_AndOffersToAddWhatWasTyped()
    {
        string? added = null;
        _find = (_, _) => Task.FromResult(new ContactOptions([], HasMore: false));
        var picker = Open(more: p => p.Add(c => c.Add, text => added = text));

        await Field(picker).InputAsync("Paula Newcomer");

        picker.Find("[role=status]").TextContent.Should().Be("No contact matches “Paula Newcomer”.");
        Options(picker).Should().Equal("Add “Paula Newcomer” as a contact");
        await PressAsync(picker, "Enter");
        added.Should().Be("Paula Newcomer");
    }

    [Fact]
    public async Task Nobody_CanBePickedAgain_WhereThatIsOffered_AndIsNotWhatEnterPicks()
    {
        var picker = Open(s_cy, p => p.Add(c => c.NoneText, "Nobody yet"));
        await Field(picker).ClickAsync(new());
        Options(picker)[0].Should().Be("Nobody yet");
        Active(picker).Should().Contain("Ann Berg");

        await picker.FindAll("[role=option]")[0].ClickAsync(new());

        _picked.Should().Equal((ContactOption?)null);
    }

    [Fact]
    public async Task FailedSearch_SaysSo_AndTriesAgain()
    {
        _find = (_, _) => Task.FromException<ContactOptions>(new SqliteException("busy", 5));
        var picker = Open();
        await Field(picker).ClickAsync(new());
        picker.Find("[role=status]").TextContent.Should().Be("The contacts could not be read.");
        _find = (_, _) => Task.FromResult(new ContactOptions([s_bo], HasMore: false));

        await PressAsync(picker, "Enter");

        Options(picker).Should().Equal("BD Bo Dahl Westline");
    }

    [Fact]
    public async Task LongTexts_AreDrawnOnce_AndToldInFullByTheTitle()
    {
        var name = new string('W', 100);
        _find = (_, _) => Task.FromResult(new ContactOptions([s_ann with { Name = name, Position = new string('p', 100) }], HasMore: false));
        var picker = Open();

        await Field(picker).ClickAsync(new());

        picker.Find("[role=option] [title]").GetAttribute("title").Should().StartWith(name);
        picker.Find(".name").TextContent.Should().Be(name);
    }

    [Fact]
    public async Task Picked_IsRemembered_ForTheNextPicker()
    {
        var picker = Open();
        await Field(picker).ClickAsync(new());

        await picker.FindAll("[role=option]")[1].ClickAsync(new());

        Get<RecentContacts>().Ids.Should().Equal(2);
    }

    private IRenderedComponent<ContactPicker> Open(
        ContactOption? value = null, Action<ComponentParameterCollectionBuilder<ContactPicker>>? more = null) =>
        Render<ContactPicker>(p =>
        {
            p.Add(c => c.InputId, "who").Add(c => c.Label, "Contact for JD01").Add(c => c.Value, value)
                .Add(c => c.ValueChanged, _picked.Add)
                .Add(c => c.Search, (text, after, _) =>
                {
                    _asked.Add((text, after?.Id));
                    return _find(text, after);
                });
            more?.Invoke(p);
        });

    private static IElement Field(IRenderedComponent<ContactPicker> picker) => picker.Find("[role=combobox]");

    private static Task PressAsync(IRenderedComponent<ContactPicker> picker, string key) =>
        Field(picker).KeyDownAsync(new KeyboardEventArgs { Key = key });

    private static string Active(IRenderedComponent<ContactPicker> picker)
    {
        var active = picker.Find($"#{Field(picker).GetAttribute("aria-activedescendant")}");
        active.GetAttribute("aria-selected").Should().Be("true");
        return active.TextContent;
    }

    private static string[] Options(IRenderedComponent<ContactPicker> picker) =>
    [
        .. picker.FindAll("[role=option]").Select(option => string.Join(
            ' ', option.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
    ];
}
