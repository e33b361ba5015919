using System.Collections.Concurrent;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;
using Bogus;

namespace AgencyAdmin.Tests.Support;

/// <summary>An active agency that sells, unless the test says otherwise.</summary>
internal sealed class AgencySnapshotBuilder
{
    private static readonly ConcurrentDictionary<int, string> s_names = new();

    private readonly List<AgencyRepSnapshot> _reps = [];
    private AgencySnapshot _agency;

    public AgencySnapshotBuilder(int id = 1)
    {
        _agency = new(
            id, $"B-{id}", s_names.GetOrAdd(id, Name), AgencyTraits.Sells, Type: null, Phone: null, Email: null,
            Website: null,
            IsActive: true, Reps: []);
    }

    public AgencySnapshotBuilder Named(string name) => With(agency => agency with { Name = name });

    public AgencySnapshotBuilder Inactive() => With(agency => agency with { IsActive = false });

    public AgencySnapshotBuilder Doing(AgencyTraits traits) => With(agency => agency with { Traits = traits });

    public AgencySnapshotBuilder WithDesk(string? phone, string? email) =>
        With(agency => agency with { Phone = PhoneLine.Read(phone, "US"), Email = email });

    /// <summary>Links an ID to a contact; null leaves the contact open.</summary>
    public AgencySnapshotBuilder WithRep(
        string salesRepId, int? contactId, AgencyRepRole? role = null, bool isVisible = true, DateOnly? from = null, DateOnly? until = null,
        RepParts? parts = null)
    {
        _reps.Add(
            new(_agency.Id * 100 + _reps.Count + 1, salesRepId, contactId, role, isVisible, from, until, _reps.Count, parts));
        return this;
    }

    public AgencySnapshot Build() => _agency with { Reps = [.. _reps] };

    private static string Name(int id) => new Faker("en") { Random = new Randomizer(815 + id) }.Company.CompanyName();

    private AgencySnapshotBuilder With(Func<AgencySnapshot, AgencySnapshot> change)
    {
        _agency = change(_agency);
        return this;
    }
}
