using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Security;
using AgencyAdmin.Security.TwoFactor;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgencyAdmin.Features.Users;

/// <summary>
/// One change of an account: Identity's services in a scope of its own, because in a circuit's they would remember
/// accounts as they were, and one transaction, so that the rule of the last administrator holds whoever else is at
/// work.
/// </summary>
internal sealed class UserWork : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly IDbContextTransaction _transaction;

    private UserWork(AsyncServiceScope scope, AppDbContext db, IDbContextTransaction transaction) =>
        (_scope, Db, _transaction) = (scope, db, transaction);

    public AppDbContext Db { get; }

    public UserManager<AppUser> Users => _scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();

    public Accounts Accounts => _scope.ServiceProvider.GetRequiredService<Accounts>();

    public OneTimeLinks Links => _scope.ServiceProvider.GetRequiredService<OneTimeLinks>();

    public AuthenticatorSetup Authenticator => _scope.ServiceProvider.GetRequiredService<AuthenticatorSetup>();

    public static async Task<UserWork> BeginAsync(
        IServiceScopeFactory scopes, ChangeActor actor, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActFor(actor);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return new(scope, db, await db.Database.BeginTransactionAsync(cancellationToken));
    }

    /// <summary>Logs what changes no row that may be told.</summary>
    public Task NoteAsync(AppUser account, string what) =>
        _scope.ServiceProvider.GetRequiredService<ChangeLogInterceptor>().NoteAsync(
        Db,
        new(
            ChangeKind.Changed,
            new(ChangeSubjects.Account, account.Id.ToString(CultureInfo.InvariantCulture), account.DisplayName, account.Email),
            ChangeRelations.None,
            ChangeJson.Object(json => json.WriteNull(what)),
            ChangeJson.Object(json => json.WriteString(what, ChangeValue.Kept))),
        CancellationToken.None);

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _scope.DisposeAsync();
    }
}
