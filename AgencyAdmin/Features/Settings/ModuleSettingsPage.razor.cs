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

    private static readonly IReadOnlyList<SelectOption> s_languages =
        [.. ModuleLanguages.All.Select(words => new SelectOption(words.Code, words.Language, words.Code))];

    private readonly CancellationTokenSource _leaving = new();
    private FallbackSettings _form = new();
    private ModuleContent _content = new("", []);
    private FallbackSettings _stored = new();
    private LadderCounts? _counts;
    private string _language = ModuleLanguages.Default;

    [Inject]
    public required ModuleSettingsService Service { get; init; }

    // The listing counts what is saved.
    private bool IsStored => Steps(_form) == Steps(_stored);

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
        _stored = last?.Value ?? SettingsGroups.Module.Default;
        return new(_stored, last?.ChangedBy, last?.ChangedAt);
    }

    // What is typed into a desk or a text moves nobody to another rung, unless the desk can be reached from then on.
    private async Task ShowAsync(FallbackSettings form)
    {
        var isMoved = Steps(form) != Steps(_form);
        _form = form;
        _content = new(Example, [], Company(form)?.For(Example));
        if ((isMoved || _counts is null) && !_leaving.IsCancellationRequested)
        {
            await CountAsync();
        }
    }

    private async Task CountAsync()
    {
        try
        {
            _counts = await Service.CountAsync(_form, _leaving.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left while it counted.
        }
    }

    private static (bool UsesAgencyDesk, Rung Last) Steps(FallbackSettings form) => (form.UsesAgencyDesk, Rungs.Of(Company(form)));

    private static Fallback? Company(FallbackSettings form) =>
        Fallback.OfCompany(new(SetupSnapshot.Empty with { Fallback = form.ToSnapshot() }));

    private sealed record DeskField(
        string Label, string Type, string? Class, string? Value, Func<string?, FallbackSettings> With);
}
