using System.Collections.Frozen;
using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Domain.Setup;

/// <summary>An agency that claims a sales rep ID, and the row that does.</summary>
public sealed record Claim(AgencySnapshot Agency, AgencyRepSnapshot Rep);

/// <summary>A snapshot made ready for looking up. Build it once and share it: it never changes.</summary>
public sealed class SetupIndex
{
    private readonly FrozenSet<string> _ignored;
    private readonly FrozenDictionary<string, Claim[]> _claims;
    private readonly FrozenDictionary<int, ContactSnapshot> _contacts;

    public SetupIndex(SetupSnapshot snapshot)
    {
        Snapshot = snapshot;
        StandInTimes = new(snapshot);
        HasParts = snapshot.Agencies.Any(agency => agency.Reps.Any(rep => rep.Parts is not null));
        _ignored = snapshot.IgnoredIds.ToFrozenSet(StringComparer.Ordinal);
        _contacts = snapshot.Contacts.ToFrozenDictionary(contact => contact.Id);
        _claims = snapshot.Agencies
            .SelectMany(agency => agency.Reps.Select(rep => new Claim(agency, rep)))
            .GroupBy(claim => claim.Rep.SalesRepId, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public SetupSnapshot Snapshot { get; }

    /// <summary>Whether any ID is split into parts.</summary>
    public bool HasParts { get; }

    /// <summary>When, within a day, somebody begins or ends to stand in.</summary>
    internal StandInTimes StandInTimes { get; }

    public NormalisationRules Rules => Snapshot.Rules;

    /// <summary>Publications from before there was a choice hide the module.</summary>
    public FallbackSnapshot Fallback => Snapshot.Fallback ?? FallbackSnapshot.Hidden;

    public bool IsIgnored(string normalised) => _ignored.Contains(normalised);

    public IReadOnlyList<Claim> Claims(string normalised) => _claims.GetValueOrDefault(normalised) ?? [];

    public ContactSnapshot? Contact(int? id) => id is { } key ? _contacts.GetValueOrDefault(key) : null;
}
