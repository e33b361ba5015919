using System.Collections.Concurrent;
using AgencyAdmin.Data;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// The open circuits of people. Each keeps the security stamp with which it was opened; one whose account has another
/// by now, or is disabled, is ended, and so is one whose sign-in is too old. Asked at once after a save of this process
/// that changes a stamp, and by <see cref="SessionWatch"/> for what other processes save and for time.
/// </summary>
public sealed class LiveCircuits(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly ConcurrentDictionary<PersonsCircuit, bool> _open = new();

    /// <summary>How many windows of the console the account has open.</summary>
    public int CountOf(int account) => _open.Keys.Count(circuit => circuit.Account == account);

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

    private SessionEnd? EndOf(PersonsCircuit circuit, StoredSession? stored) => stored switch
    {
        null or { IsDisabled: true } => SessionEnd.Disabled,
        _ when stored.Stamp == circuit.Stamp => clock.GetUtcNow() >= circuit.EndsAt ? SessionEnd.Old : null,
        _ when stored.Role != circuit.Role => SessionEnd.Role,
        _ => SessionEnd.SignedOut,
    };

    private Dictionary<int, StoredSession> Read(List<int> accounts)
    {
        using var scope = scopes.CreateScope();
        using var db = scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();
        return db.Users.Where(user => accounts.Contains(user.Id))
            .Select(user => new StoredSession(
                user.Id, user.SecurityStamp, user.IsDisabled,
                (from given in db.UserRoles
                 join role in db.Roles on given.RoleId equals role.Id
                 where given.UserId == user.Id
                 select role.Name).FirstOrDefault()))
            .ToDictionary(session => session.Account);
    }

    private sealed record StoredSession(int Account, string? Stamp, bool IsDisabled, string? Role);
}
