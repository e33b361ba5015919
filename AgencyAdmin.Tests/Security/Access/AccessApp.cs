using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security.Access;

/// <summary>One app and everybody who might ask it for something.</summary>
public sealed class AccessApp : IAsyncLifetime
{
    // Everybody tries every form of the account pages here, which is more than one address may in a minute.
    private readonly TestApp _app = new(
        "Development", new() { ["Demo:Customers"] = "0", ["Requests:SignInsPerMinute"] = "0" });
    private readonly Dictionary<string, HttpClient> _clients = [];

    public HttpClient As(string actor) => _clients[actor];

    public async ValueTask InitializeAsync()
    {
        await _app.InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).CustomerAsync("C-1", "Alder Supply", []);
            return true;
        });
        _clients["nobody"] = _app.Stranger();
        foreach (var role in Roles.All)
        {
            _clients[role] = await SignedIn.AsAsync(_app, role);
        }

        foreach (var scope in Permissions.Scopes)
        {
            var client = _clients[scope] = _app.Stranger();
            client.DefaultRequestHeaders.Add("X-Api-Key", await _app.KeyAsync(scope));
        }

        AddPortal(
            "portal-token", _app.Services.GetRequiredService<PortalTokens>().Make("C-1", TimeSpan.FromMinutes(30)));
        AddPortal("foreign-portal-token", new ForgedToken(new('x', 64), _app.Clock.GetUtcNow()).Build());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await _app.DisposeAsync();
    }

    private void AddPortal(string actor, string token)
    {
        var client = _clients[actor] = _app.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }
}
