using System.Net;
using System.Net.Http.Json;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// Keys of things that belong to somebody or something else, put into addresses and bodies that are one's own.
/// </summary>
public sealed class OthersThingsTests(AttackedApp attacked) : IClassFixture<AttackedApp>
{
    [Fact]
    public async Task AgencyRep_UnderAnotherAgency_IsNeitherChangedNorDeleted()
    {
        var (other, contact) = await attacked.App.InDatabaseAsync(
            db => new SetupSeed(db).AgencyAsync($"Other {Guid.NewGuid():N}", "Marcus Oye", "MK17"));
        var rep = await attacked.App.InDatabaseAsync(db => db.Agencies.Where(agency => agency.Id == attacked.AgencyId)
            .SelectMany(agency => agency.Reps).FirstAsync());
        var address = $"/api/v1/agencies/{other.Id}/reps/{rep.Id}";

        var (status, _) = await attacked.SendAsync(
            HttpMethod.Put, address, new { contactId = contact.Id, isVisible = false });
        using var deleted = await attacked.Machine.DeleteAsync(address, TestContext.Current.CancellationToken);

        status.Should().BeOneOf(404, 422);
        deleted.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await attacked.App.InDatabaseAsync(db => db.Agencies.SelectMany(agency => agency.Reps).SingleAsync(one => one.Id == rep.Id)))
            .Should().BeEquivalentTo(new { rep.ContactId, rep.IsVisible });
    }

    [Fact]
    public async Task AgencyRep_WithAContactOfAnotherBusiness_IsRefused()
    {
        var (_, stranger) = await attacked.App.InDatabaseAsync(
            db => new SetupSeed(db).AgencyAsync($"Other {Guid.NewGuid():N}", "Nina Vale"));

        var (status, _) = await attacked.SendAsync(
            HttpMethod.Post, $"/api/v1/agencies/{attacked.AgencyId}/reps", new { salesRepId = "MK17", contactId = stranger.Id });

        status.Should().Be(422);
    }

    [Fact]
    public async Task SavedView_OfAnotherPerson_IsNeitherListedNorDeleted()
    {
        var (one, other) = (await PersonAsync(), await PersonAsync());
        (await AsAsync(one, views => views.SaveAsync("Mine", ListAddress.Parse("?text=Alder")))).TryGet(out var mine)
            .Should()
            .BeTrue();

        await AsAsync(other, async views =>
        {
            await views.DeleteAsync(mine!.Id);
            return true;
        });

        (await AsAsync(other, views => views.ListAsync())).Should().BeEmpty();
        (await AsAsync(one, views => views.ListAsync())).Should().ContainSingle();
    }

    [Theory]
    [InlineData("?customer=C-2")]
    [InlineData("?number=C-2&draft=true")]
    [InlineData("/../C-2")]
    public async Task SharedLink_WithAnotherCustomerAsked_ShowsItsOwn(string more)
    {
        await using var scope = attacked.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        var shared = scope.ServiceProvider.GetRequiredService<SharedPreviews>();
        await shared.SaveAsync(new(IsOn: true), TestContext.Current.CancellationToken);
        (await shared.CreateAsync("C-1", new(), TestContext.Current.CancellationToken)).TryGet(out var link).Should()
            .BeTrue();

        using var answer = await attacked.App.Stranger()
            .GetAsync($"/shared/{link!.Token}{more}", TestContext.Current.CancellationToken);

        (await answer.TextAsync()).Should().NotContain("Birch Supply");
    }

    [Theory]
    [InlineData("/portal/module.json?sub=C-2&customer=C-2")]
    [InlineData("/portal/module?customerNumber=C-2")]
    public async Task PortalToken_OfOneCustomer_ShowsNoOther(string address)
    {
        using var client = attacked.App.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token("C-3"));

        (await client.GetStringAsync(address, TestContext.Current.CancellationToken)).Should().NotContain("Jolene");
    }

    [Fact]
    public async Task PortalToken_OpensNothingButTheModule()
    {
        using var client = attacked.App.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token("C-1"));
        client.DefaultRequestHeaders.Add("X-Api-Key", Token("C-1"));
        var opened = new List<string>();

        foreach (var address in EveryAddress.Reads(attacked.App).Where(address => address.StartsWith("/api", StringComparison.Ordinal)
            || address.StartsWith("/customers", StringComparison.Ordinal) || address.StartsWith("/settings", StringComparison.Ordinal)))
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Redirect))
            {
                opened.Add($"{address}: {(int)answer.StatusCode}");
            }
        }

        string.Join(", ", opened).Should().BeEmpty();
    }

    [Fact]
    public async Task ApiKey_OpensNoPageAndACookieNoInterface()
    {
        foreach (var address in new[] { "/", "/customers", "/settings/portal", "/customers/export.csv", "/feeds/1/rejects", "/scalar/" })
        {
            using var answer = await attacked.Machine.GetAsync(address, TestContext.Current.CancellationToken);
            (answer.StatusCode == HttpStatusCode.Redirect || answer.RequestMessage!.RequestUri!.AbsolutePath == "/account/sign-in")
                .Should().BeTrue(address);
        }

        foreach (var address in EveryAddress.Reads(attacked.App).Where(address => address.StartsWith("/api", StringComparison.Ordinal)))
        {
            using var answer = await attacked.Administrator.GetAsync(address, TestContext.Current.CancellationToken);
            answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized, address);
        }
    }

    [Fact]
    public async Task Portal_NeverTellsOfWhatIsHidden()
    {
        var made = await attacked.SendAsync(HttpMethod.Post, "/api/v1/contacts", new
        {
            businessNumber = "B-Westline Sales",
            name = "Hidden Person",
            email = "hidden@company.example",
            isHidden = true,
        });
        var id = made.Body.GetProperty("id").GetInt32();
        using var picture = new ByteArrayContent(TestPictures.Quadrants(32, 32, SkiaSharp.SKEncodedImageFormat.Png));
        using var put = await attacked.Machine.PutAsync(
            $"/api/v1/contacts/{id}/picture", picture, TestContext.Current.CancellationToken);
        var address = (
            await put.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(TestContext.Current.CancellationToken))
            .GetProperty("pictureUrl").GetString()!;
        await attacked.SendAsync(
            HttpMethod.Post, $"/api/v1/agencies/{attacked.AgencyId}/reps", new { salesRepId = "MK17", contactId = id });
        await attacked.SendAsync(HttpMethod.Post, "/api/v1/publications", new { acceptLoss = true });
        using var client = attacked.App.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token("C-2"));

        var json = await client.GetStringAsync("/portal/module.json", TestContext.Current.CancellationToken);

        json.Should().NotContain("Hidden").And.NotContain("hidden@company.example").And.NotContain(
            address.Split('/')[^1]);
    }

    private string Token(string customer) =>
        attacked.App.Services.GetRequiredService<PortalTokens>().Make(customer, TimeSpan.FromMinutes(5));

    private async Task<int> PersonAsync() =>
        (await attacked.App.AddAccountAsync($"{Guid.NewGuid():N}@company.example", Roles.Editor)).Id;

    private async Task<T> AsAsync<T>(int person, Func<SavedViews, Task<T>> act)
    {
        await using var scope = attacked.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(SignedIn.Principal(Roles.Editor, person));
        return await act(scope.ServiceProvider.GetRequiredService<SavedViews>());
    }
}
