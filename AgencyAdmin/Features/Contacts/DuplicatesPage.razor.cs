using AgencyAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>The contacts that may have been entered twice, and the way to make one of two.</summary>
public sealed partial class DuplicatesPage : ComponentBase
{
    private IReadOnlyList<DuplicateRow>? _rows;
    private DuplicateRow? _merging;

    [Inject]
    public required DuplicateQueries Queries { get; init; }

    [Inject]
    public required ContactMergeService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    protected override async Task OnInitializedAsync() => _rows = await Queries.ListAsync();

    private async Task TakeAsync(MergeStep step)
    {
        _merging = null;
        _rows = await Queries.ListAsync();
        Notices.Tell($"{step.Gone.Name} is merged", () => InvokeAsync(() => UndoAsync(step)));
    }

    private async Task UndoAsync(MergeStep step)
    {
        if ((await Service.UndoAsync(step)).Refusals is [var refusal, ..])
        {
            Notices.Warn(refusal.Message);
        }

        _rows = await Queries.ListAsync();
        StateHasChanged();
    }
}
