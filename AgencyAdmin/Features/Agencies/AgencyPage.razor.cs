using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Agencies;

/// <summary>An agency's own page: the editor, the preview beside it, and the way to delete it.</summary>
public sealed partial class AgencyPage : ComponentBase
{
    private AgencyView? _agency;
    private SetupEdit? _typing;
    private IReadOnlyList<Refusal> _refusals = [];

    [Parameter]
    public int Id { get; set; }

    [Inject]
    public required AgencyReach Reach { get; init; }

    [Inject]
    public required AgencyService Service { get; init; }

    [Inject]
    public required DraftNotices Told { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private void Type(AgencySnapshot? agency) =>
        _typing = agency is null ? null : new(Agency: agency);

    private async Task DeleteAsync()
    {
        var (name, customers) = (_agency?.Details.Name, (await Reach.CountAsync()).GetValueOrDefault(Id));
        var outcome = await Service.DeleteAsync(Id);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out _))
        {
            Told.Tell(customers == 0
                ? $"Deleted {name} in the draft"
                : $"Deleted {name} in the draft. {DisplayFormat.Plural(customers, "customer has", "customers have")} one of its sales rep IDs");
            Navigation.NavigateTo(Urls.Agencies);
        }
    }
}
