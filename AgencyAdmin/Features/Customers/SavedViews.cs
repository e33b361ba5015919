using AgencyAdmin.Data;
using AgencyAdmin.Data.Model;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Texts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Customers;

/// <summary>A saved list as its owner's menu shows it.</summary>
public sealed record SavedList(int Id, string Name, string Url);

/// <summary>The lists that each person has saved for itself. Everybody may: they change nothing that others see.</summary>
public sealed class SavedViews(IDbContextFactory<AppDbContext> databases, ICurrentUser user)
{
    /// <summary>The most that one person may have.</summary>
    public const int Limit = 50;

    public async Task<IReadOnlyList<SavedList>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var views = await db.SavedViews.AsNoTracking().Where(view => view.Owner == user.Key).OrderBy(view => view.Name).ToListAsync(cancellationToken);
        return [.. views.Select(view => new SavedList(view.Id, view.Name, ListAddress.Parse(view.Query).Url()))];
    }

    /// <summary>Saves the list under a name; one of that name is pointed to it.</summary>
    public async Task<Outcome<SavedView>> SaveAsync(string name, ListAddress address, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.Read) is { } refusal)
        {
            return refusal;
        }

        if (TextRule.CheckName(
            "view.name", new(nameof(SavedView.Name), "The name", name, SavedView.NameLimit),
            $"Give the view a name of 1 to {SavedView.NameLimit} characters.") is { } wrong)
        {
            return wrong;
        }

        name = TextRule.Clean(name)!;
        var url = (address with { After = null }).Url();
        var query = url.Contains('?', StringComparison.Ordinal) ? url[url.IndexOf('?', StringComparison.Ordinal)..] : "";
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mine = db.SavedViews.Where(view => view.Owner == user.Key);
        if (await mine.SingleOrDefaultAsync(view => view.Name == name, cancellationToken) is { } known)
        {
            known.PointTo(query);
            await db.SaveChangesAsync(cancellationToken);
            return known;
        }

        if (await mine.CountAsync(cancellationToken) >= Limit)
        {
            return new Refusal("view.many", $"You have {Limit} views. Delete one first.");
        }

        var saved = new SavedView(user.Key, name, query);
        db.Add(saved);
        await db.SaveChangesAsync(cancellationToken);
        return saved;
    }

    /// <summary>Deletes a view of one's own; another's is not found.</summary>
    public async Task DeleteAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.SavedViews.SingleOrDefaultAsync(view => view.Id == id && view.Owner == user.Key, cancellationToken) is { } view)
        {
            db.Remove(view);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
