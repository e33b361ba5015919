using System.Net;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Administration;
using AgencyAdmin.Features.Administration.Configuration;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Api.Description;

/// <summary>
/// Walks what tools, portals and scripts depend on, line by line: settings, pages, commands, requests, bodies and the module. Lines are
/// added, and none is changed or taken away.
/// </summary>
public sealed class ContractTests(DescribedApp described) : IClassFixture<DescribedApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Data:Folder")]
    [InlineData("Database:Provider")]
    [InlineData("Node:Role")]
    [InlineData("Feeds:DropFolder")]
    [InlineData("Portal:SigningKey")]
    [InlineData("Portal:AllowedOrigins")]
    [InlineData("Demo:Enabled")]
    [InlineData("Backups:Folder")]
    [InlineData("Backups:At")]
    [InlineData("Backups:Keep")]
    [InlineData("Metrics:Enabled")]
    [InlineData("Metrics:Port")]
    [InlineData("Webhooks:AllowPrivateNetworks")]
    public void Setting_IsThere(string key) => KnownSettings.All.Select(setting => setting.Key).Should().Contain(key);

    [Fact]
    public async Task EveryPage_IsShownToAnAdministrator()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true" });
        using var person = await SignedIn.AsAsync(app, Roles.Administrator);

        foreach (var page in (string[])
        [
            "/", "/setup", "/setup/rep-ids", "/setup/contacts", "/setup/agencies", "/setup/review", "/customers", "/customers?text=supply",
            "/customers?without-rep=true", "/customers/C-11562", "/contacts", "/contacts/1", "/contacts/1/leaving", "/agencies", "/agencies/1", "/feeds", "/feeds/1", "/publications",
            "/publications/1", "/change-log", "/gallery", "/gallery/one-rep", "/settings", "/settings/users", "/settings/api-keys", "/settings/webhooks", "/settings/portal", "/account/sign-in",
            "/openapi/v1.json", "/scalar/",
        ])
        {
            using var answer = await person.GetAsync(page, Stop);

            answer.StatusCode.Should().Be(HttpStatusCode.OK, page);
            answer.RequestMessage!.RequestUri!.AbsolutePath.Should().Be(page.Split('?')[0], "it leads nowhere else");
        }
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("feed import README.md --mode full --dry-run --release --json")]
    [InlineData("feed example --customers 20 --reps 10 --seed 1 --out FILE")]
    [InlineData("demo --customers 20 --reps 10 --seed 1")]
    [InlineData("resolve CUSTOMER --draft --as-of 2027-01-31 --json")]
    [InlineData("contacts hand-over --from 1 --to 2 --on 2027-01-31 --dry-run --json")]
    [InlineData("users add --email a@company.example --role Editor --password-stdin")]
    [InlineData("users unlock --email a@company.example")]
    [InlineData("api-keys add --name N --scope feeds,read")]
    [InlineData("portal-token CUSTOMER --minutes 5")]
    [InlineData("backup FILE --passphrase-stdin --json")]
    [InlineData("backup -")]
    [InlineData("backup verify FILE --passphrase-stdin --json")]
    [InlineData("restore FILE --passphrase-stdin --json")]
    [InlineData("database copy --to CONNECTION --json")]
    [InlineData("doctor --json")]
    [InlineData("webhooks add --url https://hooks.example --events feed.held,coverage.fell")]
    [InlineData("webhooks list")]
    [InlineData("webhooks test 1")]
    public void Command_CanBeTyped(string line)
    {
        var words = line.Replace("README.md", Repository.File("README.md"), StringComparison.Ordinal).Split(' ');

        CommandUsage.Problem(CommandLineHost.Root(new LaterServices()).Parse(words)).Should().BeNull();
    }

    [Theory]
    [InlineData("post /feeds/KS_CUSTOMERS", "200 202 409 422", "mode dryRun")]
    [InlineData("post /feeds/KS_CONTACTS", "200 202 409 422", "mode dryRun")]
    [InlineData("get /feeds", "200", "after take")]
    [InlineData("get /feeds/{id}", "200 404")]
    [InlineData("get /feeds/{id}/rejects", "200 404")]
    [InlineData("post /feeds/{id}/release", "200 404 409")]
    [InlineData("post /feeds/{id}/discard", "200 404 409")]
    [InlineData("get /customers", "200", "text withoutRep after take")]
    [InlineData("get /customers/{number}", "200 404")]
    [InlineData("get /customers/{number}/sales-reps", "200 404")]
    [InlineData("get /customers/{number}/resolution", "200 404", "version asOf")]
    [InlineData("get /rep-ids", "200", "state")]
    [InlineData("put /rep-ids/{id}", "200 404 412 422", "If-Match")]
    [InlineData("get /contacts", "200")]
    [InlineData("post /contacts", "201 422")]
    [InlineData("get /contacts/{id}", "200 304 404")]
    [InlineData("put /contacts/{id}", "200 404 412 422", "If-Match")]
    [InlineData("delete /contacts/{id}", "204 404 409 412", "If-Match")]
    [InlineData("post /contacts/import", "200 422", "dryRun")]
    [InlineData("post /contacts/{id}/hand-over", "200 404 422", "dryRun")]
    [InlineData("get /contacts/{id}/dependants", "200 404")]
    [InlineData("put /contacts/{id}/picture", "200 404 412 422", "If-Match")]
    [InlineData("get /agencies", "200")]
    [InlineData("post /agencies", "201 409 422")]
    [InlineData("get /agencies/{id}", "200 304 404")]
    [InlineData("put /agencies/{id}", "200 404 412 422", "If-Match")]
    [InlineData("delete /agencies/{id}", "204 404 412", "If-Match")]
    [InlineData("post /agencies/{id}/reps", "201 404 409 412 422", "If-Match")]
    [InlineData("put /agencies/{id}/reps/{repId}", "200 404 412 422", "If-Match")]
    [InlineData("delete /agencies/{id}/reps/{repId}", "204 404 412", "If-Match")]
    [InlineData("get /publications/draft/differences", "200", "effect after take")]
    [InlineData("post /publications", "201 409 412 422", "If-Match")]
    [InlineData("post /publications/{number}/rollback", "201 404 409 412")]
    [InlineData("get /publications", "200")]
    [InlineData("get /coverage", "200")]
    [InlineData("get /webhooks", "200")]
    [InlineData("post /webhooks", "201 422")]
    [InlineData("get /webhooks/{id}", "200 404")]
    [InlineData("put /webhooks/{id}", "200 404 412 422", "If-Match")]
    [InlineData("delete /webhooks/{id}", "204 404")]
    [InlineData("post /webhooks/{id}/test", "200 404")]
    [InlineData("post /webhooks/{id}/rotate", "200 404")]
    [InlineData("get /webhooks/{id}/deliveries", "200 404", "after take")]
    [InlineData("post /webhooks/{id}/deliveries/{d}/resend", "200 404")]
    public void Request_IsDescribedWithItsAnswers(string request, string answers, string parameters = "")
    {
        var operation = described.Operations.Single(one => $"{one.Method} {one.Path}" == request.Replace(" /", " /api/v1/", StringComparison.Ordinal)).Operation;

        operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).Should().Contain([.. answers.Split(' '), "401", "403", "429"]);
        if (parameters.Length > 0)
        {
            operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString())
                .Should().Contain(parameters.Split(' '));
        }
    }

    [Theory]
    [InlineData("FeedReport", "id name mode status rows repIds coverage rejects seconds")]
    [InlineData("FeedRows", "read added changed unchanged removed rejected")]
    [InlineData("FeedRepIds", "new gone")]
    [InlineData("FeedCoverage", "before after losers gainers")]
    [InlineData("FeedRemark", "line column value reason")]
    [InlineData("Contact", "id businessNumber name position email officePhone cellPhone fax timeZone isActive isHidden pictureUrl")]
    [InlineData("Agency", "id businessNumber name traits type phone email website isActive reps")]
    [InlineData("AgencyRep", "id salesRepId contactId role isVisible validFrom validUntil order")]
    [InlineData("Customer", "number name city state country phone isActive salesRepIds seesRep")]
    [InlineData("RepId", "id raw normalised customers state firstSeen lastSeen")]
    [InlineData("RepCard", "name position agency role officePhone cellPhone email picture isPrimary")]
    [InlineData("Phone", "text href")]
    [InlineData("EmailLine", "text sales service")]
    [InlineData("Resolution", "customer version asOf cards ids")]
    [InlineData("ResolvedId", "salesRepId reason sentence chain")]
    [InlineData("ChainLink", "kind label state")]
    [InlineData("CustomerPage", "items next")]
    [InlineData("ContactPage", "items next")]
    [InlineData("AgencyPage", "items next total")]
    [InlineData("RepIdPage", "items next total")]
    [InlineData("PublicationPage", "items next total")]
    [InlineData("FeedPage", "items next")]
    [InlineData("Problem", "title status detail code refusals")]
    [InlineData("PublishRequest", "note")]
    public void Body_HasItsMembers(string name, string members) =>
        described.Document.GetProperty("components").GetProperty("schemas").GetProperty(name).GetProperty("properties").EnumerateObject()
            .Select(member => member.Name).Should().Contain(members.Split(' '));

    [Fact]
    public void Reports_SayWhatBecameOfAFeed_InTheWordsOfTheContract() =>
        described.Document.GetProperty("components").GetProperty("schemas").GetProperty("FeedStatus").GetProperty("enum").EnumerateArray()
            .Select(word => word.GetString()).Should().Contain(["applied", "held", "dryRun", "refused"]);

    [Fact]
    public async Task Module_NeedsAToken_HasAnETag_AndIsNotSentAgain()
    {
        await using var portal = await PortalApp.StartAsync();
        using var client = portal.App.Stranger();
        var token = portal.App.Services.GetRequiredService<PortalTokens>().Make("C-1", TimeSpan.FromMinutes(5));

        foreach (var address in (string[])["/portal/module", "/portal/module.json"])
        {
            using var bearer = new HttpRequestMessage(HttpMethod.Get, address);
            bearer.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var shown = await client.SendAsync(bearer, Stop);
            using var again = new HttpRequestMessage(HttpMethod.Get, $"{address}?token={token}");
            again.Headers.TryAddWithoutValidation("If-None-Match", shown.Headers.ETag!.Tag);

            shown.StatusCode.Should().Be(HttpStatusCode.OK, address);
            (await client.SendAsync(again, Stop)).StatusCode.Should().Be(HttpStatusCode.NotModified, address);
            (await client.GetAsync(address, Stop)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, address);
            (await client.GetAsync($"{address}?token={token}x", Stop)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, address);
        }

        using var script = await client.GetAsync("/portal/sales-rep-module.js", Stop);
        script.StatusCode.Should().Be(HttpStatusCode.OK);
        script.Headers.ETag.Should().NotBeNull();
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_IsToldToAnyone(string address)
    {
        using var stranger = described.App.Stranger();

        (await stranger.GetAsync(address, Stop)).StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
