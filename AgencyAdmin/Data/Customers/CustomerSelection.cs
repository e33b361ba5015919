using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Customers;

/// <summary>A filter made ready to be asked about a million customers, and to count what each of its chips would show.</summary>
internal sealed class CustomerSelection
{
    private readonly CustomerFilter _filter;
    private readonly CustomersView _view;
    private readonly CustomerColumns _columns;
    private readonly bool[]? _ids;
    private readonly bool[]? _causes;
    private readonly bool[]? _agency;
    private readonly bool[]? _rep;
    private readonly bool[]? _countries;
    private readonly bool[]? _states;
    private readonly bool[]? _sites;

    public CustomerSelection(CustomerFilter filter, CustomersView view, ICustomerReader customers)
    {
        (_filter, _view) = (filter, view);
        _columns = view.Index.Columns;
        _ids = filter.RepId is { Length: > 0 } repId ? Spelled(view, customers, repId) : null;
        _causes = filter.Cause is { Length: > 0 } cause ? view.WithCause(cause) : null;
        _agency = filter.Agency is { } agency ? view.Which(id => id.AgencyId == agency) : null;
        _rep = filter.Rep is { } rep ? view.Which(id => id.Card?.ContactId == rep) : null;
        _countries = filter.Country is { } country ? [.. _columns.Places.Select(place => Is(place.Country, country))] : null;
        _states = filter.State is { } state ? [.. _columns.Places.Select(place => Is(place.State, state))] : null;
        _sites = filter.Site is { } site ? [.. _columns.Sites.Select(one => Is(one.Id, site))] : null;
    }

    /// <summary>The parts of a filter whose chips are counted with the others in force.</summary>
    [Flags]
    internal enum Parts
    {
        None = 0,
        Sees = 1,
        Agency = 2,
        Rep = 4,
        Country = 8,
        State = 16,
        Site = 32,
        RepId = 64,
    }

    /// <summary>Whether the customer is one of those asked for.</summary>
    public bool Has(int id) => _view.Index.ListOf[id] >= 0 && Missed(id) is Parts.None;

    /// <summary>The parts of the filter that leave this customer out.</summary>
    public Parts Missed(int id)
    {
        var list = _view.Index.ListOf[id];
        var isActive = _view.Index.IsActive(list);
        var missed = SeesRight(list) ? Parts.None : Parts.Sees;
        missed |= _agency is null || _view.HasAny(list, _agency) ? Parts.None : Parts.Agency;
        missed |= _rep is null || (isActive && _view.HasAny(list, _rep)) ? Parts.None : Parts.Rep;
        missed |= _countries is null || _countries[_columns.PlaceOf[id]] ? Parts.None : Parts.Country;
        missed |= _states is null || _states[_columns.PlaceOf[id]] ? Parts.None : Parts.State;
        missed |= _sites is null || _sites[_columns.SiteOf[id]] ? Parts.None : Parts.Site;
        var hasIds = (_ids is null || _view.HasAny(list, _ids)) && (_causes is null || (isActive && _view.HasAny(list, _causes)));
        return missed | (hasIds ? Parts.None : Parts.RepId);
    }

    private bool SeesRight(int list)
    {
        var reason = _view.Reasons[list];
        return (!_filter.WithoutRep || IsBlank(reason))
            && (!_filter.WithoutRepId || reason is Reason.NoRepIdSent)
            && (_filter.Reason is not { } asked || reason == asked)
            && (_filter.Rung is not { } rung || _view.RungOf(list) == rung)
            && (!_filter.IsInactive || reason is Reason.CustomerInactive)
            && _filter.Sees switch
            {
                Sees.Active => reason is not Reason.CustomerInactive,
                Sees.Complete => _view.AreComplete[list],
                Sees.Incomplete => reason is Reason.Shown && !_view.AreComplete[list],
                Sees.Uncovered => reason is not Reason.CustomerInactive && !_view.AreComplete[list],
                _ => true,
            };
    }

    /// <summary>Active, and its module shows nobody.</summary>
    internal static bool IsBlank(Reason reason) => reason is not (Reason.Shown or Reason.CustomerInactive or Reason.CustomerUnknown);

    // By the published rules, and by those of the draft, which the wizard's links go by.
    private static bool[] Spelled(CustomersView view, ICustomerReader customers, string repId)
    {
        var spelled = view.Which(id => id.SalesRepId == repId);
        foreach (var key in customers.Spellings(repId))
        {
            foreach (var number in view.Index.NumbersOf(key))
            {
                spelled[number] = true;
            }
        }

        return spelled;
    }

    private static bool Is(string? value, string asked) => asked == CustomerFilter.None ? value is null : value == asked;
}
