using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgencyAdmin.Features.Contacts;

/// <summary>
/// Takes a picture. The browser opens and cuts it, so that a camera's large file need not be sent; the server trusts
/// nothing of that, and checks, re-encodes and stores what comes.
/// </summary>
public sealed partial class PictureField : ComponentBase, IAsyncDisposable
{
    private const string Module = "./Features/Contacts/PictureField.razor.js";

    private static readonly (string Name, string Label)[] s_sliders =
        [("size", "How much of the picture"), ("x", "Move left or right"), ("y", "Move up or down")];

    private readonly CancellationTokenSource _leaving = new();
    private DotNetObjectReference<PictureField>? _self;
    private IJSObjectReference? _module;
    private ElementReference _root;
    private IReadOnlyList<Refusal> _refusals = [];
    private bool _isCropping;
    private bool _isShown;
    private bool _isSaving;

    /// <summary>Whose picture it is: without one its initials are shown.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public string? PictureId { get; set; }

    [Parameter]
    public EventCallback<string?> PictureIdChanged { get; set; }

    [Parameter]
    public bool IsReadOnly { get; set; }

    [CascadingParameter]
    public IReadOnlyList<ContactWarning> Warnings { get; set; } = [];

    [Inject]
    public required PictureStore Pictures { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>Called by the browser when it has opened a picture: the square can be chosen.</summary>
    [JSInvokable]
    public Task OpenedAsync() => InvokeAsync(() =>
    {
        (_refusals, _isCropping, _isShown) = ([], true, false);
        StateHasChanged();
    });

    /// <summary>Called by the browser when it cannot open a file.</summary>
    [JSInvokable]
    public Task NotOpenedAsync() => InvokeAsync(() =>
    {
        (_refusals, _isCropping) = ([PictureStore.NoPicture], false);
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _leaving.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("leave", _root);
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its module with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender && !IsReadOnly)
            {
                _self = DotNetObjectReference.Create(this);
                _module = await Browser.InvokeAsync<IJSObjectReference>("import", _leaving.Token, Module);
                await _module.InvokeVoidAsync("watch", _leaving.Token, _root, _self);
            }

            if (_isCropping && !_isShown && _module is not null)
            {
                _isShown = true;
                await _module.InvokeVoidAsync("show", _leaving.Token, _root);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or JSDisconnectedException)
        {
            // The form was closed before its script was there.
        }
    }

    private async Task UseAsync()
    {
        if (_isSaving || _module is null)
        {
            return;
        }

        _isSaving = true;
        try
        {
            await using var square = await _module.InvokeAsync<IJSStreamReference>("cut", _leaving.Token, _root);
            await using var stream = await square.OpenReadStreamAsync(PictureStore.ByteLimit, _leaving.Token);
            var outcome = await Pictures.SaveAsync(stream, cancellationToken: _leaving.Token);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var id))
            {
                _isCropping = false;
                await PictureIdChanged.InvokeAsync(id);
            }
        }
        catch (JSException)
        {
            _refusals = [PictureStore.NoPicture];
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task CancelAsync()
    {
        _isCropping = false;
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("forget", _leaving.Token, _root);
        }
    }

    private Task RemoveAsync() => PictureIdChanged.InvokeAsync(null);
}
