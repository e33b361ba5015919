using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Webhooks.Pages;

/// <summary>Asks where messages go and of what they tell: for a new webhook, or for one that there is.</summary>
public sealed partial class WebhookPanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly HashSet<string> _events = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private string _url = "";
    private string _name = "";
    private bool _wantsAll = true;
    private bool _isSaving;
    private bool _wasOpen;
    private KeptTyping<TypedWebhook>? _keeper;

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public EventCallback<bool> IsOpenChanged { get; set; }

    /// <summary>The one that is changed; null for a new one.</summary>
    [Parameter]
    public WebhookEndpoint? Endpoint { get; set; }

    /// <summary>Called with a new one and its secret.</summary>
    [Parameter]
    public EventCallback<MadeWebhook> Made { get; set; }

    /// <summary>Called once one is changed.</summary>
    [Parameter]
    public EventCallback<WebhookEndpoint> Changed { get; set; }

    [Inject]
    public required WebhookService Webhooks { get; init; }

    private TypedWebhook Stored => Endpoint is null
        ? new("", "", WantsAll: true, [])
        : new(Endpoint.Url, Endpoint.Name, Endpoint.Events == "*", Endpoint.Events == "*" ? [] : Endpoint.Events.Split(','));

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (IsOpen && !_wasOpen)
        {
            Begin();
        }

        _wasOpen = IsOpen;
    }

    private void Begin() => Show(Stored);

    private void Show(TypedWebhook typed)
    {
        (_url, _name, _wantsAll, _refusals) = (typed.Url, typed.Name, typed.WantsAll, []);
        _events.Clear();
        _events.UnionWith(typed.Events);
    }

    private void Choose(string type, bool isChosen)
    {
        if (isChosen)
        {
            _events.Add(type);
        }
        else
        {
            _events.Remove(type);
        }
    }

    private async Task SaveAsync()
    {
        if (_isSaving)
        {
            return;
        }

        if (!_wantsAll && _events.Count == 0)
        {
            _refusals = [new("webhook.events", "Choose at least one kind of event, or everything.", "all")];
            return;
        }

        _isSaving = true;
        try
        {
            await SaveAsync(new(TextRule.Clean(_name), _url.Trim(), _wantsAll ? null : [.. _events]));
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task SaveAsync(WebhookForm form)
    {
        if (Endpoint is { } endpoint)
        {
            var outcome = await Webhooks.ChangeAsync(endpoint.Id, endpoint.Version, WebhookChangeRequest.Of(form), _leaving.Token);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var changed))
            {
                await CloseAsync(false);
                await Changed.InvokeAsync(changed);
            }

            return;
        }

        var added = await Webhooks.AddAsync(form, _leaving.Token);
        _refusals = added.Refusals;
        if (added.TryGet(out var made))
        {
            await CloseAsync(false);
            await Made.InvokeAsync(made);
        }
    }

    private async Task CloseAsync(bool isOpen)
    {
        if (!isOpen)
        {
            Begin();
        }

        await IsOpenChanged.InvokeAsync(isOpen);
    }

    private TypedWebhook? TypedNow()
    {
        var typed = new TypedWebhook(_url, _name, _wantsAll, [.. _events.Order(StringComparer.Ordinal)]);
        var stored = Stored with { Events = [.. Stored.Events.Order(StringComparer.Ordinal)] };
        return IsOpen && (typed.Url != stored.Url || typed.Name != stored.Name || typed.WantsAll != stored.WantsAll || !typed.Events.SequenceEqual(stored.Events))
            ? typed
            : null;
    }

    private async Task GiveBackAsync(TypedWebhook typed)
    {
        _wasOpen = true;
        Show(typed);
        await IsOpenChanged.InvokeAsync(true);
    }

    /// <summary>A webhook that is being typed.</summary>
    public sealed record TypedWebhook(string Url, string Name, bool WantsAll, IReadOnlyList<string> Events);
}
