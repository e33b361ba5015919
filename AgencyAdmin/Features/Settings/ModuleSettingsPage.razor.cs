using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Settings;
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
    private ModuleContent _content = new("", []);
    private Rungs? _rungs;

    [Inject]
    public required ModuleSettingsService Service { get; init; }

    private string RestWord => _content.Fallback?.Kind switch
    {
        FallbackKind.CompanyDesk => "The company's desk",
        FallbackKind.Text => "The text",
        _ => "Nothing: the module is hidden",
    };

    private static IEnumerable<DeskField> DeskFields(FallbackSettings form) =>
    [
        new("Name", "text", "wide", form.DeskName, value => form with { DeskName = value }),
        new("Phone", "tel", null, form.DeskPhone, value => form with { DeskPhone = value }),
        new("Email", "email", null, form.DeskEmail, value => form with { DeskEmail = value }),
    ];

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task<SettingsRead<FallbackSettings>> ReadAsync()
    {
        var last = await Service.LastChangeAsync();
        return new(last?.Value ?? SettingsGroups.Module.Default, last?.ChangedBy, last?.ChangedAt);
    }

    // What is typed into a desk or a text moves nobody to another rung, so only a switch counts anew.
    private async Task ShowAsync(FallbackSettings form)
    {
        var isSwitch = (form.UsesAgencyDesk, form.UsesCompanyDesk, form.UsesText) != (
            _form.UsesAgencyDesk, _form.UsesCompanyDesk, _form.UsesText);
        _form = form;
        _content = new(Example, [], Fallback.OfCompany(new(SetupSnapshot.Empty with { Fallback = form.ToSnapshot() }))?.For(Example));
        if ((isSwitch || _rungs is null) && !_leaving.IsCancellationRequested)
        {
            await CountAsync();
        }
    }

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

    private sealed record DeskField(
        string Label, string Type, string? Class, string? Value, Func<string?, FallbackSettings> With);
}
