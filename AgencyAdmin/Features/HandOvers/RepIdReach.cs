using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>The active customers of some sales rep IDs, counted in memory.</summary>
internal sealed class RepIdReach
{
    private readonly CustomersView _view;
    private readonly bool[] _spellings;
    private readonly Dictionary<string, int> _numbers;
    private readonly int[] _customers;

    /// <param name="view">Of the setup by whose rules IDs are normalised.</param>
    /// <param name="salesRepIds">The normalised IDs.</param>
    /// <param name="contactId">Of an ID that is split only the parts of that contact count; null for all of it.</param>
    public RepIdReach(CustomersView view, IEnumerable<string> salesRepIds, int? contactId = null)
    {
        _view = view;
        _numbers = salesRepIds.Distinct(StringComparer.Ordinal).Index()
            .ToDictionary(pair => pair.Item, pair => pair.Index + 1, StringComparer.Ordinal);
        var idOf = view.Ids.Select(id => IsCounted(id) ? _numbers.GetValueOrDefault(id.SalesRepId) : 0).ToArray();
        _spellings = Array.ConvertAll(idOf, id => id > 0);
        _customers = view.Index.CountActive(idOf, _numbers.Count);

        bool IsCounted(IdOutcome id) => contactId is null || id.Finding.Parts is null || id.Finding.Part?.To.ContactId == contactId;
    }

    /// <summary>Those who have one of the IDs, each counted once.</summary>
    public int Customers => Lists.Sum(_view.Index.CustomersOf);

    /// <summary>Those of them who see no card.</summary>
    public int SeeingNobody => Lists.Where(list => !_view.OutcomeOf(list).SeesRep).Sum(_view.Index.CustomersOf);

    /// <summary>The lists of IDs that have one of them.</summary>
    public IEnumerable<int> Lists =>
        Enumerable.Range(0, _view.Index.Lists).Where(list => _view.Index.IsActive(list) && _view.HasAny(list, _spellings));

    public int CustomersOf(string salesRepId) => _customers[_numbers[salesRepId]];
}
