using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Publishing;

/// <summary>The last step: what publishing the draft would do, and the button that does it.</summary>
public sealed partial class ReviewPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private Review? _review;
    private CustomerEffectsReport? _tested;
    private Publication? _published;
    private IReadOnlyList<Refusal> _refusals = [];
    private string? _note;
    private bool _isAsking;
    private bool _isPublishing;

    [Inject]
    public required PublishingQueries Queries { get; init; }

    [Inject]
    public required PublishingService Service { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    private SetupDifferences Changes => _review!.Draft.Differences;

    private string ButtonText => _isPublishing ? "Publishing"
        : _isAsking ? "Publish all the same"
        : $"Publish {Say.Plural(Changes.Changes.Count, "change")}";

    public void Dispose()
    {
        _listening?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _listening = Draft.Listen(() => InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        }));
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var token = _leaving.Token;
        try
        {
            // SQLite answers on the calling thread, and a million customers would hold up the circuit.
            _review = await Task.Run(() => Queries.ReviewAsync(token), token);
            _isAsking = false;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was left while it was being read.
        }
    }

    private async Task PublishAsync()
    {
        var (review, token) = (_review!, _leaving.Token);
        if (!_isAsking && LossLimit.IsExceeded(review.Report.Effects, review.Report.SeeingBefore))
        {
            _isAsking = true;
            return;
        }

        _isPublishing = true;
        try
        {
            var outcome = await Service.PublishAsync(_note, review.Draft.Published, token);
            _refusals = outcome.Refusals;
            _isAsking = false;
            if (outcome.TryGet(out var publication))
            {
                (_published, _tested, _note) = (publication, review.Report, null);
            }
        }
        finally
        {
            _isPublishing = false;
        }
    }

    private IEnumerable<(string What, ExampleCustomer Customer)> Tests()
    {
        foreach (var (kind, what) in new[]
        {
            (EffectKind.Gained, "Gained a rep"),
            (EffectKind.ChangedPerson, "Sees another person"),
            (EffectKind.ChangedDetails, "Sees other details"),
            (EffectKind.Same, "Sees the same"),
        })
        {
            if (_tested!.Examples[kind] is [var customer, ..])
            {
                yield return (what, customer);
            }
        }

        if (_tested!.SeeingNobody is [var nobody, ..])
        {
            yield return ("Sees nobody", nobody);
        }
    }
}
