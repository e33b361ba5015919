using System.Security.Cryptography;
using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Portals;

/// <summary>The keys that count now: the current one, and after a rotation for a while the one before.</summary>
/// <param name="Current">What portals sign with from now on.</param>
/// <param name="Previous">Still accepted until <paramref name="PreviousUntil"/>, so that portals can change over in their own time.</param>
/// <param name="PreviousUntil">When the previous key ends.</param>
public sealed record PortalKeySet(PortalKey Current, PortalKey? Previous, DateTimeOffset? PreviousUntil);

/// <summary>
/// Keeps the keys in a file of the data folder that only the app's own account can read; or takes the configured one.
/// </summary>
public sealed class PortalKeys(DataFolder folder, IOptions<PortalOptions> options, TimeProvider clock)
{
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(7);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private PortalKeySet? _keys;

    /// <summary>True where the key is set from outside, and so cannot be rotated here.</summary>
    public bool IsConfigured => options.Value.SigningKey is not null;

    /// <summary>Read from the file once; made where there is none.</summary>
    public PortalKeySet Keys => Volatile.Read(ref _keys) ?? Load();

    private string File => Path.Combine(folder.Root, "portal-keys.json");

    /// <summary>A new key from now on. The one before is accepted for <see cref="Overlap"/> longer.</summary>
    public Outcome<PortalKeySet> Rotate(ICurrentUser user) =>
        Change(user, keys => new(PortalKey.Make(), keys.Current, clock.GetUtcNow() + Overlap));

    /// <summary>
    /// Ends the overlap now: for when all portals have changed over, or the old key is known to strangers.
    /// </summary>
    public Outcome<PortalKeySet> EndOverlap(ICurrentUser user) => Change(user, keys => new(keys.Current, null, null));

    private Outcome<PortalKeySet> Change(ICurrentUser user, Func<PortalKeySet, PortalKeySet> change)
    {
        if (user.Refuses(Policies.EditSettings) is { } refusal)
        {
            return refusal;
        }

        if (IsConfigured)
        {
            return new Refusal(
                "portal-key.configured", "The key is set by Portal:SigningKey. Change it there and restart.");
        }

        lock (_lock)
        {
            var changed = change(Keys);
            Replace(changed);
            Volatile.Write(ref _keys, changed);
            return changed;
        }
    }

    private PortalKeySet Load()
    {
        lock (_lock)
        {
            if (_keys is null)
            {
                Volatile.Write(ref _keys, options.Value.SigningKey is { } configured ? new(new(configured), null, null) : ReadOrMake());
            }

            return _keys;
        }
    }

    // Two processes may start at once on an empty folder: the file is open to one at a time, and the second finds the
    // first's key.
    private PortalKeySet ReadOrMake()
    {
        var (wait, started) = (new SpinWait(), clock.GetTimestamp());
        while (true)
        {
            try
            {
                using var stream = new FileStream(File, Form(FileMode.OpenOrCreate, FileAccess.ReadWrite));
                if (stream.Length > 0)
                {
                    return Read(stream);
                }

                var made = new PortalKeySet(PortalKey.Make(), null, null);
                Write(stream, made);
                return made;
            }
            catch (IOException) when (System.IO.File.Exists(File) && clock.GetElapsedTime(started) < s_patience)
            {
                wait.SpinOnce();
            }
        }
    }

    private PortalKeySet Read(Stream stream)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(stream) ?? throw new JsonException("It holds nothing.");
            return new(new(stored.Current), stored.Previous is null ? null : new(stored.Previous), stored.PreviousUntil);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{File} holds no key. Put back the file of a backup, or delete it to have a new key made.", e);
        }
    }

    // Written beside and renamed, so that a crash leaves the old file or the new one.
    private void Replace(PortalKeySet keys)
    {
        var part = $"{File}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        using (var stream = new FileStream(part, Form(FileMode.CreateNew, FileAccess.Write)))
        {
            Write(stream, keys);
        }

        System.IO.File.Move(part, File, overwrite: true);
    }

    private static void Write(FileStream stream, PortalKeySet keys)
    {
        JsonSerializer.Serialize(stream, new Stored(keys.Current.Text, keys.Previous?.Text, keys.PreviousUntil));
        stream.Flush(flushToDisk: true);
    }

    private static FileStreamOptions Form(FileMode mode, FileAccess access) =>
        new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None }.AsPrivate();

    private sealed record Stored(string Current, string? Previous, DateTimeOffset? PreviousUntil);
}
