using AgencyAdmin.Domain.Resolution;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Customers;

/// <summary>A filter made ready to be asked about a million customers, and to count what each of its chips would show.</summary>
internal sealed class CustomerSelection
{
    private readonly CustomerFilter _filter;
    private readonly CustomerStandings _standings;
    private readonly bool[]? _ids;
    private readonly bool[]? _causes;
    private readonly bool[]? _agency;
    private readonly bool[]? _rep;
    private readonly bool[]? _countries;
    private readonly bool[]? _states;
    private readonly bool[]? _sites;

    public CustomerSelection(CustomerFilter filter, CustomerStandings standings, SqliteConnection connection)
    {
        (_filter, _standings) = (filter, standings);
        var index = standings.Index;
        _ids = filter.RepId is { Length: > 0 } repId ? Spelled(standings, connection, repId) : null;
        _causes = filter.Cause is { Length: > 0 } cause ? standings.WithCause(cause) : null;
        _agency = filter.Agency is { } agency ? standings.Spelled(s => s.AgencyId == agency) : null;
        _rep = filter.Rep is { } rep ? standings.Spelled(s => s.Face.Card?.ContactId == rep) : null;
        _countries = filter.Country is { } country ? [.. index.Places.Select(place => Is(place.Country, country))] : null;
        _states = filter.State is { } state ? [.. index.Places.Select(place => Is(place.State, state))] : null;
        _sites = filter.Site is { } site ? [.. index.Sites.Select(one => Is(one.Id, site))] : null;
    }

    /// <summary>The parts of a filter whose chips are counted with the others in force.</summary>
    [Flags]
    internal enum Parts
    {
        None = 0,
        Standing = 1,
        Agency = 2,
        Rep = 4,
        Country = 8,
        State = 16,
        Site = 32,
        RepId = 64,
    }

    /// <summary>Whether the customer is one of those asked for.</summary>
    public bool Has(int id) => Missed(id) is Parts.None && _standings.Index.IsKnown[id];

    /// <summary>The parts of the filter that leave this customer out.</summary>
    public Parts Missed(int id)
    {
        var index = _standings.Index;
        var missed = StandsRight(id) ? Parts.None : Parts.Standing;
        missed |= _agency is null || _standings.HasAny(id, _agency) ? Parts.None : Parts.Agency;
        missed |= _rep is null || (index.IsActive[id] && _standings.HasAny(id, _rep)) ? Parts.None : Parts.Rep;
        missed |= _countries is null || _countries[index.PlaceOf[id]] ? Parts.None : Parts.Country;
        missed |= _states is null || _states[index.PlaceOf[id]] ? Parts.None : Parts.State;
        missed |= _sites is null || _sites[index.SiteOf[id]] ? Parts.None : Parts.Site;
        var hasIds = (_ids is null || _standings.HasAny(id, _ids))
            && (_causes is null || (index.IsActive[id] && _standings.HasAny(id, _causes)));
        return missed | (hasIds ? Parts.None : Parts.RepId);
    }

    private bool StandsRight(int id)
    {
        var reason = _standings.Reasons[id];
        return (!_filter.WithoutRep || IsBlank(reason))
            && (!_filter.WithoutRepId || reason is Reason.NoRepIdSent)
            && (_filter.Reason is not { } asked || reason == asked)
            && (!_filter.IsInactive || reason is Reason.CustomerInactive)
            && _filter.Sees switch
            {
                Sees.Active => reason is not Reason.CustomerInactive,
                Sees.Complete => _standings.IsComplete[id],
                Sees.Incomplete => reason is Reason.Shown && !_standings.IsComplete[id],
                Sees.Uncovered => reason is not Reason.CustomerInactive && !_standings.IsComplete[id],
                _ => true,
            };
    }

    /// <summary>Active, and its module shows nobody.</summary>
    internal static bool IsBlank(Reason reason) => reason is not (Reason.Shown or Reason.CustomerInactive or Reason.CustomerUnknown);

    // By the published rules, and by those of the draft, which the wizard's links go by.
    private static bool[] Spelled(CustomerStandings standings, SqliteConnection connection, string repId)
    {
        var spelled = standings.Spelled(s => s.Normalised == repId);
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT s.Id FROM RepIdSpellings s JOIN SalesRepIds r ON r.Id = s.SalesRepIdId WHERE s.Raw = @id OR r.Normalised = @id";
        command.Parameters.AddWithValue("@id", repId);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (reader.GetInt32(0) is var spelling && spelling < spelled.Length)
            {
                spelled[spelling] = true;
            }
        }

        return spelled;
    }

    private static bool Is(string? value, string asked) => asked == CustomerFilter.None ? value is null : value == asked;
}
