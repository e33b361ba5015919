using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Tests.Support;

/// <summary>A setup, put together from agencies and contacts. <see cref="Working"/> is one where JD01 shows.</summary>
internal sealed class SetupBuilder
{
    private readonly List<string> _ignored = [];
    private readonly List<AgencySnapshotBuilder> _agencies = [];
    private readonly List<ContactSnapshotBuilder> _contacts = [];
    private FallbackSnapshot? _fallback;

    /// <summary>JD01 is Jolene Dahl of Westline Sales.</summary>
    public static SetupBuilder Working(
        Action<AgencySnapshotBuilder>? agency = null, Action<ContactSnapshotBuilder>? contact = null)
    {
        var jolene = new ContactSnapshotBuilder(1).Named("Jolene Dahl");
        contact?.Invoke(jolene);
        var westline = new AgencySnapshotBuilder(1).Named("Westline Sales").WithRep("JD01", 1);
        agency?.Invoke(westline);
        return new SetupBuilder().With(westline).With(jolene);
    }

    public SetupBuilder Ignoring(string salesRepId)
    {
        _ignored.Add(salesRepId);
        return this;
    }

    public SetupBuilder With(AgencySnapshotBuilder agency)
    {
        _agencies.Add(agency);
        return this;
    }

    public SetupBuilder With(ContactSnapshotBuilder contact)
    {
        _contacts.Add(contact);
        return this;
    }

    /// <summary>What customers without a rep see.</summary>
    public SetupBuilder Falling(FallbackSnapshot fallback)
    {
        _fallback = fallback;
        return this;
    }

    public SetupSnapshot Snapshot() => new(
        NormalisationRules.Default, _ignored, [.. _agencies.Select(a => a.Build())],
        [.. _contacts.Select(c => c.Build())],
        _fallback);

    public SetupIndex Build() => new(Snapshot());
}
