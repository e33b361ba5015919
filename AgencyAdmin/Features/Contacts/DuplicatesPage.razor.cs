using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>The contacts that may have been entered twice, and the way to make one of two.</summary>
public sealed partial class DuplicatesPage : ComponentBase
{
    private const int PageSize = 30;

    private DuplicateList? _list;
    private int _shown = PageSize;
    private DuplicateRow? _merging;
    private IReadOnlyList<Refusal> _refusals = [];

    [Inject]
    public required DuplicateQueries Queries { get; init; }

    [Inject]
    public required ContactMergeService Service { get; init; }

    [Inject]
    public required TwoPeopleService Apart { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    protected override async Task OnInitializedAsync() => _list = await Queries.ListAsync(_shown);

    private IEnumerable<DuplicateRow> Pairs(bool areTwoPeople) =>
        (_list?.Rows ?? []).Where(row => row.AreTwoPeople == areTwoPeople);

    private async Task ShowMoreAsync()
    {
        _shown += PageSize;
        _list = await Queries.ListAsync(_shown);
    }

    private static string Names(DuplicateRow row) => $"{row.Kept.Details.Name} and {row.Gone.Details.Name}";

    private async Task TellApartAsync(DuplicateRow row)
    {
        _refusals = (await Apart.TellApartAsync(new(row.Kept.Id, row.Kept.Version), new(row.Gone.Id, row.Gone.Version))).Refusals;
        _list = await Queries.ListAsync(_shown);
        if (_refusals.Count == 0)
        {
            Notices.Tell($"{Names(row)} are two people", () => InvokeAsync(async () =>
            {
                await TakeBackAsync(row);
                StateHasChanged();
            }));
        }
    }

    private async Task TakeBackAsync(DuplicateRow row)
    {
        _refusals = (await Apart.TakeBackAsync(row.Kept.Id, row.Gone.Id)).Refusals;
        _list = await Queries.ListAsync(_shown);
    }

    private async Task TakeAsync(MergeStep step)
    {
        _merging = null;
        _list = await Queries.ListAsync(_shown);
        Notices.Tell($"{step.Gone.Name} is merged", () => InvokeAsync(() => UndoAsync(step)));
    }

    private async Task UndoAsync(MergeStep step)
    {
        if ((await Service.UndoAsync(step)).Refusals is [var refusal, ..])
        {
            Notices.Warn(refusal.Message);
        }

        _list = await Queries.ListAsync(_shown);
        StateHasChanged();
    }
}
