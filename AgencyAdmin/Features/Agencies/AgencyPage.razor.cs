using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Setup;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Agencies;

/// <summary>An agency's own page: the editor, the preview beside it, and the way to delete it.</summary>
public sealed partial class AgencyPage : ComponentBase
{
    private AgencyView? _agency;
    private Func<SetupSnapshot, SetupSnapshot>? _typing;
    private int? _reach;
    private IReadOnlyList<Refusal> _refusals = [];

    [Parameter]
    public int Id { get; set; }

    [Inject]
    public required AgencyReach Reach { get; init; }

    [Inject]
    public required AgencyService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private void Type(AgencySnapshot? agency) =>
        _typing = agency is null ? null : draft => draft.WithAgencyFields(agency);

    private async Task AskAsync() => _reach = (await Reach.CountAsync()).GetValueOrDefault(Id);

    private async Task DeleteAsync()
    {
        var outcome = await Service.DeleteAsync(Id);
        (_refusals, _reach) = (outcome.Refusals, null);
        if (outcome.TryGet(out _))
        {
            Notices.Tell($"Deleted {_agency?.Details.Name} in the draft");
            Navigation.NavigateTo(Urls.Agencies);
        }
    }
}
