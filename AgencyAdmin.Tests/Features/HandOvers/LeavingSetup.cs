using AgencyAdmin.Data;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.HandOvers;

/// <summary>Ann Lee of Westline has R1 (C-1, C-2), R2 (C-2) and R3 (C-3); Bob Ray is her colleague, Cem Oz is of Harborline.</summary>
internal sealed record LeavingSetup(int Ann, int Bob, int Cem)
{
    public static async Task<LeavingSetup> FillAsync(AppDbContext db)
    {
        var stored = new StoredSetup(db);
        await stored.CustomerAsync("C-1", "R1");
        await stored.CustomerAsync("C-2", "R1", "R2");
        await stored.CustomerAsync("C-3", "R3");
        await stored.CustomerAsync("C-4", "R4");
        var westline = await stored.AgencyAsync("B-1", "Westline");
        var harborline = await stored.AgencyAsync("B-2", "Harborline");
        var ann = await stored.ContactAsync(westline.BusinessId, "Ann Lee", "ann@example.com");
        var bob = await stored.ContactAsync(westline.BusinessId, "Bob Ray", "bob@example.com");
        var cem = await stored.ContactAsync(harborline.BusinessId, "Cem Oz", "cem@example.com");
        foreach (var id in (string[])["R1", "R2", "R3"])
        {
            await stored.AgencyRepAsync(westline, await stored.RepIdAsync(id), ann);
        }

        await stored.AgencyRepAsync(westline, await stored.RepIdAsync("R4"), bob);
        return new(ann.Id, bob.Id, cem.Id);
    }
}
