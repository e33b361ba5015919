using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// An app with a little of everything: customers, an agency with a contact, a publication, a feed with refused rows,
/// accounts.
/// </summary>
public sealed class AttackedApp : IAsyncLifetime
{
    public TestApp App { get; } = new(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });

    /// <summary>With a key of every scope.</summary>
    public HttpClient Machine { get; private set; } = null!;

    /// <summary>With an administrator's cookie.</summary>
    public HttpClient Administrator { get; private set; } = null!;

    public int ContactId { get; private set; }

    public int AgencyId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        (AgencyId, ContactId) = await App.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            var (agency, contact) = await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            await seed.CustomerAsync("C-2", "Birch Supply", ["MK17"]);
            await seed.CustomerAsync("C-3", "Cedar Supply", []);
            await seed.PublishAsync();
            return (agency.Id, contact.Id);
        });
        Machine = await App.ClientWithKeyAsync("feeds", "read", "setup", "publish");
        Administrator = await SignedIn.AsAsync(App, "Administrator");
        using var feed = new StreamContent(new FeedBuilder().With("C-9").With("C-8", website: "nonsense").Stream());
        using var taken = await Machine.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=delta", feed);
        taken.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Machine.Dispose();
        Administrator.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>Sends JSON and reads JSON.</summary>
    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string address, object body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        using var answer = await Machine.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }
}
