using System.Security.Cryptography;
using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Backups;

/// <summary>What a copy of the database holds, by which one side is compared with the other.</summary>
internal sealed class CopyFacts(IDbContextFactory<AppDbContext> copy, TimeProvider clock)
{
    public async Task<BackupCounts> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await copy.CreateDbContextAsync(cancellationToken);
        return new(
            await db.Customers.CountAsync(cancellationToken), await db.SalesRepIds.CountAsync(cancellationToken),
            await db.Contacts.CountAsync(cancellationToken), await db.Agencies.CountAsync(cancellationToken),
            await db.Publications.CountAsync(cancellationToken), await db.Feeds.CountAsync(cancellationToken));
    }

    public async Task<string> LastMigrationAsync(CancellationToken cancellationToken)
    {
        await using var db = await copy.CreateDbContextAsync(cancellationToken);
        return (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last();
    }

    public async Task<(long Entries, string Head)> ChangeLogAsync(CancellationToken cancellationToken)
    {
        await using var db = await copy.CreateDbContextAsync(cancellationToken);
        var last = await db.ChangeEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence)
            .Select(entry => new { entry.Sequence, entry.Hash }).FirstOrDefaultAsync(cancellationToken);
        return last is null ? (0, ChangeChain.Beginning) : (last.Sequence, last.Hash);
    }

    /// <summary>Whether each entry of the change log is as it was written, up to the one that is named.</summary>
    public async Task<ChainReport> VerifyLogAsync(KeptHead kept, CancellationToken cancellationToken)
    {
        await using var db = await copy.CreateDbContextAsync(cancellationToken);
        return await ChangeChain.VerifyAsync(
            db.ChangeEntries.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable(), kept.Entries == 0 ? null : kept, cancellationToken);
    }

    /// <summary>As many customers as that, if there are, from all over the table, resolved on that day.</summary>
    public async Task<IReadOnlyList<BackupSample>> SampleAsync(DateOnly day, int size, CancellationToken cancellationToken)
    {
        var numbers = new List<string>();
        await using (var db = await copy.CreateDbContextAsync(cancellationToken))
        {
            var last = await db.Customers.MaxAsync(customer => (int?)customer.Id, cancellationToken) ?? 0;
            for (var i = 0; i < size; i++)
            {
                var from = (int)((long)last * i / size);
                if (await db.Customers.Where(customer => customer.Id > from).OrderBy(customer => customer.Id)
                    .Select(customer => customer.Number).FirstOrDefaultAsync(cancellationToken) is { } number)
                {
                    numbers.Add(number);
                }
            }
        }

        return await ResolveAsync(numbers.Distinct(StringComparer.Ordinal), day, cancellationToken);
    }

    /// <summary>These customers, resolved on that day.</summary>
    public async Task<IReadOnlyList<BackupSample>> ResolveAsync(
        IEnumerable<string> customers, DateOnly day, CancellationToken cancellationToken)
    {
        var resolutions = new CustomerResolutions(copy, new(copy, new(), new()), new(copy), clock);
        var samples = new List<BackupSample>();
        await using var read = await copy.BeginReadAsync(cancellationToken);
        foreach (var customer in customers)
        {
            var resolution = await resolutions.ResolveNowAsync(read, customer, draft: false, day, cancellationToken);
            samples.Add(new(customer, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(resolution)))));
        }

        return samples;
    }
}
