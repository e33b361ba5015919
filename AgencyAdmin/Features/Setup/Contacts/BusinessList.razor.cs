using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>The businesses chosen so far, and the panel that chooses or adds another.</summary>
public sealed partial class BusinessList : ComponentBase
{
    private IReadOnlyList<BusinessOption> _options = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private string _sought = "";
    private string? _number;
    private string? _name;
    private string? _phone;
    private string? _website;
    private bool _isOpen;
    private KeptTyping<TypedBusiness>? _keeper;

    [Parameter, EditorRequired]
    public required IReadOnlyList<ChosenBusiness> Businesses { get; set; }

    /// <summary>What was typed before the circuit was lost, to go on with; read once.</summary>
    [Parameter]
    public TypedBusiness? Kept { get; set; }

    /// <summary>Called with what stands in the way of un-choosing one.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<Refusal>> Refused { get; set; }

    [Inject]
    public required PickQueries Queries { get; init; }

    [Inject]
    public required BusinessService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    /// <summary>What stands in the panel while it is open.</summary>
    internal TypedBusiness? Typed => _isOpen ? new(_sought, _number, _name, _phone, _website) : null;

    private bool IsTyped =>
        _isOpen && new[] { _number, _name, _phone, _website }.Any(text => !string.IsNullOrWhiteSpace(text));

    protected override Task OnInitializedAsync() => Kept is { } typed ? GiveBackAsync(typed) : Task.CompletedTask;

    private Task GiveBackAsync(TypedBusiness typed)
    {
        (_isOpen, _number, _name, _phone, _website) = (true, typed.Number, typed.Name, typed.Phone, typed.Website);
        return SearchAsync(typed.Sought);
    }

    private void Clear() => (_number, _name, _phone, _website) = (null, null, null, null);

    private async Task SearchAsync(string? text)
    {
        _sought = text ?? "";
        _options = await Queries.SearchAsync(text);
    }

    private async Task ChooseAsync(BusinessOption option) => Take(await Service.ChooseAsync(option.Id));

    private async Task AddAsync() => Take(await Service.AddAsync(
        new(_number ?? "", _name ?? "", PostalAddress.Empty, TextRule.Clean(_phone), TextRule.Clean(_website))));

    private void Take(Outcome<Agency> outcome)
    {
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var agency))
        {
            (_isOpen, _sought, _options) = (false, "", []);
            Clear();
            Notices.Tell($"{agency.Name} is chosen", () => InvokeAsync(() => Service.UnchooseAsync(agency.BusinessId)));
        }
    }

    private async Task UnchooseAsync(ChosenBusiness business)
    {
        var outcome = await Service.UnchooseAsync(business.Id);
        await Refused.InvokeAsync(outcome.Refusals);
        if (outcome.TryGet(out _))
        {
            Notices.Tell(
                $"{business.Name} is no longer chosen", () => InvokeAsync(() => Service.ChooseAsync(business.Id)));
        }
    }
}
