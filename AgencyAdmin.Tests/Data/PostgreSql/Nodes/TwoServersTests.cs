using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Notices;
using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Inbox;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Security.Sessions;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SkiaSharp;

namespace AgencyAdmin.Tests.Data.PostgreSql.Nodes;

/// <summary>What one server does, at the other: each within two seconds.</summary>
public sealed class TwoServersTests : IAsyncLifetime
{
    private readonly PostgreSqlDatabase _database = new();
    private TwoServers _servers = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestApp One => _servers.One.App;

    private TestApp Other => _servers.Other;

    public async ValueTask InitializeAsync() => _servers = await TwoServers.StartAsync(_database);

    public async ValueTask DisposeAsync()
    {
        await _servers.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task AFeedAndAPublication_AreServed()
    {
        (await _servers.CardsAtOtherAsync("C-1")).Should().Contain("Jolene Dahl").And.NotContain("Marcus Oye");

        await _servers.One.FeedAsync("C-1", "MK17");
        await TwoServers.SoonAsync(async () => (await _servers.CardsAtOtherAsync("C-1")).Contains("Marcus Oye", StringComparison.Ordinal));

        await RenameAsync(One, "Somebody New");
        await _servers.One.PublishAsync();
        await TwoServers.SoonAsync(async () => (await _servers.CardsAtOtherAsync("C-1")).Contains("Somebody New", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnEdit_ReachesOpenPages()
    {
        var (draft, feeds) = (0, 0);
        using var page = Other.Services.GetRequiredService<DraftChanges>().Listen(() => Counted(ref draft));
        using var other = Other.Services.GetRequiredService<FeedJobs>().Watch(() => Counted(ref feeds));
        await RenameAsync(One, "Somebody Else");
        await TwoServers.SoonAsync(() => Task.FromResult(Volatile.Read(ref draft) > 0));
        await _servers.One.FeedAsync("C-1", "MK17");
        await TwoServers.SoonAsync(() => Task.FromResult(Volatile.Read(ref feeds) > 0));
    }

    [Fact]
    public async Task WhatSomebodyTypes_IsShown_UntilNothingIsTyped()
    {
        var (here, there) = (One.Services.GetRequiredService<TypedEdits>(), Other.Services.GetRequiredService<TypedEdits>());
        var told = 0;
        using var typing = here.Listen(() => Task.CompletedTask);
        using var looking = there.Listen(() => Counted(ref told));
        var contact = new ContactSnapshotBuilder(1).Named("Jolene by Nora").Build();

        here.Tell(typing, "Nora Sample", new(contact, Picked: new(1, "JD01")));

        await TwoServers.SoonAsync(() => Task.FromResult(there.But(looking).Count == 1));
        there.But(looking).Should().BeEquivalentTo([new TypedEdit("Nora Sample", new(contact, Picked: new(1, "JD01")), 1)]);
        told.Should().BePositive("open previews are told");
        here.Tell(typing, "Nora Sample", null);
        await TwoServers.SoonAsync(() => Task.FromResult(there.But(looking).Count == 0));
    }

    [Fact]
    public async Task WhatWasTypedAtAServerThatIsGone_IsShownNoLonger()
    {
        var (notes, typed) = (new NodeNotes(Source()), Other.Services.GetRequiredService<TypedEdits>());
        using var looking = typed.Listen(() => Task.CompletedTask);
        var edit = JsonSerializer.Serialize(new TypedEdit("Nora Sample", new(), 1), SnapshotFormat.Json);
        await notes.WriteAsync([new("typing", edit)], Cancellation);
        await TwoServers.SoonAsync(() => Task.FromResult(typed.But(looking).Count == 1));

        await Source().CreateCommand("UPDATE nodenotes SET at = at - interval '15 seconds'").ExecuteNonQueryAsync(Cancellation);

        await TwoServers.SoonAsync(() => Task.FromResult(typed.But(looking).Count == 0));

        NpgsqlDataSource Source() => Other.Services.GetRequiredService<NpgsqlDataSource>();
    }

    [Fact]
    public async Task AnUploadThatIsUnderWay_IsShown_UntilItIsTaken()
    {
        var (here, there) = (One.Services.GetRequiredService<FeedJobs>(), Other.Services.GetRequiredService<FeedJobs>());
        await using var scope = TwoServers.Scope(One);
        using (await One.Services.GetRequiredService<IntakeTurns>().EnterAsync(Cancellation))
        {
            var file = here.OpenUpload();
            await new FeedBuilder().With("C-9", "JD01").Stream().CopyToAsync(file, Cancellation);
            here.Start(new("KS_CUSTOMERS.net", null, FeedChannel.Upload, "Nora Sample"), file, scope.ServiceProvider.GetRequiredService<ICurrentUser>())
                .Refusals.Should().BeEmpty();

            await TwoServers.SoonAsync(() => Task.FromResult(there.Elsewhere.Count == 1));
            there.Elsewhere.Single().Should().Match<FeedJob>(job => job.Name == "KS_CUSTOMERS.net" && job.Sender == "Nora Sample" && job.IsRunning);
        }

        await here.Running;
        await TwoServers.SoonAsync(() => Task.FromResult(there.Elsewhere.Count == 0));
    }

    [Fact]
    public async Task ANotice_RingsTheBell()
    {
        var rung = 0;
        using var bell = Other.Services.GetRequiredService<NoticeChanges>().Listen(() => Counted(ref rung));

        await using var scope = TwoServers.Scope(One);
        await One.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            await scope.ServiceProvider.GetRequiredService<NoticeWriter>().AddAsync(
                db, [new Notice(NoticeKinds.For(Roles.Administrator)[0], "a cause", "Look at this", "It is so.", "/")], Cancellation);
            await db.SaveChangesAsync(Cancellation);
            await transaction.CommitAsync(Cancellation);
            return true;
        });

        await TwoServers.SoonAsync(() => Task.FromResult(Volatile.Read(ref rung) > 0));
    }

    [Fact]
    public async Task AKeyThatIsRevoked_IsRefused()
    {
        using var client = new HttpClient { BaseAddress = Other.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", await One.KeyAsync("read"));
        (await StatusAsync(client, "/api/v1/customers")).Should().Be(HttpStatusCode.OK);

        await using var scope = TwoServers.Scope(One);
        var keys = scope.ServiceProvider.GetRequiredService<ApiKeys>();
        (await keys.RevokeAsync((await keys.ListAsync(Cancellation))[0].Id, Cancellation)).Refusals.Should().BeEmpty();

        await TwoServers.SoonAsync(async () => await StatusAsync(client, "/api/v1/customers") is HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task APortalKeyThatIsRotated_AndSettings_AreFollowed()
    {
        var old = _servers.One.Token("C-1");
        await using var scope = TwoServers.Scope(One);
        var portals = scope.ServiceProvider.GetRequiredService<PortalSettingsService>();
        await portals.RotateAsync(Cancellation);
        await portals.EndOverlapAsync(Cancellation);

        await TwoServers.SoonAsync(async () => await AskAsync(_servers.One.Token("C-1")) is HttpStatusCode.OK);
        await TwoServers.SoonAsync(async () => await AskAsync(old) is HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task KeysThatBothRotateAtOnce_KeepTheOneBefore()
    {
        foreach (var app in (TestApp[])[One, Other])
        {
            await using var scope = TwoServers.Scope(app);
            (await scope.ServiceProvider.GetRequiredService<PortalSettingsService>().RotateAsync(Cancellation)).Refusals.Should().BeEmpty();
        }

        var (first, second) = (One.Services.GetRequiredService<PortalKeys>(), Other.Services.GetRequiredService<PortalKeys>());
        second.Keys.Previous!.Text.Should().Be(first.Keys.Current.Text);
    }

    [Fact]
    public async Task ASignIn_HoldsAtBoth_AndEndsAtBothWithTheAccount()
    {
        var user = await One.AddAccountAsync("somebody@company.example", Roles.Support);
        var cookies = new LoopbackCookies();
        using var atOne = new HttpClient(cookies) { BaseAddress = One.Address };
        (await atOne.SignInWithAsync(user.Email!)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        using var atOther = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Other.Address };
        atOther.DefaultRequestHeaders.Add("Cookie", cookies.Header);
        (await StatusAsync(atOther, "/customers")).Should().Be(HttpStatusCode.OK);

        await using var window = Other.Services.CreateAsyncScope();
        await OpenWindowAsync(window.ServiceProvider, user.Id);
        var live = Other.Services.GetRequiredService<LiveCircuits>();
        live.CountOf(user.Id).Should().Be(1);

        await using var scope = TwoServers.Scope(One);
        (await scope.ServiceProvider.GetRequiredService<UserService>().DisableAsync(user.Id, Cancellation)).Refusals.Should().BeEmpty();

        await TwoServers.SoonAsync(() => Task.FromResult(live.CountOf(user.Id) == 0));
        (await StatusAsync(atOther, "/customers")).Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task TheFirstAdministrator_IsMadeAtEither_Once()
    {
        var (one, other) = (One.Services.GetRequiredService<FirstAdministrator>(), Other.Services.GetRequiredService<FirstAdministrator>());
        var token = one.Open();

        other.Open().Should().Be(token);
        other.Use(token).Should().BeTrue();
        one.Use(token).Should().BeFalse();
        other.GiveBack(token);
        (await _database.ReadAsync("SELECT 1 FROM secrets WHERE name = 'first-administrator'")).Should().HaveCount(1);
    }

    [Fact]
    public async Task APicture_IsShownByBoth()
    {
        using var upload = new MemoryStream(TestPictures.Quadrants(300, 200, SKEncodedImageFormat.Png));
        (await One.Services.GetRequiredService<PictureStore>().SaveAsync(upload, null, Cancellation)).TryGet(out var id).Should().BeTrue();
        using var client = Other.Stranger();

        (await StatusAsync(client, $"/pictures/{id}.jpg?size=144")).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AHeldFeed_IsReleasedByTheOther()
    {
        await using var scope = TwoServers.Scope(One);
        await _servers.One.FeedAsync(new FeedBuilder().WithMany(100, prefix: "D-"));
        await using var content = new FeedBuilder().With("C-9", "JD01").Stream();
        (await scope.ServiceProvider.GetRequiredService<IntakeService>().TakeAsync(
            new("KS_CUSTOMERS.full", FeedMode.Full, FeedChannel.Upload, "tester"), content, cancellationToken: Cancellation)).TryGet(out var held).Should().BeTrue();
        held!.Report.Status.Should().Be(FeedStatus.Held);

        await using var there = TwoServers.Scope(Other);
        (await there.ServiceProvider.GetRequiredService<FeedDecisions>().ReleaseAsync(held.Report.Id!.Value, "It is right.", cancellationToken: Cancellation))
            .TryGet(out var released).Should().BeTrue();

        released!.Report.Status.Should().Be(FeedStatus.Applied);
        (await _database.ReadAsync("SELECT 1 FROM files WHERE folder = 'held'")).Should().BeEmpty();
    }

    private static Task Counted(ref int count)
    {
        Interlocked.Increment(ref count);
        return Task.CompletedTask;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Cancellation);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var client = Other.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return await StatusAsync(client, "/portal/module.json");
    }

    // As an administrator's page does it.
    private static async Task RenameAsync(TestApp app, string name)
    {
        await using var scope = TwoServers.Scope(app);
        var contacts = scope.ServiceProvider.GetRequiredService<ContactService>();
        var id = await app.InDatabaseAsync(db => db.Contacts.Where(contact => contact.Name == "Marcus Oye").Select(contact => contact.Id).SingleAsync(Cancellation));
        var contact = await contacts.ReadAsync(id, Cancellation);
        (await contacts.ChangeAsync(id, new(contact!.Details with { Name = name }, contact.PictureId, contact.Version), Cancellation)).Refusals.Should().BeEmpty();
    }

    // What a window of the console begins with.
    private static async Task OpenWindowAsync(IServiceProvider services, int account)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(Cancellation);
        var stamp = await db.Users.Where(user => user.Id == account).Select(user => user.SecurityStamp!).SingleAsync(Cancellation);
        var session = await db.UserSessions.Where(one => one.UserId == account).Select(one => one.Id).SingleAsync(Cancellation);
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, account.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Name, "Person"),
                new(ClaimTypes.Role, Roles.Support), new("AspNet.Identity.SecurityStamp", stamp), new(AppClaims.Session, session),
                new(SignInTime.Name, SignInTime.Text(DateTimeOffset.UtcNow)),
            ],
            "test"));
        ((ServerAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        await services.GetServices<CircuitHandler>().OfType<PersonsCircuit>().Single().OnCircuitOpenedAsync(null!, Cancellation);
    }
}
