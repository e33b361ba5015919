using AgencyAdmin.Data;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Administration;

/// <summary>
/// The demo at the start: made where it is on, and closed where it is off. Its accounts have no password, so in Production
/// it never opens anybody else's data.
/// </summary>
internal sealed class DemoStart(
    DemoAccounts demo, IOptions<DemoOptions> options, IHostEnvironment environment, IDbContextFactory<AppDbContext> databases,
    Accounts accounts, DemoData data, IDatabaseStart database, IntakeTurns turns)
{
    private static readonly string[] s_emails = [.. DemoAccounts.All.Select(account => account.Email)];
    private static readonly string[] s_names = [.. DemoAccounts.All.Select(account => account.DisplayName)];

    /// <exception cref="StartRefusedException">In Production, and the database is not the demo's alone.</exception>
    public async Task PrepareAsync()
    {
        await using var db = await databases.CreateDbContextAsync();
        if (!demo.IsOffered)
        {
            // Whoever came in by a button has no other way in any more, and so no session either.
            await db.UserSessions.Where(session => db.Users.Any(user => user.Id == session.UserId && s_emails.Contains(user.Email)))
                .ExecuteDeleteAsync();
            return;
        }

        if (environment.IsProduction() && await OthersAsync(db) is { } others)
        {
            throw new StartRefusedException(
                $"Demo:Enabled is true, and the database {database.Place} has {others}. The demo lets everybody in as an administrator, without a "
                + "password. Take the setting away, or give the demo a folder of its own with --Data:Folder.");
        }

        // Of two servers that start at once, one makes it.
        using var turn = await IsLackingAsync(db) ? await turns.EnterAsync() : null;
        await AddAccountsAsync(db);
        await FillAsync(db);
    }

    private async Task<bool> IsLackingAsync(AppDbContext db) =>
        await db.Users.CountAsync(user => s_emails.Contains(user.Email)) < s_emails.Length || (options.Value.Customers > 0 && await DemoData.IsEmptyAsync(db));

    // What came by any door but the demo's own, and was not uploaded by somebody who tries it.
    private static async Task<string?> OthersAsync(AppDbContext db)
    {
        var account = await db.Users.Where(user => !s_emails.Contains(user.Email)).OrderBy(user => user.Id).Select(user => user.Email).FirstOrDefaultAsync();
        if (account is not null)
        {
            return $"the account {account}, which is not the demo's";
        }

        var feed = await db.Feeds
            .Where(feed => feed.Channel != FeedChannel.Demo && feed.Channel != FeedChannel.Undo
                && !(feed.Channel == FeedChannel.Upload && s_names.Contains(feed.Sender)))
            .OrderBy(feed => feed.Id).Select(feed => feed.Name).FirstOrDefaultAsync();
        return feed is null ? null : $"the feed {feed}, which is not the demo's";
    }

    // Where people of one's own have accounts, the demo adds none to them; a demo of an earlier version gets what it lacks.
    private async Task AddAccountsAsync(AppDbContext db)
    {
        var there = (await db.Users.Select(user => user.Email!).ToListAsync()).ToHashSet();
        if (there.Count > 0 && !s_emails.Any(there.Contains))
        {
            return;
        }

        foreach (var account in DemoAccounts.All.Where(account => !there.Contains(account.Email)))
        {
            var outcome = await accounts.AddAsync(account.Email, account.DisplayName, account.Role, password: null);
            if (!outcome.TryGet(out _))
            {
                throw new InvalidOperationException(outcome.Refusals[0].Message);
            }
        }
    }

    // A database that holds anything, if only one feed, is somebody's work and stays as it is.
    private async Task FillAsync(AppDbContext db)
    {
        if (options.Value.Customers > 0 && await DemoData.IsEmptyAsync(db))
        {
            var outcome = await data.FillAsync(new(options.Value.Customers));
            if (!outcome.TryGet(out _))
            {
                throw new InvalidOperationException(outcome.Refusals[0].Message);
            }
        }
    }
}
