using System.Diagnostics;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Copying;
using AgencyAdmin.Data.PostgreSql.Copying;
using AgencyAdmin.Data.Sqlite.Copying;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Domain;
using AgencyAdmin.Features.Backups;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Administration.Moving;

/// <summary>What was copied, and found the same on both sides.</summary>
/// <param name="From">The file it was copied from.</param>
/// <param name="To">The database that has it now.</param>
/// <param name="Tables">How many tables.</param>
/// <param name="Rows">How many rows in them.</param>
/// <param name="Files">How many pictures, keys and held feeds of the data folder.</param>
/// <param name="ChangeLogEntries">How many the change log has.</param>
/// <param name="ChangeLogHead">The hash of the last of them.</param>
/// <param name="Customers">How many customers were resolved on both sides.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record CopiedDatabase(
    string From, string To, int Tables, long Rows, int Files, long ChangeLogEntries, string ChangeLogHead, int Customers, double Seconds);

/// <summary>Copies the SQLite database into an empty one of PostgreSQL, and looks whether both say the same.</summary>
internal sealed class DatabaseCopy(CopySource source, DataFolder folder, TimeProvider clock)
{
    private const int SampleSize = 1_000;

    /// <param name="to">The address of the empty database.</param>
    /// <param name="progress">Told a share of the whole, and what is done.</param>
    /// <param name="cancellationToken">Ends it; nothing is left of it then.</param>
    /// <exception cref="StartRefusedException">It cannot be copied, or is not the same there, as said in the message.</exception>
    public async Task<CopiedDatabase> CopyAsync(string to, Action<double, string> progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var target = new CopyTarget(to);
        await using var read = await source.OpenAsync(cancellationToken);
        IReadOnlyList<CopiedTable> tables;
        await using (var there = target.CreateDbContext())
        {
            tables = CopyPlan.Of(read.Db, there);
        }

        await target.BeginAsync(tables, cancellationToken);
        progress(0, "Looking for rows that PostgreSQL would refuse");
        RefuseUnfit(read.Db, tables);
        var rows = await WriteAsync(read.Db, target, tables, progress, cancellationToken);
        var files = await target.TakeFilesAsync(folder, cancellationToken);
        await target.CommitAsync(cancellationToken);
        progress(1, "Comparing both sides");
        var (entries, head, customers) = await CompareAsync(target, cancellationToken);
        return new(source.Place, target.Place, tables.Count, rows, files, entries, head, customers, Math.Round(watch.Elapsed.TotalSeconds, 1));
    }

    private static void RefuseUnfit(AppDbContext from, IReadOnlyList<CopiedTable> tables)
    {
        if (CopySource.Unfit(from.Database.GetDbConnection(), tables) is { Count: > 0 } unfit)
        {
            throw new StartRefusedException(
                $"PostgreSQL would refuse these rows. Correct them in AgencyAdmin first; nothing was copied.{Environment.NewLine}"
                + string.Join(Environment.NewLine, unfit));
        }
    }

    private static async Task<long> WriteAsync(
        AppDbContext from, CopyTarget target, IReadOnlyList<CopiedTable> tables, Action<double, string> progress, CancellationToken cancellationToken)
    {
        var connection = from.Database.GetDbConnection();
        var counts = tables.ToDictionary(table => table, table => CopySource.Count(connection, table));
        var customers = await from.Customers.CountAsync(cancellationToken);

        // The search is a table more, and building the indexes takes about as long as writing everything.
        var all = 2.0 * (counts.Values.Sum() + customers);
        var done = 0L;
        foreach (var (table, count) in counts)
        {
            await CopySource.ReadAsync(
                connection, table, rows => target.WriteAsync(table, rows, written => Tell(table.From, written), cancellationToken));
            if (await Task.Run(() => target.Count(table), cancellationToken) is var there && there != count)
            {
                throw new StartRefusedException($"{table.From} has {count} rows, and {there} of them came. Nothing was copied; try again.");
            }

            done += count;
        }

        await CopySource.ReadSearchAsync(
            connection, rows => target.WriteSearchAsync(rows, written => Tell("the search", written), cancellationToken));
        await target.FinishAsync(
            CopySource.LastKeys(connection),
            (built, of) => progress(0.5 + (0.5 * built / of), $"{DisplayFormat.Count(done)} rows written, building indexes: {built} of {of}"),
            cancellationToken);
        return done;

        void Tell(string table, long written) =>
            progress(Math.Min(1, (done + written) / all), $"{DisplayFormat.Plural(done + written, "row")} written, {table}");
    }

    // Everything was counted before it was committed; here is read what only a whole database answers.
    private async Task<(long Entries, string Head, int Customers)> CompareAsync(CopyTarget target, CancellationToken cancellationToken)
    {
        var (here, there) = (new CopyFacts(source.Contexts, clock), new CopyFacts(target, clock));
        var (entries, head) = await here.ChangeLogAsync(cancellationToken);
        var log = await there.VerifyLogAsync(new(entries, head), cancellationToken);
        if (log.Broken is { } broken)
        {
            throw Different(target, $"its change log is not as it was written. {broken.Problem}");
        }

        var day = CompanyDay.Today(clock);
        var samples = await here.SampleAsync(day, SampleSize, cancellationToken);
        var resolved = await there.ResolveAsync(samples.Select(sample => sample.Customer), day, cancellationToken);
        return samples.Except(resolved).FirstOrDefault() is { } other
            ? throw Different(target, $"customer {other.Customer} does not see the same.")
            : (entries, head, samples.Count);
    }

    private static StartRefusedException Different(CopyTarget target, string how) => new(
        $"Everything was copied, but {target.Place} is not to be used: {how} Make the database anew with dropdb and createdb, and try again.");
}
