using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Publishing;

/// <summary>Going back to an earlier publication: the same review as for the draft, then the button.</summary>
public sealed partial class RollBackPage : ComponentBase
{
    private PublicationDetails? _details;
    private IReadOnlyList<Refusal> _refusals = [];
    private bool _isLoaded;
    private bool _isWorking;

    [Parameter]
    public int Number { get; set; }

    /// <summary>Kept by the framework when the circuit is lost, and given back when the person returns.</summary>
    [PersistentState]
    public string? Note { get; set; }

    [Inject]
    public required PublishingQueries Queries { get; init; }

    [Inject]
    public required PublishingService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required Confirmation Confirmation { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (_details?.Row.Number != Number)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        (_details, _isLoaded) = (null, false);
        var number = Number;
        (_details, _isLoaded) = (await Task.Run(() => Queries.RollBackAsync(number)), true);
    }

    private async Task RollBackAsync()
    {
        var details = _details!;
        if (details.AsksTwice && !await Confirmation.AskAsync(
            "Roll back all the same?", EffectWords.Loss(details.Report), "Roll back all the same"))
        {
            return;
        }

        _isWorking = true;
        var outcome = await Service.RollBackAsync(Number, Note, new(details.Current, TakesLoss: details.AsksTwice));
        (_isWorking, _refusals) = (false, outcome.Refusals);
        if (outcome.TryGet(out var publication))
        {
            Note = null;
            Notices.Tell($"Customers see publication {Number} again, as no. {publication.Number}");
            Navigation.NavigateTo(Urls.Publication(publication.Number));
            return;
        }

        // Someone else was first: what is compared is out of date.
        await ReadAsync();
    }
}
