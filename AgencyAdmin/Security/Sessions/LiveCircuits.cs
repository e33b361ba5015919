using System.Collections.Concurrent;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// The open circuits of people. Each keeps the session and the security stamp with which it was opened; one whose session
/// was ended, whose account has another stamp by now or is disabled, is ended, and so is one whose sign-in is too old.
/// Asked at once after a save of this process that changes a stamp or ends a session, and by <see cref="SessionWatch"/>
/// for what other processes save and for time; with PostgreSQL within a second of it.
/// </summary>
public sealed class LiveCircuits(IServiceScopeFactory scopes, TimeProvider clock) : IHearsOthers
{
    private readonly ConcurrentDictionary<PersonsCircuit, bool> _open = new();

    /// <summary>How exact <see cref="Data.Accounts.UserSession.LastUsedAt"/> is.</summary>
    public static TimeSpan UseNotedEvery { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How many windows of the console the account has open.</summary>
    public int CountOf(int account) => _open.Keys.Count(circuit => circuit.Account == account);

    public Task HearAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        Check();
        return Task.CompletedTask;
    }

    internal void Add(PersonsCircuit circuit) => _open[circuit] = true;

    internal void Remove(PersonsCircuit circuit) => _open.TryRemove(circuit, out _);

    /// <summary>
    /// Ends the circuits whose sign-in no longer holds; those of these accounts only, where some are given.
    /// </summary>
    /// <remarks>Not asynchronous: whoever disables an account and gets an answer can rely on it.</remarks>
    internal void Check(IReadOnlyCollection<int>? accounts = null)
    {
        var circuits = _open.Keys.Where(circuit => accounts?.Contains(circuit.Account) != false).ToList();
        if (circuits.Count == 0)
        {
            return;
        }

        var stored = Read([.. circuits.Select(circuit => circuit.Account).Distinct()]);
        foreach (var circuit in circuits)
        {
            if (EndOf(circuit, stored.GetValueOrDefault(circuit.Account)) is { } why)
            {
                circuit.End(why);
            }
        }
    }

    /// <summary>Notes that the sessions of the open windows are in use, each once in <see cref="UseNotedEvery"/>.</summary>
    internal async Task NoteUseAsync(CancellationToken cancellationToken)
    {
        var open = _open.Keys.Select(circuit => circuit.Session).OfType<string>().Distinct().ToList();
        if (open.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = db.UserSessions.Where(session => open.Contains(session.Id) && session.LastUsedAt < now - UseNotedEvery);
        if (await due.AnyAsync(cancellationToken))
        {
            await due.ExecuteUpdateAsync(set => set.SetProperty(session => session.LastUsedAt, now), cancellationToken);
        }
    }

    private SessionEnd? EndOf(PersonsCircuit circuit, StoredAccount? stored) => stored switch
    {
        null or { IsDisabled: true } => SessionEnd.Disabled,
        _ when stored.Stamp == circuit.Stamp && !stored.Sessions.Contains(circuit.Session ?? "") => SessionEnd.Ended,
        _ when stored.Stamp == circuit.Stamp => clock.GetUtcNow() >= circuit.EndsAt ? SessionEnd.Old : null,
        _ when stored.Role != circuit.Role => SessionEnd.Role,
        _ => SessionEnd.SignedOut,
    };

    private Dictionary<int, StoredAccount> Read(List<int> accounts)
    {
        using var scope = scopes.CreateScope();
        using var db = scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();
        var sessions = db.UserSessions.Where(session => accounts.Contains(session.UserId))
            .Select(session => new { session.UserId, session.Id }).AsEnumerable()
            .ToLookup(session => session.UserId, session => session.Id);
        return db.Users.Where(user => accounts.Contains(user.Id))
            .Select(user => new StoredAccount(
                user.Id, user.SecurityStamp, user.IsDisabled,
                (from given in db.UserRoles
                 join role in db.Roles on given.RoleId equals role.Id
                 where given.UserId == user.Id
                 select role.Name).FirstOrDefault()))
            .AsEnumerable()
            .ToDictionary(account => account.Id, account => account with { Sessions = [.. sessions[account.Id]] });
    }

    private sealed record StoredAccount(int Id, string? Stamp, bool IsDisabled, string? Role)
    {
        public HashSet<string> Sessions { get; init; } = [];
    }
}
