using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Publishing;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>The leaver wizard: what hangs on a contact, who takes over, what becomes of customers, and the button that does it.</summary>
public sealed partial class LeavingPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private Dependants? _dependants;
    private IReadOnlyList<SuggestedSuccessor> _suggested = [];
    private ContactSearch _search = null!;
    private HandOverForm _form = HandOverForm.Empty;
    private HandOverPreview? _preview;
    private IReadOnlyList<Refusal> _refusals = [];
    private IReadOnlyList<Refusal> _publishing = [];
    private HandedOverNow? _done;
    private Publication? _published;
    private int? _read;
    private bool _isRead;
    private bool _isWorking;
    private int _turn;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    public required DependantQueries Queries { get; init; }

    [Inject]
    public required SuccessorQueries Suggestions { get; init; }

    [Inject]
    public required ContactOptionQueries Options { get; init; }

    [Inject]
    public required HandOverService Service { get; init; }

    [Inject]
    public required PublishingQueries Reviews { get; init; }

    [Inject]
    public required PublishingService Publishing { get; init; }

    [Inject]
    public required ChangeUndoService Undoing { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required Confirmation Confirmation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private DateOnly Today => CompanyDay.Today(Clock);

    private IEnumerable<string> Ids => _dependants!.Ids.Select(row => row.SalesRepId);

    public void Dispose()
    {
        _listening?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized() => _listening = Draft.Listen(() => InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    }));

    protected override async Task OnParametersSetAsync()
    {
        // The lists of the before/after change the address, and nothing else.
        if (_read != Id)
        {
            (_read, _form, _done, _published) = (Id, HandOverForm.Empty, null, null);
            _search = Options.OfAgencies(except: Id);
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var token = _leaving.Token;
        try
        {
            // SQLite answers on the calling thread, and a million customers would hold up the circuit.
            _dependants = await Task.Run(() => Queries.ReadAsync(Id, token), token);
            _isRead = true;
            _suggested = _dependants is { IsFree: false } of ? await Task.Run(() => Suggestions.SuggestAsync(of, _form.Day ?? Today, token), token) : [];
            await PreviewAsync();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was left while it was being read.
        }
    }

    private Task ChangeAsync(HandOverForm form)
    {
        _form = form;
        return PreviewAsync();
    }

    // What was chosen last is shown, however long an earlier answer takes.
    private async Task PreviewAsync()
    {
        var (turn, token) = (++_turn, _leaving.Token);
        if (_dependants is not { IsFree: false } || _done is not null || _form.OpenOf(Ids).Any())
        {
            (_preview, _refusals) = (null, []);
            return;
        }

        try
        {
            var read = _form.Read(Today, Id, Ids);
            var outcome = read.TryGet(out var choices) ? await Task.Run(() => Service.PreviewAsync(Id, choices, token), token) : read.Refusals.ToList();
            if (turn == _turn)
            {
                outcome.TryGet(out _preview);
                _refusals = outcome.Refusals;
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
    }

    private async Task ActAsync(bool publishes)
    {
        if (_isWorking || _preview is not { } preview || !_form.Read(Today, Id, Ids).TryGet(out var choices) || !await TakesLossAsync(preview))
        {
            return;
        }

        _isWorking = true;
        try
        {
            var outcome = await Service.ApplyAsync(Id, choices, preview.Signature, _leaving.Token);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var handed))
            {
                _done = HandedOverNow.Of(_dependants!, preview, handed.Batch);
                (_form, _preview) = (HandOverForm.Empty, null);
                _publishing = publishes ? await PublishAsync() : [];
            }
        }
        finally
        {
            _isWorking = false;
        }
    }

    private async Task<bool> TakesLossAsync(HandOverPreview preview) => preview.Report.Effects.Lost == 0 || await Confirmation.AskAsync(
        "Hand over all the same?",
        $"From {DisplayFormat.Day(preview.Plan.Day)} on, {DisplayFormat.Plural(preview.Report.Effects.Lost, "customer")} would see no rep any more.",
        "Hand over all the same");

    // Together with whatever else is in the draft: step 4 has said so.
    private async Task<IReadOnlyList<Refusal>> PublishAsync()
    {
        var token = _leaving.Token;
        var review = await Task.Run(() => Reviews.ReviewAsync(token), token);
        if (review.AsksTwice && !await Confirmation.AskAsync("Publish all the same?", EffectWords.Loss(review.Report), "Publish all the same"))
        {
            return [];
        }

        var outcome = await Publishing.PublishAsync(_done!.Sentence, review.AsReviewed(takesLoss: review.AsksTwice), token);
        outcome.TryGet(out _published);
        return outcome.Refusals;
    }

    private async Task UndoAsync(long batch)
    {
        var outcome = await Undoing.UndoAsync(batch, isBatch: true, _leaving.Token);
        if (outcome.TryGet(out var undone))
        {
            (_done, _published, _refusals) = (null, null, []);
            Notices.Tell(undone.Plan.Stays.Count == 0
                ? "Undone in the draft: everything is as it was before the hand-over"
                : $"Undone in the draft, but for {DisplayFormat.Plural(undone.Plan.Stays.Count, "change")} that somebody has built on");
            await ReadAsync();
        }
        else
        {
            Notices.Warn(outcome.Refusals[0].Message);
        }

        StateHasChanged();
    }

    // Of an ID that is split already, only what the leaver has goes elsewhere.
    private IReadOnlyList<string> IdsOf(BeforeAndAfter customer, HandOverPreview preview)
    {
        var has = customer.Before.Ids.ToLookup(id => preview.Setups.Before.Rules.Normalise(id.SalesRepId), StringComparer.Ordinal);
        return [.. _dependants!.Ids.Where(row => has[row.SalesRepId].Any(id => !row.IsSplit || id.Finding.Contact?.Id == Id)).Select(row => row.SalesRepId)];
    }

    private string Waiting(Dependants of)
    {
        var open = _form.OpenOf(Ids).ToList();
        return open.Count == 0 ? "Change what is said above to see it."
            : open.Count == of.Ids.Count ? "Choose who takes over to see what becomes of customers."
            : $"Choose who takes over {Words.List(open.Take(3))}{(open.Count > 3 ? $" and {open.Count - 3} more" : "")} to see what becomes of customers.";
    }

    private static string NothingText(Dependants of) => of.LastDay is { } last
        ? $"No sales rep ID leads to this contact, and customers see it until {DisplayFormat.Day(last)} at the latest."
        : "No sales rep ID leads to this contact, and it stands in for nobody. It can be deactivated or deleted on its page.";
}
