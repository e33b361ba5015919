using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Clients.CSharp;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Clients;

/// <summary>
/// The main job of an integrator with clients that public generators make of docs/openapi.json: a feed in, its sales rep ID verified, a
/// contact and an agency for it, published, and looked at; and the refusals on the way, with their reasons.
/// </summary>
public sealed class GeneratedClientTests : IAsyncDisposable
{
    private const string Feed = "Customer Number\tBusiness Type\tCustomer Name\tSales Rep IDs\nB-1\tC\tNorthside Sales\t\nC-1\tC\tAlder Supply\tJD01\n";

    private readonly TestApp _app = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Folder => Repository.File("AgencyAdmin.Tests", "Clients", "TypeScript");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task CSharp_ByNSwag_DoesTheMainJob()
    {
        using var http = await _app.ClientWithKeyAsync([.. Permissions.Scopes]);
        var client = new AgencyAdminClient(http);

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Feed));
        var report = (await client.SendCustomersAsync(Mode.Full, new(stream, "KS_CUSTOMERS.full", "text/tab-separated-values"), cancellationToken: Stop)).Result;
        var id = (await client.ListRepIdsAsync(State.New, cancellationToken: Stop)).Result.Items.Single();
        var tag = Tag(await client.GetRepIdAsync(id.Id, cancellationToken: Stop));
        var verify = new RepIdChangeRequest { State = RepIdChangeRequestState.Verified };
        var verified = (await client.ChangeRepIdAsync(id.Id, verify, tag, Stop)).Result;
        var stale = await RefusalAsync(() => client.ChangeRepIdAsync(id.Id, verify, tag, Stop));
        var contact = (await client.AddContactAsync(
            new() { BusinessNumber = "B-1", Name = "Jolene Dahl", Email = "jolene@northside.example", OfficePhone = "702 456 0100" }, Stop)).Result;
        var nobody = await RefusalAsync(() => client.AddContactAsync(new() { BusinessNumber = "B-9", Name = "Nobody" }, Stop));
        var agency = (await client.AddAgencyAsync(new() { BusinessNumber = "B-1", Traits = [Traits3.Sells, Traits3.Serves] }, Stop)).Result;
        var rep = new AgencyRepRequest { SalesRepId = "JD01", ContactId = contact.Id, Role = AgencyRepRequestRole.Outside };
        var added = (await client.AddAgencyRepAsync(agency.Id, rep, cancellationToken: Stop)).Result;
        var twice = await RefusalAsync(() => client.AddAgencyRepAsync(agency.Id, rep, cancellationToken: Stop));
        var review = await client.GetDraftDifferencesAsync(cancellationToken: Stop);
        var publication = (await client.PublishAsync(Tag(review), new() { Note = "First reps" }, Stop)).Result;
        var resolution = (await client.GetResolutionAsync("C-1", cancellationToken: Stop)).Result;

        report.Status.Should().Be(FeedStatus.Applied);
        verified.State.Should().Be(RepIdState.Verified);
        agency.Traits.Should().Equal(Traits.Sells, Traits.Serves);
        added.Role.Should().Be(AgencyRepRole.Outside);
        review.Result.Effects.Gained.Should().Be(1);
        publication.Number.Should().Be(1);
        resolution.Ids.Single().Reason.Should().Be(ResolvedIdReason.Shown);
        resolution.Cards.Single().Name.Should().Be("Jolene Dahl");
        string.Join(" | ", stale, nobody, twice).Should().Be(
            "412 rep-id.stale:  | 422 contact.business: businessNumber | 409 agency-rep.twice: salesRepId");
    }

    [Fact]
    public async Task TypeScript_ByOpenApiTypescript_DoesTheMainJob()
    {
        SkipWithoutNode();
        (await NpmAsync("build", "--silent")).Code.Should().Be(0);

        var (code, said) = await NpmAsync("main-job", "--silent", "--", _app.Address.ToString().TrimEnd('/'), await _app.KeyAsync([.. Permissions.Scopes]));

        code.Should().Be(0, said);
        JsonSerializer.Deserialize<JsonElement>(said).GetRawText().Should().Be(
            """
            {"feed":"applied","state":"verified","traits":["sells","serves"],"role":"outside","gained":1,"published":1,"reason":"shown","card":"Jolene Dahl","refusals":["412 rep-id.stale: ","422 contact.business: businessNumber","409 agency-rep.twice: salesRepId"]}
            """);
    }

    [Fact]
    public async Task Linters_OfTheDocument_FindNothing()
    {
        SkipWithoutNode();

        var (code, said) = await NpmAsync("lint", "--silent");

        code.Should().Be(0, said);
    }

    private static void SkipWithoutNode()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            Assert.Skip("No client for TypeScript here. Install Node.js, then: npm ci --prefix AgencyAdmin.Tests/Clients/TypeScript");
        }
    }

    private static async Task<(int Code, string Said)> NpmAsync(params string[] arguments)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["run", .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (npm.StandardOutput.ReadToEndAsync(Stop), npm.StandardError.ReadToEndAsync(Stop));
        await npm.WaitForExitAsync(Stop);
        var said = (await output).Trim();
        return (npm.ExitCode, npm.ExitCode == 0 ? said : $"{said}\n{await errors}");
    }

    private static string Tag(SwaggerResponse answer) => answer.Headers["ETag"].Single();

    private static async Task<string> RefusalAsync(Func<Task> act)
    {
        var problem = (await act.Should().ThrowAsync<ApiException<Problem>>()).Which.Result;
        var fields = string.Join(',', (problem.Refusals ?? []).Select(refusal => refusal.Field));
        return string.Create(CultureInfo.InvariantCulture, $"{problem.Status} {problem.Code}: {fields}");
    }
}
