using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Publishing;

/// <summary>What becomes of customers, for the review, a publication and a roll back alike.</summary>
public sealed partial class EffectsSection : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private EffectPage? _page;
    private BeforeAndAfter? _compared;
    private CustomerEffectsReport? _listed;
    private (string?, string?) _shown;

    [Parameter, EditorRequired]
    public required CustomerEffectsReport Report { get; set; }

    /// <summary>The setups by their numbers; null where <see cref="Setups"/> holds them.</summary>
    [Parameter]
    public Comparison? Comparison { get; set; }

    /// <summary>The setups themselves, where one of them is not stored: nothing is exported then.</summary>
    [Parameter]
    public ComparedSetups? Setups { get; set; }

    [Parameter]
    public string Title { get; set; } = "What becomes of customers";

    [Parameter]
    public string BeforeTitle { get; set; } = "Now";

    [Parameter]
    public string AfterTitle { get; set; } = "Once published";

    /// <summary>True where no list stands there until one is asked for, because something else follows on the page.</summary>
    [Parameter]
    public bool IsBrief { get; set; }

    /// <summary>What may be decided on the customer whose two modules stand side by side.</summary>
    [Parameter]
    public RenderFragment<BeforeAndAfter>? ForCustomer { get; set; }

    /// <summary>Which list is open: gained, lost, person, details or same.</summary>
    [SupplyParameterFromQuery]
    public string? Effect { get; set; }

    /// <summary>What the list is searched for.</summary>
    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    /// <summary>The customer whose two modules stand side by side.</summary>
    [SupplyParameterFromQuery]
    public string? Customer { get; set; }

    [Inject]
    public required EffectQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private EffectKind? Kind => EffectWords.Read(Effect);

    private IEnumerable<(EffectKind Kind, int Count)> Counts =>
    [
        (EffectKind.Gained, Report.Effects.Gained),
        (EffectKind.Lost, Report.Effects.Lost),
        (EffectKind.ChangedPerson, Report.Effects.ChangedPerson),
        (EffectKind.ChangedDetails, Report.Effects.ChangedDetails),
        (EffectKind.Same, Report.Effects.Same),
    ];

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var isFresh = !ReferenceEquals(_listed, Report);
        if (isFresh || _shown != (Effect, Find))
        {
            (_listed, _shown) = (Report, (Effect, Find));
            await ReadPageAsync(0);
            if (_leaving.IsCancellationRequested)
            {
                return;
            }
        }

        if (isFresh || _compared?.Number != Customer)
        {
            _compared = Customer is null ? null : await CompareAsync(Customer);
        }
    }

    private async Task ReadPageAsync(int after)
    {
        var (kind, text, token) = (Kind, Find, _leaving.Token);
        try
        {
            // SQLite answers on the calling thread, and a million customers would hold up the circuit.
            _page = await Task.Run(
                () => Setups is { } setups
                    ? Queries.ListAsync(setups, kind, text, after, token)
                    : Queries.ListAsync(Comparison!, kind, text, after, token),
                token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was left while it was being read.
        }
    }

    private Task<BeforeAndAfter> CompareAsync(string customer) => Setups is { } setups
        ? Queries.CompareAsync(setups, customer, _leaving.Token)
        : Queries.CompareAsync(Comparison!, customer, _leaving.Token);

    private string Share(int count)
    {
        var all = Counts.Sum(part => part.Count);
        return DisplayFormat.Percent(100.0 * count / all);
    }

    private void Seek(string? text) =>
        Navigation.NavigateTo(With(("find", string.IsNullOrWhiteSpace(text) ? null : text.Trim())), replace: true);

    private string With(params (string Name, string? Value)[] changes) =>
        Navigation.GetUriWithQueryParameters(
            changes.ToDictionary(change => change.Name, change => (object?)change.Value));
}
