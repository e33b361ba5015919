using System.Runtime.CompilerServices;
using System.Text;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>
/// Every customer's number and list of sales rep IDs in a few flat arrays: about 40 MB for a million customers, and a
/// look-up without a single object. It never changes; a feed makes a new one. Customers go by their keys in the
/// database, which begin with 1; their IDs by numbers from 0; and equal lists are stored once, so what a setup makes of
/// a list is worked out once.
/// </summary>
public sealed class CustomerIndex
{
    private readonly CustomerNumbers _numbers;
    private readonly int[] _listEnds;
    private readonly int[] _listIds;
    private readonly int[] _listCustomers;
    private readonly string[] _spellings;
    private readonly Dictionary<int, int> _byKey;
    private readonly (int Spelling, SplitFacts Customer)[] _parts = [];
    private readonly CustomerSplits? _splits;
    private readonly ConditionalWeakTable<SetupOutcomes, CustomersView> _views = [];
    private readonly Lazy<(int[] From, int[] Customers)> _customers;
    private readonly ReadOnce<CustomerOrders> _orders;
    private readonly ReadOnce<NearWords> _words;

    internal CustomerIndex(
        CustomersState state, CustomerIndexBuilder built, Dictionary<int, string> spellings, ICustomerDetailsReader? reader)
    {
        State = state;
        (ListOf, Columns) = (built.ListOf, built.Columns);
        (_listEnds, _listIds) = ([.. built.ListEnds], [.. built.ListIds]);
        _spellings = [.. spellings.Values];
        _byKey = spellings.Keys.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        _listCustomers = Counted();
        Customers = _listCustomers.Sum();

        // Keys of the database may have gaps of any size; numbers without any are places of an array.
        for (var (list, place) = (0, 0); list < _listEnds.Length; list++)
        {
            for (place++; place < _listEnds[list]; place++)
            {
                _listIds[place] = _byKey[_listIds[place]];
            }
        }

        _numbers = new([.. built.Numbers], [.. built.Ends], ListOf, Customers);
        _splits = new(this, reader);
        _customers = new(Inverted);
        _orders = new(() => reader?.OrdersAsync(LastId) ?? Task.FromResult(CustomerOrders.Empty));
        _words = new(() => reader?.WordsAsync() ?? Task.FromResult(new NearWords([])));
    }

    /// <summary>The same customers, where the lists of some are of parts of their IDs.</summary>
    /// <param name="whole">The customers with their IDs as they were sent.</param>
    /// <param name="lists">Their lists; a number behind those of the spellings is a part's.</param>
    internal CustomerIndex(CustomerIndex whole, SplitLists lists)
    {
        (State, _numbers, _spellings, _byKey, Customers) = (whole.State, whole._numbers, whole._spellings, whole._byKey, whole.Customers);
        (ListOf, _listEnds, _listIds, _parts) = (lists.ListOf, [.. lists.Ends], [.. lists.Ids], [.. lists.Parts]);
        (Columns, _orders, _words) = (whole.Columns, whole._orders, whole._words);
        _listCustomers = Counted();
        _customers = new(Inverted);
    }

    /// <summary>The state of the database that it holds.</summary>
    public CustomersState State { get; }

    public int Customers { get; }

    /// <summary>The highest key of a customer.</summary>
    public int LastId => ListOf.Length - 1;

    /// <summary>How many different lists of assigned IDs there are.</summary>
    public int Lists => _listEnds.Length;

    /// <summary>How many IDs are told apart: spellings, and behind them the parts of those that are split. They are numbered from 0.</summary>
    public int Spellings => _spellings.Length + _parts.Length;

    /// <summary>The keys of all customers, in their order.</summary>
    internal IEnumerable<int> Keys => Enumerable.Range(0, ListOf.Length).Where(id => ListOf[id] >= 0);

    /// <summary>For each key the number of the customer's list; -1 where there is no such customer.</summary>
    internal int[] ListOf { get; }

    /// <summary>What filters ask beyond IDs.</summary>
    internal CustomerColumns Columns { get; }

    /// <summary>What every customer sees under that setup on that day, or at that moment.</summary>
    /// <param name="setup">The draft, or a publication.</param>
    /// <param name="asOf">The day in the company's calendar, or the moment.</param>
    /// <param name="near">A view of the same customers that differs little: what it has worked out is taken over.</param>
    public async ValueTask<CustomersView> UnderAsync(SetupIndex setup, AsOf asOf, CustomersView? near = null)
    {
        var outcomes = SetupOutcomes.Of(setup, asOf);
        return (await SplitAsync(outcomes)).ViewOf(outcomes, near);
    }

    /// <summary>The same under two setups, whose lists can be compared one by one.</summary>
    public async ValueTask<(CustomersView Before, CustomersView After)> UnderBothAsync(SetupIndex before, SetupIndex after, DateOnly day)
    {
        var (one, other) = (SetupOutcomes.Of(before, day), SetupOutcomes.Of(after, day));
        var split = await SplitAsync(one, other);
        var known = split.ViewOf(one, near: null);
        return (known, split.ViewOf(other, known));
    }

    /// <summary>The key of the customer, or 0 where nobody has that number.</summary>
    public int Find(ReadOnlySpan<byte> number) => _numbers.Find(number);

    /// <summary>How many customers have exactly that list.</summary>
    public int CustomersOf(int list) => _listCustomers[list];

    /// <summary>Whether the customers of that list are active: equal IDs of one who is not are another list.</summary>
    public bool IsActive(int list) => Entry(list)[0] != 0;

