using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Tests.Support;

/// <summary>A publication in which these sales rep IDs show a complete card, all of one contact.</summary>
internal static class PublishedCards
{
    public static Task<int> PublishAsync(AppDbContext db, DateTimeOffset at, params string[] salesRepIds)
    {
        var snapshot = new SetupSnapshot(
            NormalisationRules.Default, [],
            [
                new(1, "AG-1", "Agency", AgencyTraits.Sells, null, null, null, null, IsActive: true,
                [
                    .. salesRepIds.Select((id, order) =>
                        new AgencyRepSnapshot(order + 1, id, 1, null, IsVisible: true, null, null, order)),
                ]),
            ],
            [
                new(1, "Kari Nordmann", null, "kari@example.com", PhoneLine.Read("+47 22 00 00 00", "NO"), null, null,
                    IsActive: true, IsHidden: false),
            ]);
        db.Publications.Add(new(
            1, at, "tester", null, SnapshotFormat.Write(snapshot), "First.", CustomerEffects.None, Coverage.None));
        return db.SaveChangesAsync();
    }
}
