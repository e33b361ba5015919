using System.Net;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using AppUser = AgencyAdmin.Data.Accounts.AppUser;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// Fields that a request has no business to send, sent along with those that it may: what an answer holds is not looked at,
/// and what nobody knows is refused.
/// </summary>
public sealed class MassAssignmentTests(AttackedApp attacked) : IClassFixture<AttackedApp>
{
    [Fact]
    public async Task Contact_WithFieldsOfTheStore_KeepsThem()
    {
        var before = await ContactAsync(attacked.ContactId);

        var (status, body) = await attacked.SendAsync(HttpMethod.Put, $"/api/v1/contacts/{attacked.ContactId}", new
        {
            id = 9_999,
            pictureUrl = "https://elsewhere.example/x.jpg",
            position = "Head of sales",
        });
        await AreRefusedAsync(
            $"/api/v1/contacts/{attacked.ContactId}",
            new { version = 9_999 }, new { businessId = 1 }, new { number = "ERP-1" }, new { pictureId = new string('a', 64) },
            new { standInId = attacked.ContactId });

        status.Should().Be(200);
        body.GetProperty("id").GetInt32().Should().Be(attacked.ContactId);
        (await ContactAsync(attacked.ContactId)).Should().BeEquivalentTo(
            new { before.Id, before.BusinessId, before.Number, before.PictureId, before.StandInId, Version = before.Version + 1 });
        (await attacked.App.InDatabaseAsync(db => db.Contacts.AnyAsync(contact => contact.Id == 9_999))).Should()
            .BeFalse();
    }

    [Fact]
    public async Task NewContact_WithAKeyOfItsOwn_GetsTheNextOne()
    {
        var (status, body) = await attacked.SendAsync(HttpMethod.Post, "/api/v1/contacts", new
        {
            id = attacked.ContactId,
            businessNumber = "B-Westline Sales",
            name = "Ann Roe",
        });

        status.Should().Be(201);
        var made = await ContactAsync(body.GetProperty("id").GetInt32());
        made.Id.Should().NotBe(attacked.ContactId);
        made.Number.Should().BeNull();
        (await ContactAsync(attacked.ContactId)).Name.Should().Be("Jolene Dahl");
    }

    [Fact]
    public async Task Agency_WithAnotherBusinessAndReps_KeepsItsOwn()
    {
        var before = await AgencyAsync();

        var (status, _) = await attacked.SendAsync(HttpMethod.Put, $"/api/v1/agencies/{attacked.AgencyId}", new
        {
            id = 9_999,
            businessNumber = "C-1",
            isProposed = true,
            reps = Array.Empty<object>(),
            name = "Westline Sales",
        });

        status.Should().Be(200);
        await AreRefusedAsync($"/api/v1/agencies/{attacked.AgencyId}", new { version = 9_999 }, new { businessId = 1 });
        (await AgencyAsync()).Should().BeEquivalentTo(
            new { before.Id, before.BusinessId, Reps = before.Reps.Select(rep => new { rep.Id, rep.SalesRepIdId, rep.ContactId }) });
    }

    [Fact]
    public async Task AgencyRep_WithAnotherAgencyAndId_StaysWhereItIs()
    {
        var rep = (await AgencyAsync()).Reps[0];
        var address = $"/api/v1/agencies/{attacked.AgencyId}/reps/{rep.Id}";

        var (another, _) = await attacked.SendAsync(HttpMethod.Put, address, new { salesRepId = "MK17", role = "inside" });
        var (status, _) = await attacked.SendAsync(
            HttpMethod.Put, address, new
            {
                id = 9_999,
                contactId = rep.ContactId,
                role = "inside",
            });

        another.Should().Be(422, "a rep keeps its ID");
        status.Should().Be(200);
        await AreRefusedAsync(address, new { agencyId = 9_999 }, new { salesRepIdId = 9_999 });
        (await AgencyAsync()).Reps[0].Should().BeEquivalentTo(new { rep.Id, rep.SalesRepIdId, rep.ContactId });
    }

