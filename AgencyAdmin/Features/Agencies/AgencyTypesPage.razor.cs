using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Agencies;

/// <summary>The list of agency types: add, rename, delete.</summary>
public sealed partial class AgencyTypesPage : ComponentBase
{
    private IReadOnlyList<AgencyTypeRow>? _types;
    private IReadOnlyList<Refusal> _refusals = [];
    private string _name = "";

    // The field that was saved last: its refusals belong to it.
    private string _faulty = "new-type";

    protected override Task OnInitializedAsync() => ReadAsync();

    private static string Used(AgencyTypeRow type) =>
        type.Agencies == 0 ? "No agency" : DisplayFormat.Plural(type.Agencies, "agency", "agencies");

    private async Task ReadAsync() => _types = await Service.ListAsync();

    private async Task AddAsync()
    {
        _faulty = "new-type";
        if (await TakeAsync(await Service.AddAsync(_name)))
        {
            _name = "";
        }
    }

    private async Task RenameAsync(AgencyTypeRow type, string? name)
    {
        _faulty = $"type-{type.Id}";
        if (await TakeAsync(await Service.RenameAsync(type.Id, name ?? "")))
        {
            Notices.Tell($"Renamed {type.Name} to {name}", () => InvokeAsync(async () =>
            {
                await TakeAsync(await Service.RenameAsync(type.Id, type.Name));
                StateHasChanged();
            }));
        }
    }

    private async Task DeleteAsync(AgencyTypeRow type)
    {
        var outcome = await Service.DeleteAsync(type.Id);
        _refusals = outcome.Refusals;
        await ReadAsync();
        if (outcome.TryGet(out var deleted))
        {
            Notices.Tell($"Deleted {deleted.Name}", () => InvokeAsync(async () =>
            {
                await TakeAsync(await Service.RestoreAsync(deleted));
                StateHasChanged();
            }));
        }
    }

    private async Task<bool> TakeAsync(Outcome<Done> outcome)
    {
        _refusals = outcome.Refusals;
        await ReadAsync();
        return outcome.TryGet(out _);
    }
}
