using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Publishing.Requests;

/// <summary>Says what was asked or scheduled, and follows it while it is shown.</summary>
public sealed partial class RequestNotice : ComponentBase, IDisposable
{
    private IDisposable? _listening;
    private ToldRequest? _told;
    private IReadOnlyList<Refusal> _refusals = [];
    private string? _answer;
    private bool _isAnswering;

    /// <summary>True on the review, where it is decided.</summary>
    [Parameter]
    public bool IsReview { get; set; }

    /// <summary>The number of a customer whom the draft touches, to be looked at as of then; null for none.</summary>
    [Parameter]
    public string? Example { get; set; }

    [Inject]
    public required PublicationRequestQueries Queries { get; init; }

    [Inject]
    public required PublicationRequests Service { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required ViewerZone Zone { get; init; }

    private string Title => RequestWords.Title(_told!.Request.State);

    private bool IsInTrouble => _told is { HasChanged: true } or { Request.IsOpen: false };

    private bool MayTakeBack => _told is { Request: { IsOpen: true } request }
        && (User.May(Policies.Publish) || (request.State is RequestState.Asked && request.AskedByKey == User.Key));

    public void Dispose() => _listening?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _listening = Draft.Listen(() => InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        }));
        await ReadAsync();
    }

    private async Task ReadAsync() => _told = await Queries.CurrentAsync();

    private async Task TakeBackAsync() => await DoneAsync(await Service.TakeBackAsync(_told!.Request.Id));

    private async Task SendBackAsync() => await DoneAsync(await Service.SendBackAsync(_told!.Request.Id, _answer));

    private async Task DoneAsync(Outcome<PublicationRequest> outcome)
    {
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out _))
        {
            (_answer, _isAnswering) = (null, false);
        }

        await ReadAsync();
    }
}
