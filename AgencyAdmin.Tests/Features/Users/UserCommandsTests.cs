using System.Net;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Users;

public sealed class UserCommandsTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task List_PrintsEverybodyInALineEach()
    {
        await AddAsync("Ann Lee", Roles.Administrator);
        await AddAsync("Bo Carr", Roles.Editor, password: null);

        // Doors refuse such a name; a database of earlier days may have it.
        await _services.InDatabaseAsync(db => db.Users.Where(person => person.DisplayName == "Bo Carr")
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.DisplayName, "Bo\tCarr \u001b[2J\nMallory")));

        var listed = await RunAsync("users list");

        listed.Said.Split(Environment.NewLine).Should().Equal(
            "ann@company.example\tAnn Lee\tAdministrator\tactive\tno\tnever",
            "bo@company.example\tBo Carr  [2J Mallory\tEditor\twaiting\tno\tnever");
    }

    [Fact]
    public async Task DisableAndEnable_FindTheAccountByItsAddress_HoweverItIsWritten()
    {
        await AddAsync("Ann Lee", Roles.Editor);

        var disabled = await RunAsync("users disable --email ANN@company.example");
        var state = (await OneAsync()).State;
        var enabled = await RunAsync("users enable --email ann@company.example");

        (disabled.Code, state, enabled.Code).Should().Be((0, UserState.Disabled, 0));
        (await OneAsync()).State.Should().Be(UserState.Active);
    }

    [Fact]
    public async Task Role_IsChanged_AndTheChangeLogNamesTheOneAtTheCommandLine()
    {
        await AddAsync("Ann Lee", Roles.Editor);

        var (code, said) = await RunAsync("users role --email ann@company.example --role Auditor");

        (code, said).Should().Be((0, ""));
        (await OneAsync()).Role.Should().Be(Roles.Auditor);
        var last = await _services.InDatabaseAsync(db =>
            db.ChangeEntries.OrderBy(entry => entry.Sequence).LastAsync(TestContext.Current.CancellationToken));
        (last.Actor, last.ActorKind).Should().Be(("operator", ActorKind.CommandLine));
    }

    [Theory]
    [InlineData("users disable --email ann@company.example")]
    [InlineData("users role --email ann@company.example --role Support")]
    [InlineData("users role --email ann@company.example --role Owner")]
    [InlineData("users reset --email nobody@company.example")]
    [InlineData("users enable --email nobody@company.example")]
    public async Task WhatTheConsoleRefuses_IsRefusedHereToo(string command)
    {
        await AddAsync("Ann Lee", Roles.Administrator);
        await AddAsync("Bo Carr", Roles.Editor);

        var answer = await RunAsync(command);

        answer.Should().Be((1, ""));
        (await OneAsync()).Should().BeEquivalentTo(new { Role = Roles.Administrator, State = UserState.Active });
    }

    [Fact]
    public async Task Reset_PrintsALinkThatSetsThePasswordOnce()
    {
        await using var app = new TestApp(settings: new() { ["Urls"] = "http://reps.company.example;http://[::]:81" });
        await app.AddAccountAsync("ann@company.example");

        var (code, said) = await app.WithAsync<IServiceProvider, (int, string)>(
            services => RunAsync(services, "users reset --email ann@company.example"));

        code.Should().Be(0);
        said.Should().StartWith("http://reps.company.example/account/set-password?account=").And.NotContain("\n");
        using var person = app.Stranger();
        var set = await person.SendFormAsync(
            new Uri(said).PathAndQuery, "set-password", new() { ["Password"] = "a wholly new horse" });
        set.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await person.SignInWithAsync("ann@company.example", "a wholly new horse")).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (await app.Stranger().GetStringAsync(new Uri(said).PathAndQuery, TestContext.Current.CancellationToken)).Should()
            .Contain("This link no longer works");
    }

    private async Task AddAsync(string name, string role, string? password = AccountForms.Password)
    {
        await Startup.MigrateAsync(_services.Get<IServiceProvider>());
        var email = $"{name.Split(' ', '\t')[0].ToLowerInvariant()}@company.example";
        (await _services.Get<Accounts>().AddAsync(email, name, role, password)).Refusals.Should().BeEmpty();
    }

    private async Task<UserRow> OneAsync() =>
        (await _services.Get<UserQueries>().AllAsync(TestContext.Current.CancellationToken))
            .Single(row => row.Email == "ann@company.example");

    private Task<(int Code, string Said)> RunAsync(string command) =>
        RunAsync(_services.Get<IServiceProvider>(), command);

    private static async Task<(int Code, string Said)> RunAsync(IServiceProvider services, string command)
    {
        services.GetRequiredService<CurrentUser>().ActAsSystem("operator", ActorKind.CommandLine);
        await using var output = new StringWriter();
        var code = await CommandLineHost.Root(services).Parse(command)
            .InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString().Trim());
    }
}
