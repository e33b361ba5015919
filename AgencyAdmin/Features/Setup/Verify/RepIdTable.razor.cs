using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>The sales rep IDs of step 1, with what can be done to each.</summary>
public sealed partial class RepIdTable : ComponentBase
{
    private const int Step = 200;
    private int _limit = Step;

    /// <summary>Null until they have been read.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RepIdRow>? Rows { get; set; }

    [Parameter]
    public IReadOnlyCollection<int> Selected { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyCollection<int>> SelectedChanged { get; set; }

    [Parameter]
    public EventCallback<RepIdRow> Opened { get; set; }

    [Parameter]
    public EventCallback<RepIdRow> Verify { get; set; }

    [Parameter]
    public EventCallback<RepIdRow> Ignore { get; set; }

    [Parameter]
    public EventCallback<RepIdRow> Reopen { get; set; }

    private bool AllAreSelected => Rows is { Count: > 0 } && Rows.Take(_limit).All(row => Selected.Contains(row.Id));

    private void ShowMore() => _limit += Step;

    private Task SelectAllAsync() => SelectedChanged.InvokeAsync(
        AllAreSelected ? [] : [.. (Rows ?? []).Take(_limit).Select(row => row.Id)]);

    private Task ToggleAsync(int id) => SelectedChanged.InvokeAsync(
        Selected.Contains(id) ? [.. Selected.Where(other => other != id)] : [.. Selected, id]);
}
