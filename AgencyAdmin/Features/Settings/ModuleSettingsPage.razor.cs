using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Portal;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Settings;

/// <summary>The ladder below a rep, with the number of customers on each rung.</summary>
public sealed partial class ModuleSettingsPage : ComponentBase, IDisposable
{
    private const string Example = "C-10482";
    private readonly CancellationTokenSource _leaving = new();
    private FallbackSettings _form = new();
    private readonly FormJoin<FallbackSettings> _join = new(ModuleSettingsService.Fields, settings => settings);
    private IReadOnlyList<Refusal> _refusals = [];
    private ModuleContent _content = new("", []);
    private Rungs? _rungs;

    [Inject]
    public required ModuleSettingsService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    private bool IsDirty => _join.IsTyped(_form);

    private bool IsDisputed => _join.IsDisputed(_form);

    private string RestWord => _content.Fallback?.Kind switch
    {
        FallbackKind.CompanyDesk => "The company's desk",
        FallbackKind.Text => "The text",
        _ => "Nothing: the module is hidden",
    };

    private IEnumerable<DeskField> Fields =>
    [
        new("Name", "text", "wide", _form.DeskName, value => _form with { DeskName = value }),
        new("Phone", "tel", null, _form.DeskPhone, value => _form with { DeskPhone = value }),
        new("Email", "email", null, _form.DeskEmail, value => _form with { DeskEmail = value }),
    ];

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _join.Begin(await Service.ReadAsync(_leaving.Token));
        await DiscardAsync();
    }

    private Task DiscardAsync()
    {
        _refusals = [];
        return TakeAsync(_join.Discard());
    }

    private Task TakeAsync(FallbackSettings form)
    {
        _form = form;
        Show();
        return CountAsync();
    }

    private async Task GiveBackAsync(KeptForm<FallbackSettings> kept) =>
        await TakeAsync(_join.GiveBack(kept, await Service.ReadAsync(_leaving.Token)));

    private async Task ChooseAsync(FieldChoice choice)
    {
        await TakeAsync(_join.Choose(_form, choice));
        if (!IsDisputed && IsDirty && choice.KeepsMine)
        {
            await SaveAsync();
        }
    }

    // What is typed into a desk or a text moves nobody to another rung, so only a switch counts anew.
    private async Task TypeAsync(FallbackSettings typed)
    {
        var isSwitch = (typed.UsesAgencyDesk, typed.UsesCompanyDesk, typed.UsesText) != (
            _form.UsesAgencyDesk, _form.UsesCompanyDesk, _form.UsesText);
        _form = typed;
        Show();
        if (isSwitch)
        {
            await CountAsync();
        }
    }

    private void Show() => _content = new(
        Example, [], Fallback.OfCompany(new(SetupSnapshot.Empty with { Fallback = _form.ToSnapshot() }))?.For(Example));

    private async Task CountAsync()
    {
        try
        {
            _rungs = await Service.CountAsync(_form, _leaving.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left while it counted.
        }
    }

    private async Task SaveAsync()
    {
        if (IsDisputed)
        {
            return;
        }

        var outcome = await Service.SaveAsync(_join.Stored, _form, _leaving.Token);
        _refusals = outcome.Refusals;
        var stored = await Service.ReadAsync(_leaving.Token);
        if (outcome.Refusals.Any(refusal => refusal.Code == StoredSettings.Stale))
        {
            _refusals = [];
            await TakeAsync(_join.Meet(_form, stored));
        }

        if (outcome.TryGet(out var before))
        {
            await ShowSavedAsync(stored);
            Notices.Tell("Saved in the draft", () => InvokeAsync(async () =>
            {
                _refusals = (await Service.SaveAsync(stored, before)).Refusals;
                await ShowSavedAsync(await Service.ReadAsync());
                StateHasChanged();
            }));
        }
    }

    private Task ShowSavedAsync(FallbackSettings stored)
    {
        _join.Begin(stored);
        return TakeAsync(stored);
    }

    private sealed record DeskField(
        string Label, string Type, string? Class, string? Value, Func<string?, FallbackSettings> With);
}
