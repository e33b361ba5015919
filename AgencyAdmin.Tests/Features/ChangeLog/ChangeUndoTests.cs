using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.ChangeLog;

/// <summary>Undoing: every kind of change, what is never undone, what was changed since, and who may.</summary>
public sealed class ChangeUndoTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Acts { get; } = [.. UndoableActs.All.Keys];

    private ChangeUndoService Undoing => _services.Get<ChangeUndoService>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Undo_ReachesEveryKindOfChange_AndIsAChangeThatIsUndoneItself(string act)
    {
        var acts = new UndoableActs(_services);
        await acts.BuildAsync();
        if (act.EndsWith("settings", StringComparison.Ordinal) || act == "rules")
        {
            // Set once before, so that single settings change.
            await UndoableActs.All[act](acts, 1);
        }

        var (before, count) = (await ThingsAsync(), (await EntriesAsync()).Count);
        await UndoableActs.All[act](acts, 4);
        var after = await ThingsAsync();
        after.Should().NotEqual(before, "the test would show nothing otherwise");
        var done = (await EntriesAsync())[count];

        var preview = await Undoing.PreviewAsync(done.Sequence, isBatch: true, Token);
        (await ThingsAsync()).Should().Equal(after, "looking changes nothing");
        var outcome = await Undoing.UndoAsync(done.Sequence, isBatch: true, Token);

        outcome.Refusals.Should().BeEmpty();
        outcome.TryGet(out var undone).Should().BeTrue();
        preview.TryGet(out var plan).Should().BeTrue();
        undone!.Plan.Should().BeEquivalentTo(plan);
        undone.Plan.Stays.Should().BeEmpty();
        (await ThingsAsync()).Should().Equal(before);
        var batch = (await _services.Get<ChangeLogQueries>().GetAsync(undone.Entry, Token))!;
        batch.Sentence.Text.Should().StartWith("undid: ");
        batch.Undoes.Should().Be(done.Batch);
        (await _services.Get<ChangeLogQueries>().GetAsync(done.Sequence, Token))!.UndoneBy.Should().Be(undone.Entry);

        (await Undoing.UndoAsync(undone.Entry, isBatch: true, Token)).Refusals.Should().BeEmpty();
        (await ThingsAsync()).Should().Equal(after);
    }

    [Fact]
    public async Task Undo_PhoneChangedSince_StaysAndIsListedWithWhoDidIt()
    {
        var contact = await ContactAsync();
        await ChangeAsync(
            contact.Id, details => details with { OfficePhone = "+1 702 456 0111", Position = "Manager" });
        var changed = (await EntriesAsync())[^1].Sequence;
        _services.Get<CurrentUser>().ActAsSystem("Bob");
        await ChangeAsync(contact.Id, details => details with { OfficePhone = "+1 702 456 0122" });

        var outcome = await Undoing.UndoAsync(changed, isBatch: false, Token);

        outcome.TryGet(out var undone).Should().BeTrue();
        undone!.Plan.Does.Select(line => line.Text).Should().Equal("Position of Ann Lee: Manager → none");
        undone.Plan.Stays.Select(line => line.Text).Should()
            .Equal("The office phone of Ann Lee was changed since by Bob and stays");
        (await StoredAsync(contact.Id)).Should()
            .BeEquivalentTo(new { Position = (string?)null, OfficePhone = "+17024560122" });
    }

    [Fact]
    public async Task Undo_Twice_SaysThatThereIsNothingLeft()
    {
        var contact = await ContactAsync();
        await ChangeAsync(contact.Id, details => details with { Position = "Manager" });
        var changed = (await EntriesAsync())[^1].Sequence;
        (await Undoing.UndoAsync(changed, isBatch: true, Token)).Refusals.Should().BeEmpty();
        var count = (await EntriesAsync()).Count;

        var again = await Undoing.UndoAsync(changed, isBatch: true, Token);

        again.Refusals.Should().ContainSingle().Which.Code.Should().Be(ChangeUndoService.Nothing);
        (await EntriesAsync()).Should().HaveCount(count);
    }

    [Fact]
    public async Task Undo_AddedContactThatStandsForAnId_StaysAndSaysWhy()
    {
        await _services.InDatabaseAsync(async db =>
        {
            var setup = new StoredSetup(db);
            var agency = await setup.AgencyAsync("B-1", "Harborline");
            var contact = await setup.ContactAsync(agency.BusinessId, "Ann Lee");
            await setup.AgencyRepAsync(agency, await setup.RepIdAsync("JD01"), contact);
        });
        var added = (await EntriesAsync()).Single(entry => entry.Subject == ChangeSubjects.Contact).Sequence;

        var outcome = await Undoing.UndoAsync(added, isBatch: false, Token);

        outcome.Refusals.Should().ContainSingle().Which.Message.Should()
            .Be("The contact Ann Lee stays as it is: it stands for 1 sales rep ID.");
    }

    [Fact]
    public async Task Undo_OneOfABatch_LeavesTheOthers()
    {
        var ids = await _services.InDatabaseAsync(async db =>
        {
            var setup = new StoredSetup(db);
            return new[] { (await setup.RepIdAsync("JD01")).Id, (await setup.RepIdAsync("MK17")).Id };
        });
        await _services.Get<RepIdService>().VerifyAsync(ids, Token);
        var second = (await EntriesAsync())[^1];

        (await Undoing.UndoAsync(second.Sequence, isBatch: false, Token)).Refusals.Should().BeEmpty();

        var entries = await EntriesAsync();
        entries[^1].Should().BeEquivalentTo(new { second.SubjectName, Undoes = second.Sequence, After = """{"decision":"Open"}""" });
        entries[^1].Act.Should().Be($"undid: verified {second.SubjectName}");
        entries.Count(entry => entry.Undoes is not null).Should().Be(1);
    }

    [Fact]
    public async Task Undo_SettingThatBreaksItsNeighbours_IsRefusedInTheirWords()
    {
        var module = _services.Get<ModuleSettingsService>();
        await module.SaveAsync(new() { UsesText = false, Text = null }, Token);
        await module.SaveAsync(new() { UsesText = false, Text = "Call us" }, Token);
        var text = (await EntriesAsync())[^1].Sequence;
        await module.SaveAsync(new() { UsesText = true, Text = "Call us" }, Token);

        var outcome = await Undoing.UndoAsync(text, isBatch: true, Token);

        outcome.Refusals.Should().ContainSingle().Which.Message.Should()
            .StartWith("The setting the settings of the Sales Rep module stays as it is: ");
        (await module.ReadAsync(Token)).Text.Should().Be("Call us");
    }

    [Fact]
    public async Task Undo_PortalSettings_HoldAtOnce()
    {
        var portal = _services.Get<PortalSettingsService>();
        await portal.SaveAsync(new() { AllowedOrigins = ["https://one.example.com"] }, Token);
        var first = (await EntriesAsync())[^1].Sequence;

        (await Undoing.UndoAsync(first, isBatch: true, Token)).Refusals.Should().BeEmpty();

        portal.Current.AllowedOrigins.Should().BeEmpty();
    }

    [Theory]
    [InlineData(ChangeSubjects.Publication, "A publication is never undone")]
    [InlineData(ChangeSubjects.Feed, "A feed is taken back on its own page")]
    [InlineData(ChangeSubjects.Account, "Accounts and roles are not undone from here")]
    [InlineData(ChangeSubjects.ApiKey, "API keys are not undone from here")]
    [InlineData(ChangeSubjects.PortalKey, "A signing key does not come back")]
    [InlineData(ChangeSubjects.SharedPreview, "A link is revoked in Settings › Sharing")]
    [InlineData(ChangeSubjects.Spelling, "How a spelling is read follows the normalisation rules")]
    [InlineData(ChangeSubjects.Setting, "The log does not hold the values of this setting")]
    public async Task Undo_WhatIsNeverUndone_IsRefusedInWords(string subject, string words)
    {
        await _services.InDatabaseAsync(db => new LoggedChanges(db, _services.Clock).AddAsync(
            new Change(ChangeKind.Changed, new(subject, "1", "It"), ChangeRelations.None, "{}", "{}")));

        foreach (var isBatch in new[] { true, false })
        {
            var refusal = (await Undoing.UndoAsync(1, isBatch, Token)).Refusals.Should().ContainSingle().Subject;
            refusal.Code.Should().Be(ChangeUndoService.Never);
            refusal.Message.Should().StartWith(words);
        }
    }

    [Fact]
    public async Task Undo_BatchOfAFeed_IsRefusedAsAWhole()
    {
        await _services.InDatabaseAsync(
            db => new LoggedChanges(db, _services.Clock).As("sent the contacts feed").AddAsync(
            LoggedChanges.Contact(1), new Change(ChangeKind.Added, new(ChangeSubjects.Feed, "1", "f"), ChangeRelations.None, null, "{}")));

        (await Undoing.UndoAsync(1, isBatch: true, Token)).Refusals.Should().ContainSingle().Which.Message.Should()
            .StartWith("A feed is taken back");
    }

    [Theory]
    [InlineData(Roles.Administrator, true, true)]
    [InlineData(Roles.Editor, true, false)]
    [InlineData(Roles.Support, false, false)]
    [InlineData(Roles.Auditor, false, false)]
    public async Task Undo_ByRole_NeedsTheRightOfTheChangeItself(string role, bool mayDraft, bool maySettings)
    {
        var contact = await ContactAsync();
        await ChangeAsync(contact.Id, details => details with { Position = "Manager" });
        await _services.Get<StoredPublishingSettings>().SaveAsync(new(7), Token);
        var last = (await EntriesAsync()).Count;
        _services.Get<CurrentUser>().ActAs(SignedIn.Principal(role));

        foreach (var (sequence, may) in new[] { (last - 1, mayDraft), (last, maySettings) })
        {
            var before = await ThingsAsync();
            (await Undoing.PreviewAsync(sequence, isBatch: true, Token)).TryGet(out _).Should().Be(may);
            var outcome = await Undoing.UndoAsync(sequence, isBatch: true, Token);
            outcome.TryGet(out _).Should().Be(may);
            if (!may)
            {
                outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
                (await ThingsAsync()).Should().Equal(before);
            }
        }
    }

    [Fact]
    public async Task Undo_NoSuchEntry_IsRefused() =>
        (await Undoing.UndoAsync(99, isBatch: true, Token)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be(ChangeUndoService.Unknown);

    private Task<Contact> ContactAsync() => _services.InDatabaseAsync(async db =>
    {
        var setup = new StoredSetup(db);
        var business = await setup.BusinessAsync("B-1", "Harborline");
        Contact.Create(business.Id, ContactDetails.Empty with { Name = "Ann Lee", OfficePhone = "+17024560100" })
            .TryGet(out var contact);
        db.Add(contact!);
        await db.SaveChangesAsync();
        return contact!;
    });

    private Task<Contact> StoredAsync(int id) =>
        _services.InDatabaseAsync(db => db.Contacts.AsNoTracking().SingleAsync(contact => contact.Id == id));

    private async Task ChangeAsync(int id, Func<ContactDetails, ContactDetails> change)
    {
        var contact = await StoredAsync(id);
        (await _services.Get<ContactService>().ChangeAsync(id, new(change(contact.Details), null, contact.Version), Token)).Refusals.Should().BeEmpty();
    }

    private Task<SortedDictionary<string, string>> ThingsAsync() => _services.InDatabaseAsync(StoredThings.ReadAsync);

    private Task<List<ChangeEntry>> EntriesAsync() =>
        _services.InDatabaseAsync(db => db.ChangeEntries.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync());
}