    [Fact]
    public async Task Publication_WithANumberAnAuthorAndASetup_IsMadeOfTheDraft()
    {
        await attacked.SendAsync(
            HttpMethod.Put, $"/api/v1/contacts/{attacked.ContactId}", new { position = $"Since {Guid.NewGuid():N}" });

        foreach (var forged in new object[]
        {
            new { number = 77 }, new { by = "Somebody else" }, new { publishedBy = "Somebody else" }, new { at = "1999-01-01T00:00:00Z" },
            new { setup = "{}" }, new { snapshot = "{}" },
        })
        {
            (await attacked.SendAsync(HttpMethod.Post, "/api/v1/publications", forged)).Status.Should().Be(400);
        }

        var (status, body) = await attacked.SendAsync(HttpMethod.Post, "/api/v1/publications", new { note = "Forged" });

        status.Should().Be(201);
        body.GetProperty("number").GetInt32().Should().Be(2);
        body.GetRawText().Should().NotContain("Somebody else").And.NotContain("1999").And.Contain("test ");
    }

    [Fact]
    public async Task RepId_WithCountsAndSpellings_KeepsThem()
    {
        var id = await attacked.App.InDatabaseAsync(
            db => db.SalesRepIds.Where(rep => rep.Normalised == "MK17").Select(rep => rep.Id).SingleAsync());

        var (status, body) = await attacked.SendAsync(
            HttpMethod.Put, $"/api/v1/rep-ids/{id}", new { state = "verified", id = 9_999, normalised = "EVIL", customers = 0, raw = new[] { "EVIL" } });

        status.Should().Be(200);
        body.GetProperty("normalised").GetString().Should().Be("MK17");
        body.GetProperty("customers").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("release=true")]
    [InlineData("passesGate=true")]
    [InlineData("sender=console&status=applied")]
    public async Task Feed_ThatSaysItMayPassTheGate_IsRefused(string query)
    {
        await using var app = new TestApp();
        using var machine = await app.ClientWithKeyAsync("feeds");
        using var many = new StreamContent(new FeedBuilder().WithMany(100).Stream());
        using var few = new StreamContent(new FeedBuilder().WithMany(20).Stream());
        await machine.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=full", many, TestContext.Current.CancellationToken);

        using var answer = await machine.PostAsync(
            $"/api/v1/feeds/KS_CUSTOMERS?mode=full&{query}", few, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await app.InDatabaseAsync(db => db.Customers.CountAsync(customer => customer.IsActive))).Should().Be(100);
    }

    [Fact]
    public async Task SetPasswordForm_WithARoleAndAnotherAccount_SetsAPassword()
    {
        await using var app = new TestApp();
        var own = await app.AddAccountAsync("person@company.example", Roles.Support);
        var boss = await app.AddAccountAsync("boss@company.example", Roles.Administrator);
        using var client = app.Stranger();
        var link = await app.OneTimeLinkAsync(own.Email!);
        var page = await client.GetStringAsync(link, TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "set-password",
            ["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(page),
            ["Password"] = "seven quiet otters",
            ["Account"] = $"{boss.Id}",
            ["account"] = $"{boss.Id}",
            ["Email"] = boss.Email!,
            ["Role"] = Roles.Administrator,
            ["Input.Role"] = Roles.Administrator,
            ["TwoFactorEnabled"] = "false",
            ["EmailConfirmed"] = "true",
        });

        using var answer = await client.PostAsync(link, form, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var roles = await app.WithAsync<UserManager<AppUser>, IList<string>>(async users =>
            await users.GetRolesAsync((await users.FindByIdAsync($"{own.Id}"))!));
        roles.Should().Equal(Roles.Support);
        (await app.Stranger().SignInWithAsync(boss.Email!)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect, "the other's password still holds");
    }

    private async Task AreRefusedAsync(string address, params object[] bodies)
    {
        foreach (var body in bodies)
        {
            (await attacked.SendAsync(HttpMethod.Put, address, body)).Status.Should().Be(400);
        }
    }

    private Task<AgencyAdmin.Domain.Contacts.Contact> ContactAsync(int id) =>
        attacked.App.InDatabaseAsync(db => db.Contacts.AsNoTracking().SingleAsync(contact => contact.Id == id));

    private Task<AgencyAdmin.Domain.Agencies.Agency> AgencyAsync() => attacked.App.InDatabaseAsync(
        db => db.Agencies.AsNoTracking().Include(agency => agency.Reps).SingleAsync(agency => agency.Id == attacked.AgencyId));
}
