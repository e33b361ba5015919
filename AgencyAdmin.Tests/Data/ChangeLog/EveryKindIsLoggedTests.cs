using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Features.ChangeLog;
using AgencyAdmin.Tests.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.ChangeLog;

/// <summary>Each thing that must leave an entry does, with who did it, in a sentence, and without a secret.</summary>
public sealed class EveryKindIsLoggedTests : IntakeTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("contact changed", ChangeSubjects.Contact, "changed 4 details of Person 01 (Agency 0)")]
    [InlineData("agency changed", ChangeSubjects.Agency, "changed 5 details of Agency 1")]
    [InlineData("rep changed", ChangeSubjects.AgencyRep, "changed the role, visible and last day of R5 in Agency 1")]
    [InlineData("verified", ChangeSubjects.RepId, "verified R1")]
    [InlineData("type added", ChangeSubjects.AgencyType, "added the agency type Type 1")]
    [InlineData("business added", ChangeSubjects.Customer, "added the business New business 1")]
    [InlineData("rules", ChangeSubjects.Setting, "changed the normalisation rules")]
    [InlineData("feed settings", ChangeSubjects.Setting, "changed the feed settings")]
    [InlineData("portal settings", ChangeSubjects.Setting, "changed the portal settings: the allowed origins and requests per second")]
    [InlineData("publishing settings", ChangeSubjects.Setting, "changed the publishing settings: the percent")]
    [InlineData("sharing settings", ChangeSubjects.Setting, "changed the sharing settings: the is on and days")]
    [InlineData("module settings", ChangeSubjects.Setting, "changed the settings of the Sales Rep module")]
    public async Task Draft_AndSettings_LeaveAnEntry(string act, string subject, string sentence)
    {
        var acts = new UndoableActs(App);
        await acts.BuildAsync();

        var entries = await NewAsync(() => UndoableActs.All[act](acts, 1));

        entries.Should().Contain(entry => entry.Subject == subject);
        ChangeSentences.Of(entries.First(entry => entry.Subject == subject)).Text.Should().Be(sentence);
    }

    [Fact]
    public async Task Publication_AndRollBack_LeaveAnEntry()
    {
        await new UndoableActs(App).BuildAsync();
        var publishing = App.Get<PublishingService>();

        var published = await NewAsync(async () => (await publishing.PublishAsync("First", new(null, TakesLoss: true), Token)).Refusals.Should().BeEmpty());
        await UndoableActs.All["contact hidden"](new(App), 0);
        await publishing.PublishAsync("Second", new(null, TakesLoss: true), Token);
        var back = await NewAsync(() => publishing.RollBackAsync(1, "Wrong", new(null, TakesLoss: true), Token));

        Sentences(published).Single().Should().StartWith("published No. 1: ");
        Sentences(back).Should().Equal("rolled back to publication 1, as No. 3");
    }

    [Fact]
    public async Task FeedDecisions_LeaveAnEntry()
    {
        await TakeAsync(new FeedBuilder().WithMany(100));

        var held = await NewAsync(() => TakeAsync(new FeedBuilder().WithMany(30)));
        var discarded = await NewAsync(() => App.Get<FeedDecisions>().DiscardAsync(2, "Too small", Token));
        await TakeAsync(new FeedBuilder().WithMany(31));
        var released = await NewAsync(
            () => App.Get<FeedDecisions>().ReleaseAsync(3, "It is right", cancellationToken: Token));

        Sentences(held).Single().Should().Contain(", which is held: ");
        Sentences(discarded).Should().Equal("discarded the held feed KS_CUSTOMERS.full");
        Sentences(released).Single().Should().StartWith("released the held feed KS_CUSTOMERS.full (");
    }

    [Fact]
    public async Task Account_ItsRoleAndPassword_LeaveAnEntry()
    {
        await NewAsync(() => App.Get<Accounts>().AddAsync("ann@example.com", "Ann", Roles.Support, "Correct-Horse-9"));
        var manager = App.Get<UserManager<AppUser>>();
        var user = (await manager.FindByEmailAsync("ann@example.com"))!;

        var role = await NewAsync(() => App.Get<Accounts>().GiveRoleAsync(user, Roles.Editor));
        var password = await NewAsync(() => manager.ChangePasswordAsync(user, "Correct-Horse-9", "Another-Horse-10"));

        Sentences(role).Should().BeEquivalentTo("took the role Support from Ann", "gave Ann the role Editor");
        Sentences(password).Should().Equal("changed the password of Ann");
        password.Single().After.Should().NotContain(user.PasswordHash!);
    }

    [Fact]
    public async Task Keys_LeaveAnEntryWithoutTheirSecret()
    {
        var portal = App.Get<PortalSettingsService>();
        var made = await NewAsync(
            () => App.Get<ApiKeys>().AddAsync("erp", ["feeds", "read"], cancellationToken: Token));
        var rotated = await NewAsync(() => portal.RotateAsync(Token));
        var ended = await NewAsync(() => portal.EndOverlapAsync(Token));

        Sentences(made).Should().Equal("made the API key erp for feeds, read");
        Sentences(rotated).Should().Equal("replaced the signing key for portals");
        Sentences(ended).Should().Equal("ended the signing key for portals that was used before");
        var hash = await App.InDatabaseAsync(db => db.ApiKeys.Select(key => key.Hash).SingleAsync(Token));
        var text = string.Concat(made.Concat(rotated).Concat(ended).Select(entry => entry.Before + entry.After));
        text.Should().NotContain(hash).And.NotContain(App.Get<PortalKeys>().Keys.Current.Text);
    }

    [Fact]
    public async Task PortalKey_RefusedRotation_LeavesNone()
    {
        App.Get<CurrentUser>().ActAs(SignedIn.Principal(Roles.Support));

        (await NewAsync(() => App.Get<PortalSettingsService>().RotateAsync(Token))).Should().BeEmpty();
    }

    [Fact]
    public async Task SharedLink_MadeAndRevoked_LeavesAnEntry()
    {
        await App.InDatabaseAsync(db => new StoredSetup(db).CustomerAsync("C-1"));
        var shared = App.Get<SharedPreviews>();
        await shared.SaveAsync(new(IsOn: true), Token);

        var made = await NewAsync(() => shared.CreateAsync("C-1", new(), Token));

        Sentences(made).Single().Should().StartWith("shared a view of customer C-1 until ");
    }

    private static IEnumerable<string> Sentences(IEnumerable<ChangeEntry> entries) =>
        entries.Select(entry => ChangeSentences.Of(entry).Text);

    private async Task<List<ChangeEntry>> NewAsync(Func<Task> act)
    {
        var before = await App.InDatabaseAsync(db => db.ChangeEntries.CountAsync(Token));
        await act();
        var entries = await App.InDatabaseAsync(
            db => db.ChangeEntries.AsNoTracking().Where(entry => entry.Sequence > before).OrderBy(entry => entry.Sequence).ToListAsync(Token));
        entries.Should().NotContain(entry => entry.Actor != "tester");
        return entries;
    }
}