    /// <summary>The numbers of the IDs in that list, in the feed's order.</summary>
    public ReadOnlySpan<int> IdsOf(int list) => Entry(list)[1..];

    /// <summary>The ID of that number, as it is sent.</summary>
    public string Spelling(int number) => _spellings[PartOf(number) is { } part ? part.Spelling : number];

    /// <summary>A customer of that part; null where the number is of an ID as it is sent.</summary>
    internal SplitFacts? CustomerOf(int number) => PartOf(number)?.Customer;

    /// <summary>The number of the customer with that key.</summary>
    public string NumberText(int id) => Encoding.UTF8.GetString(_numbers.Of(id));

    /// <summary>The number of the spelling with that key; null where it has come since.</summary>
    public int? SpellingOf(int key) => _byKey.TryGetValue(key, out var number) ? number : null;

    /// <summary>As above, and behind it the numbers of its parts.</summary>
    internal IEnumerable<int> NumbersOf(int key) => SpellingOf(key) is { } number
        ? Enumerable.Range(0, _parts.Length).Where(part => _parts[part].Spelling == number).Select(part => _spellings.Length + part).Prepend(number)
        : [];

    /// <summary>The orders of lists: read when they are first asked for.</summary>
    internal Task<CustomerOrders> OrdersAsync() => _orders.GetAsync();

    /// <summary>The words of all names and cities: read when they are first asked for.</summary>
    internal Task<NearWords> WordsAsync() => _words.GetAsync();

    /// <summary>Gives what parts ask of each active customer who has one of these spellings, as they are sent.</summary>
    internal Task ReadSplitFactsAsync(IReadOnlyList<string> spellings, Action<SplitFacts> take) => _splits!.ReadAsync(spellings, take);

    /// <summary>How many active customers the ERP sends no sales rep ID for.</summary>
    internal int CountWithoutRepId() => Enumerable.Range(0, Lists).Where(list => IsActive(list) && IdsOf(list).IsEmpty).Sum(CustomersOf);

    /// <summary>How many customers, active or not, have at least one of these IDs, but for one of them.</summary>
    internal int CountWith(bool[] ids, int except)
    {
        var all = Enumerable.Range(0, Lists).Where(list => HasAny(list, ids)).Sum(CustomersOf);
        return except <= LastId && ListOf[except] is >= 0 and var own && HasAny(own, ids) ? all - 1 : all;
    }

    /// <summary>How many active customers have each ID, where several spellings may be one.</summary>
    /// <param name="idOf">For each spelling's number the ID's, or 0 for one that is not asked for.</param>
    /// <param name="highest">The highest number of an ID.</param>
    internal int[] CountActive(int[] idOf, int highest)
    {
        var counts = new int[highest + 1];
        var met = new HashSet<int>();
        for (var list = 0; list < Lists; list++)
        {
            met.Clear();
            foreach (var spelling in IsActive(list) ? IdsOf(list) : [])
            {
                if (idOf[spelling] is not 0 and var id && met.Add(id))
                {
                    counts[id] += CustomersOf(list);
                }
            }
        }

        return counts;
    }

    /// <summary>Whether the list has one of these IDs.</summary>
    internal bool HasAny(int list, bool[] ids)
    {
        foreach (var id in IdsOf(list))
        {
            if (ids[id])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The keys of the customers with one of these IDs, in their order; null where there are more than <paramref name="most"/>.
    /// </summary>
    internal int[]? CustomersWith(bool[] ids, int most)
    {
        var (from, customers) = _customers.Value;
        var some = Enumerable.Range(0, ids.Length).Where(id => ids[id]).ToList();
        return some.Sum(id => from[id + 1] - from[id]) > most
            ? null
            : [.. some.SelectMany(id => new ArraySegment<int>(customers, from[id], from[id + 1] - from[id])).Distinct().Order()];
    }

    /// <summary>Whether its customers are active, then their IDs.</summary>
    internal ReadOnlySpan<int> Entry(int list)
    {
        var start = list == 0 ? 0 : _listEnds[list - 1];
        return _listIds.AsSpan(start, _listEnds[list] - start);
    }

    private (int Spelling, SplitFacts Customer)? PartOf(int number) => number < _spellings.Length ? null : _parts[number - _spellings.Length];

    private ValueTask<CustomerIndex> SplitAsync(params ReadOnlySpan<SetupOutcomes> setups) =>
        _splits is null ? new(this) : _splits.OfAsync(setups);

    private CustomersView ViewOf(SetupOutcomes setup, CustomersView? near) =>
        _views.GetValue(setup, outcomes => new(this, outcomes, ReferenceEquals(near?.Index, this) ? near : null));

    private int[] Counted()
    {
        var counts = new int[_listEnds.Length];
        foreach (var list in ListOf)
        {
            if (list >= 0)
            {
                counts[list]++;
            }
        }

        return counts;
    }

    // For each ID where its customers begin, and the customers of all IDs, each in the order of keys.
    private (int[] From, int[] Customers) Inverted()
    {
        var from = new int[Spellings + 1];
        for (var list = 0; list < Lists; list++)
        {
            foreach (var id in IdsOf(list))
            {
                from[id + 1] += _listCustomers[list];
            }
        }

        for (var id = 0; id < Spellings; id++)
        {
            from[id + 1] += from[id];
        }

        var (next, customers) = ((int[])from.Clone(), new int[from[^1]]);
        for (var customer = 1; customer <= LastId; customer++)
        {
            foreach (var id in ListOf[customer] is >= 0 and var list ? IdsOf(list) : [])
            {
                customers[next[id]++] = customer;
            }
        }

        return (from, customers);
    }
}
