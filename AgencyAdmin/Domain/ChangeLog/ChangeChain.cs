using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgencyAdmin.Domain.ChangeLog;

/// <summary>The first entry that is not as it was written, and in words what is wrong with it.</summary>
public sealed record BrokenLink(long Sequence, string Problem);

/// <summary>What a walk along the log found.</summary>
/// <param name="Entries">How many were read.</param>
/// <param name="Head">The hash of the last one; <see cref="ChangeChain.Beginning"/> where there is none.</param>
public sealed record ChainReport(long Entries, string Head, BrokenLink? Broken);

/// <summary>Where the log stood once, kept where whoever changes the log cannot reach it.</summary>
public sealed record KeptHead(long Entries, string Hash)
{
    /// <summary>Reads "120 3f9a...", as the command prints it; null where it is not that.</summary>
    public static KeptHead? Parse(string? text) =>
        text?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var count, { Length: ChangeEntry.HashLength } hash]
        && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var entries)
            ? new(entries, hash.ToLowerInvariant())
            : null;
}

/// <summary>Each entry carries a hash over itself and the one before, so that no past entry changes unseen.</summary>
public static class ChangeChain
{
    /// <summary>What stands before the first entry.</summary>
    public static string Beginning { get; } = new('0', ChangeEntry.HashLength);

    /// <summary>The hash that an entry must have behind one with <paramref name="previousHash"/>.</summary>
    public static string HashOf(ChangeEntry entry, string previousHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, previousHash);
        Add(hash, entry.Sequence);
        Add(hash, entry.Batch);
        Add(hash, entry.At.UtcTicks);
        Add(hash, (int)entry.ActorKind);
        Add(hash, entry.ActorKey);
        Add(hash, entry.Actor);
        Add(hash, entry.Act);
        Add(hash, (int)entry.Kind);
        Add(hash, entry.Subject);
        Add(hash, entry.SubjectKey);
        Add(hash, entry.SubjectName);
        Add(hash, entry.Within);
        Add(hash, entry.Customer);
        Add(hash, entry.ContactId);
        Add(hash, entry.FormerContactId);
        Add(hash, entry.AgencyId);
        Add(hash, entry.RepId);
        Add(hash, entry.FormerRepId);
        Add(hash, entry.Before);
        Add(hash, entry.After);
        Add(hash, entry.Undoes);
        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(result);
        return Convert.ToHexStringLower(result);
    }

    /// <summary>Walks along the entries in the order of their sequence, up to the first that is broken.</summary>
    /// <param name="entries">All of them.</param>
    /// <param name="kept">Where the log stood at an earlier time, as far as that was kept elsewhere.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async Task<ChainReport> VerifyAsync(
        IAsyncEnumerable<ChangeEntry> entries, KeptHead? kept = null, CancellationToken cancellationToken = default)
    {
        var (count, head) = (0L, Beginning);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            if (entry.Sequence != count + 1)
            {
                return new(count, head, new(count + 1, $"Entry {count + 1} is missing: the next one is {entry.Sequence}."));
            }

            if (entry.Hash != HashOf(entry, head))
            {
                return new(count, head, new(entry.Sequence, $"Entry {entry.Sequence} is not as it was written, or the one before it is not."));
            }

            if (entry.Sequence == kept?.Entries && entry.Hash != kept.Hash)
            {
                return new(count, head, new(entry.Sequence, $"Entry {entry.Sequence} is another than the one whose hash was kept: the log was written anew."));
            }

            (count, head) = (count + 1, entry.Hash);
        }

        return count < kept?.Entries
            ? new(count, head, new(count + 1, $"The log ends with entry {count}, and {kept.Entries} were kept: its end was cut off."))
            : new(count, head, Broken: null);
    }

    // Each value goes in with its length, so that no two entries read alike when a border between values moves.
    private static void Add(IncrementalHash hash, string? value)
    {
        if (value is null)
        {
            AddLength(hash, -1);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        AddLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, long? value)
    {
        if (value is not { } number)
        {
            AddLength(hash, -1);
            return;
        }

        AddLength(hash, sizeof(long));
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void AddLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
