using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Keys;

/// <summary>A key that was just made, with the text that nobody sees again.</summary>
public sealed record MadeKey(string Name, string Text);

/// <summary>Makes, lists and revokes API keys.</summary>
public sealed partial class ApiKeysPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<ApiKey>? _keys;
    private MadeKey? _made;
    private bool _isMaking;

    [Inject]
    public required ApiKeys Keys { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => _keys = await Keys.ListAsync(_leaving.Token);

    private Task ShowAsync(MadeKey made)
    {
        _made = made;
        return ReadAsync();
    }

    private async Task RevokeAsync(ApiKey key)
    {
        var outcome = await Keys.RevokeAsync(key.Id, _leaving.Token);
        if (outcome.TryGet(out _))
        {
            Notices.Tell($"Revoked the key {key.Name}");
        }
        else
        {
            Notices.Warn(outcome.Refusals[0].Message);
        }

        await ReadAsync();
    }
}
