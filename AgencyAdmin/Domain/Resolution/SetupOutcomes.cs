using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>One setup on one day, or at one moment of it: every ID is resolved when it is first asked for, and once.</summary>
public sealed class SetupOutcomes
{
    private static readonly ConditionalWeakTable<SetupIndex, SetupOutcomes> s_latestDay = [];

    // By themselves: where somebody is away for half a day, portals ask for moments and the console asks for days.
    private static readonly ConditionalWeakTable<SetupIndex, SetupOutcomes> s_latestMoment = [];

    private readonly ConcurrentDictionary<string, IdOutcome> _ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Raw, int Place), IdOutcome> _parts = new();

    private SetupOutcomes(SetupIndex setup, AsOf asOf) =>
        (Setup, AsOf, Company) = (setup, asOf, Fallback.OfCompany(setup));

    public SetupIndex Setup { get; }

    /// <summary>The day, or the moment.</summary>
    public AsOf AsOf { get; }

    public DateOnly Day => AsOf.Day;

    /// <summary>What everybody without a rep and without an agency's desk sees.</summary>
    public Fallback? Company { get; }

    /// <summary>The same again for the same setup and day, as long as the setup is at hand.</summary>
    public static SetupOutcomes Of(SetupIndex setup, AsOf asOf)
    {
        var latest = asOf.At is null ? s_latestDay : s_latestMoment;
        if (!latest.TryGetValue(setup, out var known) || known.AsOf != asOf)
        {
            known = new(setup, asOf);
            latest.AddOrUpdate(setup, known);
        }

        return known;
    }

    /// <summary>The outcome of an ID as it was sent.</summary>
    public IdOutcome Of(string raw) => _ids.GetOrAdd(raw, static (raw, self) => IdOutcome.Of(raw, self.Setup, self.AsOf), this);

    /// <summary>The outcome of an ID as it was sent for that customer: of its part, where the ID is split.</summary>
    public IdOutcome Of(string raw, SplitFacts customer)
    {
        var whole = Of(raw);
        return whole.Finding.Parts is { } parts
            ? _parts.GetOrAdd(
                (raw, parts.PlaceOf(customer)), static (key, arg) => IdOutcome.Of(key.Raw, arg.Self.Setup, arg.Self.AsOf, arg.Customer),
                (Self: this, Customer: customer))
            : whole;
    }

    /// <summary>The outcome of a customer with these IDs, as they were sent.</summary>
    public CustomerOutcome Of(bool isActive, IEnumerable<string> rawIds, SplitFacts customer) =>
        CustomerOutcome.Of(isActive, isActive ? rawIds.Select(raw => Of(raw, customer)).ToArray() : [], Company);
}
