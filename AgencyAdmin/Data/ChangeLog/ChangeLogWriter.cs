using System.Data.Common;
using System.Runtime.CompilerServices;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgencyAdmin.Data.ChangeLog;

/// <summary>
/// Appends entries inside a transaction that holds the write lock, so that the last hash is still the last.
/// </summary>
internal static class ChangeLogWriter
{
    private const string Insert =
        """
        INSERT INTO ChangeLog (Sequence, Batch, At, ActorKind, ActorKey, Actor, Act, Kind, Subject, SubjectKey, SubjectName, Within,
            Customer, ContactId, FormerContactId, AgencyId, RepId, FormerRepId, Before, After, Undoes, Hash)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21)
        """;

    // Several saves of one transaction are one act, and one batch. By EF's transaction: Npgsql uses its own again for the next one.
    private static readonly ConditionalWeakTable<IDbContextTransaction, object> s_batches = [];

    /// <summary>Answers the batch that they are in; null where there are none.</summary>
    public static long? Append(
        AppDbContext db, ChangeActor actor, DateTimeOffset at, string? act, IReadOnlyList<Change> changes)
    {
        var current = db.Database.CurrentTransaction!;
        var transaction = current.GetDbTransaction();
        var (sequence, hash) = Head(db, transaction);
        using var insert = Command(db, transaction, Insert);
        long? batch = s_batches.TryGetValue(current, out var first) ? (long)first : null;
        foreach (var change in changes)
        {
            var entry = ChangeEntry.Chain(++sequence, hash, batch, at, actor, act, change);
            Fill(insert, entry);
            insert.ExecuteNonQuery();
            hash = entry.Hash;
            if (batch is null)
            {
                batch = entry.Batch;
                s_batches.Add(current, entry.Batch);
            }
        }

        return batch;
    }

    private static (long Sequence, string Hash) Head(AppDbContext db, DbTransaction transaction)
    {
        using var command = Command(
            db, transaction, "SELECT Sequence, Hash FROM ChangeLog ORDER BY Sequence DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1)) : (0, ChangeChain.Beginning);
    }

    private static void Fill(DbCommand insert, ChangeEntry entry)
    {
        ReadOnlySpan<object?> values =
        [
            entry.Sequence, entry.Batch, entry.At.UtcTicks, (int)entry.ActorKind, entry.ActorKey, entry.Actor,
            entry.Act, (int)entry.Kind,
            entry.Subject, entry.SubjectKey, entry.SubjectName, entry.Within, entry.Customer, entry.ContactId,
            entry.FormerContactId,
            entry.AgencyId, entry.RepId, entry.FormerRepId, entry.Before, entry.After, entry.Undoes, entry.Hash,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            if (insert.Parameters.Count == i)
            {
                var parameter = insert.CreateParameter();
                parameter.ParameterName = $"@p{i}";
                insert.Parameters.Add(parameter);
            }

            insert.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    private static DbCommand Command(AppDbContext db, DbTransaction transaction, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        return command;
    }
}
