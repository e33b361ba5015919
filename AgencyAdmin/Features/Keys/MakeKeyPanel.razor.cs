using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Keys;

/// <summary>Asks what a new key is for, what it may do, and until when.</summary>
public sealed partial class MakeKeyPanel : ComponentBase, IDisposable
{
    private static readonly IReadOnlyList<SelectOption> s_lives = [.. ApiKeyWords.Lives.Select((life, at) => new SelectOption(Text(at), life.Text))];

    // A year: long enough to be kept, short enough to be thought of again.
    private const int UsualLife = 2;

    private readonly CancellationTokenSource _leaving = new();
    private readonly HashSet<string> _scopes = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private string _name = "";
    private int _life = UsualLife;
    private KeptTyping<TypedKey>? _keeper;
    private bool _isSaving;

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public EventCallback<bool> IsOpenChanged { get; set; }

    [Parameter]
    public EventCallback<MadeKey> Made { get; set; }

    [Inject]
    public required ApiKeys Keys { get; init; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private void Choose(string scope, bool isChosen)
    {
        if (isChosen)
        {
            _scopes.Add(scope);
        }
        else
        {
            _scopes.Remove(scope);
        }
    }

    private async Task MakeAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        try
        {
            // In the order of the form, whatever order they were chosen in.
            var scopes = ApiKeyWords.Scopes.Select(one => one.Scope).Where(_scopes.Contains).ToList();
            var outcome = await Keys.AddAsync(_name, scopes, ApiKeyWords.Lives[_life].Days, _leaving.Token);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var text))
            {
                var made = new MadeKey(_name.Trim(), text);
                await CloseAsync(false);
                await Made.InvokeAsync(made);
            }
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task CloseAsync(bool isOpen)
    {
        if (!isOpen)
        {
            Clear();
        }

        await IsOpenChanged.InvokeAsync(isOpen);
    }

    // What is asked for, never the key: that is made when it is saved, and shown once.
    private TypedKey? TypedNow() =>
        IsOpen && !string.IsNullOrWhiteSpace(_name) ? new(_name, [.. _scopes], _life) : null;

    private Task GiveBackAsync(TypedKey typed)
    {
        (_name, _life) = (typed.Name, Math.Clamp(typed.Life, 0, ApiKeyWords.Lives.Count - 1));
        _scopes.UnionWith(typed.Scopes);
        return IsOpenChanged.InvokeAsync(true);
    }

    private void Clear()
    {
        (_name, _life, _refusals) = ("", UsualLife, []);
        _scopes.Clear();
    }

    /// <summary>A key that is being asked for.</summary>
    public sealed record TypedKey(string Name, IReadOnlyList<string> Scopes, int Life);

    private static string Text(int life) => life.ToString(CultureInfo.InvariantCulture);
}
