using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Publishing.Requests;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Reviewing;

/// <summary>The last step: what publishing the draft would do, and the button that does it.</summary>
public sealed partial class ReviewPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private Review? _review;

    // What the person has in front of its eyes; what comes in later is told before anything is published.
    private Review? _seen;
    private Meanwhile? _meanwhile;
    private CustomerEffectsReport? _tested;
    private Publication? _published;
    private IReadOnlyList<Refusal> _refusals = [];
    private bool _isPublishing;

    /// <summary>Kept by the framework when the circuit is lost, and given back when the person returns.</summary>
    [PersistentState]
    public string? Note { get; set; }

    [Inject]
    public required PublishingQueries Queries { get; init; }

    [Inject]
    public required PublishingService Service { get; init; }

    [Inject]
    public required PublicationRequests Requests { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required Confirmation Confirmation { get; init; }

    private SetupDifferences Changes => _review!.Draft.Differences;

    private bool IsDirty => !string.IsNullOrWhiteSpace(Note);

    private string? ExampleNumber => _review?.Report.Examples.Where(kind => kind.Key is not EffectKind.Same)
        .SelectMany(kind => kind.Value).FirstOrDefault()?.Number;

    private bool IsBlocked => _isPublishing || _meanwhile is not null || _review!.Conflicts.Count > 0;

    private string ButtonText => _isPublishing ? "Publishing"
        : $"Publish {DisplayFormat.Plural(Changes.Changes.Count, "change")}";

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
            var fresh = await Task.Run(() => Queries.ReviewAsync(token), token);
            _seen = _isPublishing ? fresh : _seen ?? fresh;
            _meanwhile = await Queries.MeanwhileAsync(_seen, fresh, token);
            _review = fresh;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was left while it was being read.
        }
    }

    private void TakeAsSeen() => (_seen, _meanwhile) = (_review, null);

    private async Task PublishAsync()
    {
        var (review, token) = (_review!, _leaving.Token);
        if (!await TakesLossAsync(review))
        {
            return;
        }

        _isPublishing = true;
        try
        {
            var outcome = await Service.PublishAsync(Note, review.AsReviewed(takesLoss: review.AsksTwice), token);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var publication))
            {
                (_published, _tested, Note) = (publication, review.Report, null);
            }
            else
            {
                await ReadAsync();
            }
        }
        finally
        {
            _isPublishing = false;
        }
    }

    private async Task<bool> TakesLossAsync(Review review) => !review.AsksTwice || await Confirmation.AskAsync(
        "Publish all the same?", EffectWords.Loss(review.Report), "Publish all the same");

    // Agreed to for later on the same terms as now: with the second question, and undone while it is told.
    private async Task<bool> ScheduleAsync(DateTimeOffset at)
    {
        var review = _review!;
        if (!await TakesLossAsync(review))
        {
            return false;
        }

        var outcome = await Requests.ScheduleAsync(at, Note, review.AsReviewed(takesLoss: review.AsksTwice), _leaving.Token);
        _refusals = outcome.Refusals;
        StateHasChanged();
        if (!outcome.TryGet(out var scheduled))
        {
            return false;
        }

        Note = null;
        Notices.Tell("Publication scheduled", () => Requests.TakeBackAsync(scheduled.Id));
        return true;
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
