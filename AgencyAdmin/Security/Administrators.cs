using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security;

/// <summary>There is always an administrator: without one nobody could make another.</summary>
internal static class Administrators
{
    /// <summary>Those who can come in: not disabled, and with a password or a sign-in behind them.</summary>
    public static Task<List<int>> ActiveAsync(AppDbContext db, CancellationToken cancellationToken) => (
        from user in db.Users
        join given in db.UserRoles on user.Id equals given.UserId
        join role in db.Roles on given.RoleId equals role.Id
        where role.Name == Roles.Administrator
            && !user.IsDisabled
            && (user.PasswordHash != null || user.LastSignInAt != null)
        select user.Id).ToListAsync(cancellationToken);

    /// <summary>Whether nobody else could administer the console. Right only inside a transaction.</summary>
    public static async Task<bool> IsLastAsync(AppDbContext db, int id, CancellationToken cancellationToken = default) =>
        await ActiveAsync(db, cancellationToken) is [var only] && only == id;

    /// <summary>
    /// Refuses what would leave the console without one. Right only inside the transaction that makes the change.
    /// </summary>
    public static async Task<Refusal?> RefusesLosingAsync(AppDbContext db, int id, CancellationToken cancellationToken) =>
        await IsLastAsync(db, id, cancellationToken)
            ? new("user.last-administrator", "This is the last administrator who can sign in. Make another one first.")
            : null;
}
