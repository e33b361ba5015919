using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Files;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Administration.Doctor;

/// <summary>Whether what the database tells of is there: somebody who may administer it, pictures, the contents of held feeds.</summary>
internal sealed class StoredThingsCheck(IDbContextFactory<AppDbContext> databases, PictureStore pictures, FeedFiles feeds, IKeptFiles files)
{
    public async Task<IEnumerable<Finding>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [await AdministratorsAsync(db, cancellationToken), await PicturesAsync(db, cancellationToken), await HeldFeedsAsync(db, cancellationToken)];
    }

    private static async Task<Finding> AdministratorsAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        const string check = "accounts";
        return (await Administrators.ActiveAsync(db, cancellationToken)).Count is > 0 and var active
            ? Finding.Good(check, $"{DisplayFormat.Plural(active, "administrator")} can sign in.")
            : await db.Users.AnyAsync(cancellationToken)
                ? Finding.Wrong(
                    check, "There are accounts, but no administrator can sign in. Make one: AgencyAdmin users add --email E --role Administrator --password-stdin.")
                : Finding.Remark(check, "Nobody has an account yet. The next start prints the address at which the first administrator is made.");
    }

    private async Task<Finding> PicturesAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        const string check = "pictures";
        var named = await db.Contacts.Where(contact => contact.PictureId != null).Select(contact => contact.PictureId!).Distinct().ToListAsync(cancellationToken);
        var missing = pictures.Missing(named).Count;
        return missing == 0
            ? Finding.Good(check, $"{DisplayFormat.Plural(named.Count, "picture")} of contacts can be read.")
            : Finding.Wrong(
                check, $"{DisplayFormat.Plural(missing, "picture")} of contacts {(missing == 1 ? "is" : "are")} missing in {files.Place}. "
                + "Put back what is called pictures from a backup, or upload them again.");
    }

    private async Task<Finding> HeldFeedsAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        const string check = "held feeds";
        var held = await db.Feeds.Where(feed => feed.Status == FeedStatus.Held && feed.HeldFile != null)
            .Select(feed => new { feed.Id, File = feed.HeldFile! }).ToListAsync(cancellationToken);
        return held.Find(feed => !feeds.IsHeld(feed.File)) is { } lost
            ? Finding.Wrong(
                check, $"The content of the held feed {lost.Id} is gone from {files.Place}. Put back what is called held from a backup, or discard the feed and have it sent again.")
            : held.Count == 0 ? Finding.Good(check, "No feed is held.")
            : Finding.Remark(check, $"{DisplayFormat.Plural(held.Count, "feed")} wait{(held.Count == 1 ? "s" : "")} for an administrator, who releases or discards on the page Feeds.");
    }
}
