using AgencyAdmin.Data;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Users;

/// <summary>Reads the accounts of people.</summary>
public sealed class UserQueries(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>
    /// All of them by name. There are as many as a company has administrators, editors and support staff.
    /// </summary>
    public async Task<IReadOnlyList<UserRow>> AllAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await (
            from user in db.Users
            orderby user.DisplayName, user.Id
            select new
            {
                user.Id,
                user.DisplayName,
                user.Email,
                Role = (from given in db.UserRoles
                        join role in db.Roles on given.RoleId equals role.Id
                        where given.UserId == user.Id
                        select role.Name).FirstOrDefault(),
                user.IsDisabled,
                user.LockoutEnd,
                HasPassword = user.PasswordHash != null,
                user.TwoFactorEnabled,
                user.LastSignInAt,
            }).ToListAsync(cancellationToken);
        var administrators = await Administrators.ActiveAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        return
        [
            .. from user in found
               let state = user.IsDisabled ? UserState.Disabled
                   : user.LockoutEnd > now ? UserState.Locked
                   : user is { HasPassword: false, LastSignInAt: null } ? UserState.Waiting
                   : UserState.Active
               select new UserRow(
                   user.Id, user.DisplayName, user.Email ?? "", user.Role ?? "", state,
                   state is UserState.Locked ? user.LockoutEnd : null, user.TwoFactorEnabled, user.LastSignInAt,
                   administrators is [var only] && only == user.Id),
        ];
    }

    /// <summary>One of them, or null where there is none of that key.</summary>
    public async Task<UserRow?> FindAsync(int id, CancellationToken cancellationToken = default) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(user => user.Id == id);
}
