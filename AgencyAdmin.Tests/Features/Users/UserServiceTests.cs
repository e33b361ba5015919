using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Users;

public sealed class UserServiceTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private UserService Service => _services.Get<UserService>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Add_MakesAnAccountWithoutPassword_AndALinkForADay()
    {
        var outcome = await Service.AddAsync(
            " Ann Lee ", "ann@company.example", Roles.Editor, TestContext.Current.CancellationToken);

        outcome.Refusals.Should().BeEmpty();
        outcome.TryGet(out var made).Should().BeTrue();
        made!.Link.Path.Should().StartWith($"/account/set-password?account={made.Id}&token=");
        made.Link.Until.Should().Be(_services.Clock.GetUtcNow().AddHours(24));
        (await RowAsync(made.Id)).Should().BeEquivalentTo(new
        {
            Name = "Ann Lee",
            Email = "ann@company.example",
            Role = Roles.Editor,
            State = UserState.Waiting,
            HasTwoFactor = false,
            IsLastAdministrator = false,
        });
        (await SentencesAsync()).Should().Equal(
            "added the account of Ann Lee (ann@company.example)", "gave Ann Lee the role Editor",
            "made a one-time link to set the password of Ann Lee");
    }

    [Theory]
    [InlineData("", "new@company.example", Roles.Editor, "Give a name", "Name")]
    [InlineData("Ann", "no address", Roles.Editor, "Give an email address", "Email")]
    [InlineData("Ann", "there@company.example", Roles.Editor, "There is an account with this email address already.", "Email")]
    [InlineData("Ann", "new@company.example", "Owner", "Choose one of the roles", "Email")]
    public async Task Add_WhatCannotBe_IsRefusedAndLeavesNothing(
        string name, string email, string role, string reason, string field)
    {
        await PersonAsync("there@company.example", Roles.Support);
        var (accounts, entries) = (await CountAsync(), (await SentencesAsync()).Count);

        var outcome = await Service.AddAsync(name, email, role, TestContext.Current.CancellationToken);

        outcome.Refusals.Should().ContainSingle().Which.Should()
            .Match<Refusal>(r => r.Message.Contains(reason) && r.Field == field);
        (await CountAsync()).Should().Be(accounts);
        (await SentencesAsync()).Should().HaveCount(entries);
    }

    [Fact]
    public async Task ChangeRole_TakesTheOldOne_RenewsTheStamp_AndTellsTheLog()
    {
        var person = await PersonAsync("person@company.example", Roles.Editor);

        var outcome = await Service.ChangeRoleAsync(person.Id, Roles.Auditor, TestContext.Current.CancellationToken);

        outcome.TryGet(out var before).Should().BeTrue();
        before.Should().Be(Roles.Editor);
        (await RowAsync(person.Id)).Role.Should().Be(Roles.Auditor);
        (await StampAsync(person.Id)).Should().NotBe(person.SecurityStamp);
        var entries = await EntriesAsync();
        entries[^1].Should().Match<ChangeEntry>(entry =>
            entry.Act == "changed the role of Person from Editor to Auditor" && entry.Actor == "tester");
        (await SentencesAsync()).TakeLast(2).Should()
            .Equal("took the role Editor from Person", "gave Person the role Auditor");
    }

    [Fact]
    public async Task Disable_ThenEnable_RenewsTheStampAndTellsTheLog()
    {
        var person = await PersonAsync("person@company.example", Roles.Editor);

        (await Service.DisableAsync(person.Id, TestContext.Current.CancellationToken)).Refusals.Should().BeEmpty();

        (await RowAsync(person.Id)).State.Should().Be(UserState.Disabled);
        (await StampAsync(person.Id)).Should().NotBe(person.SecurityStamp);
        (await Service.EnableAsync(person.Id, TestContext.Current.CancellationToken)).Refusals.Should().BeEmpty();
        (await RowAsync(person.Id)).State.Should().Be(UserState.Active);
        (await SentencesAsync()).TakeLast(2).Should()
            .Equal("disabled the account of Person", "enabled the account of Person");
    }

    [Fact]
    public async Task LastAdministrator_CannotBeDisabledOrDemoted()
    {
        var only = await PersonAsync("only@company.example", Roles.Administrator);

        // One who never set a password could not help anybody out.
        await PersonAsync("waiting@company.example", Roles.Administrator, password: null);

        var disabled = await Service.DisableAsync(only.Id, TestContext.Current.CancellationToken);
        var demoted = await Service.ChangeRoleAsync(only.Id, Roles.Editor, TestContext.Current.CancellationToken);

        disabled.Refusals.Should().ContainSingle(refusal => refusal.Code == "user.last-administrator");
        demoted.Refusals.Should().ContainSingle(refusal => refusal.Code == "user.last-administrator");
        (await RowAsync(only.Id)).Should().Match<UserRow>(row =>
            row.Role == Roles.Administrator && row.State == UserState.Active && row.IsLastAdministrator);
    }

    [Fact]
    public async Task TwoAdministrators_DisablingEachOtherAtOnce_LeaveOne()
    {
        var one = await PersonAsync("one@company.example", Roles.Administrator);
        var other = await PersonAsync("other@company.example", Roles.Administrator);

        var outcomes = await Task.WhenAll(
            Task.Run(() => Service.DisableAsync(one.Id)), Task.Run(() => Service.DisableAsync(other.Id)));

        outcomes.Sum(outcome => outcome.Refusals.Count).Should().Be(1);
        (await _services.InDatabaseAsync(db => db.Users.CountAsync(user => user.IsDisabled))).Should().Be(1);
    }

    [Fact]
    public async Task Disable_OnesOwnAccount_IsLeftToAnother()
    {
        var own = await PersonAsync("own@company.example", Roles.Administrator);
        await PersonAsync("other@company.example", Roles.Administrator);
        _services.Get<CurrentUser>().ActAs(SignedIn.Principal(Roles.Administrator, own.Id));

        var outcome = await Service.DisableAsync(own.Id, TestContext.Current.CancellationToken);

        outcome.Refusals.Should().ContainSingle().Which.Message.Should()
            .Contain("Another administrator can disable it");
    }

    [Fact]
    public async Task MakeLink_ChangesNothingYet_AndIsRefusedForADisabledAccount()
    {
        var person = await PersonAsync("person@company.example", Roles.Support);

        (await Service.MakeLinkAsync(person.Id, TestContext.Current.CancellationToken)).TryGet(out var link).Should()
            .BeTrue();

        link!.Path.Should().Contain($"account={person.Id}&");
        (await StampAsync(person.Id)).Should().Be(person.SecurityStamp);
        (await SentencesAsync())[^1].Should().Be("made a one-time link to set the password of Person");
        (await EntriesAsync())[^1].After.Should().Be("""{"oneTimeLink":"(not shown)"}""");
        await Service.DisableAsync(person.Id, TestContext.Current.CancellationToken);
        (await Service.MakeLinkAsync(person.Id, TestContext.Current.CancellationToken)).Refusals.Should()
            .ContainSingle()
            .Which.Message.Should().Contain("Enable it first");
    }

    [Fact]
    public async Task SignOutEverywhere_RenewsTheStampAndTellsTheLog()
    {
        var person = await PersonAsync("person@company.example", Roles.Support);

        (await Service.SignOutEverywhereAsync(person.Id, TestContext.Current.CancellationToken)).Refusals.Should()
            .BeEmpty();

        (await StampAsync(person.Id)).Should().NotBe(person.SecurityStamp);
        (await SentencesAsync())[^1].Should().Be("signed Person out everywhere");
    }

    [Fact]
    public async Task Unlock_EndsALockBeforeItsTime()
    {
        var person = await PersonAsync("person@company.example", Roles.Support);
        await _services.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == person.Id)).LockoutEnd = _services.Clock.GetUtcNow()
                .AddMinutes(10);
            await db.SaveChangesAsync();
        });
        (await RowAsync(person.Id)).State.Should().Be(UserState.Locked);

        (await Service.UnlockAsync(person.Id, TestContext.Current.CancellationToken)).Refusals.Should().BeEmpty();

        (await RowAsync(person.Id)).State.Should().Be(UserState.Active);
        (await SentencesAsync())[^1].Should().Be("unlocked the account of Person");
    }

    [Theory]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Support)]
    [InlineData(Roles.Auditor)]
    public async Task AnyAct_ByAnotherRole_IsRefusedAndChangesNothing(string role)
    {
        var person = await PersonAsync("person@company.example", Roles.Support);
        var entries = (await SentencesAsync()).Count;
        _services.Get<CurrentUser>().ActAs(SignedIn.Principal(role, person.Id));

        var token = TestContext.Current.CancellationToken;

        IReadOnlyList<Refusal>[] answers =
        [
            (await Service.AddAsync("Ann", "ann@company.example", Roles.Administrator, token)).Refusals,
            (await Service.ChangeRoleAsync(person.Id, Roles.Administrator, token)).Refusals,
            (await Service.DisableAsync(person.Id, token)).Refusals,
            (await Service.EnableAsync(person.Id, token)).Refusals,
            (await Service.UnlockAsync(person.Id, token)).Refusals,
            (await Service.SignOutEverywhereAsync(person.Id, token)).Refusals,
            (await Service.MakeLinkAsync(person.Id, token)).Refusals,
        ];

        answers.Should()
            .AllSatisfy(refusals => refusals.Should().ContainSingle(refusal => refusal.Code == "not-allowed"));
        (await SentencesAsync()).Should().HaveCount(entries);
    }

    [Fact]
    public async Task AnyAct_OnNobody_SaysSo() =>
        (await Service.DisableAsync(99, TestContext.Current.CancellationToken)).Refusals.Should()
            .ContainSingle(r => r.Code == "user.missing");

    private async Task<AppUser> PersonAsync(string email, string role, string? password = AccountForms.Password)
    {
        (await _services.Get<Accounts>().AddAsync(email, "Person", role, password)).TryGet(out var person).Should()
            .BeTrue();
        return await _services.InDatabaseAsync(
            db => db.Users.AsNoTracking().SingleAsync(user => user.Id == person!.Id));
    }

    private async Task<UserRow> RowAsync(int id) =>
        (await _services.Get<UserQueries>().FindAsync(id, TestContext.Current.CancellationToken))!;

    private Task<string?> StampAsync(int id) =>
        _services.InDatabaseAsync(
            db => db.Users.Where(user => user.Id == id).Select(user => user.SecurityStamp).SingleAsync());

    private Task<int> CountAsync() => _services.InDatabaseAsync(db => db.Users.CountAsync());

    private Task<List<ChangeEntry>> EntriesAsync() =>
        _services.InDatabaseAsync(db => db.ChangeEntries.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync());

    private async Task<List<string>> SentencesAsync() =>
        [.. (await EntriesAsync()).Select(entry => ChangeSentences.Of(entry).Text)];
}
