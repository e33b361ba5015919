using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Users;

/// <summary>How the signed-in person wants the console to look. Nobody reads or changes another's.</summary>
public sealed class OwnSettingsService(
    IDbContextFactory<AppDbContext> databases, OwnSettingsChanges changes, ICurrentUser user)
{
    /// <summary>The key of the person's account; null where nobody with one is signed in.</summary>
    public int? Account => int.TryParse(user.Key, CultureInfo.InvariantCulture, out var account) ? account : null;

    /// <summary>Null until the person has chosen something: then the browser decides.</summary>
    public async Task<OwnSettings?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (Account is not { } account)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.PersonalSettings.AsNoTracking().SingleOrDefaultAsync(s => s.UserId == account, cancellationToken))?.Value;
    }

    /// <summary>
    /// Holds at once in every window that the person has open. Answers what held before, so that it can be undone.
    /// </summary>
    public async Task<Outcome<OwnSettings>> SaveAsync(
        OwnSettings settings, CancellationToken cancellationToken = default)
    {
        if ((user.Refuses(Policies.Read) ?? settings.Check()) is { } refusal)
        {
            return refusal;
        }

        if (Account is not { } account)
        {
            return new Refusal("own.nobody", "Only people with an account have settings of their own.");
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await db.PersonalSettings.SingleOrDefaultAsync(s => s.UserId == account, cancellationToken);
        var before = stored?.Value ?? new();
        if (stored is null)
        {
            stored = new() { UserId = account };
            db.Add(stored);
        }

        stored.Value = settings;
        await db.SaveChangesAsync(cancellationToken);
        changes.Signal(account, settings);
        return before;
    }
}
