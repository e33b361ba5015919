using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Stores;
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
/// Keeps the keys where every node reads them and nobody else; or takes the configured one.
/// </summary>
public sealed class PortalKeys(ISharedSecrets secrets, IOptions<PortalOptions> options, TimeProvider clock) : IFollowsSettings
{
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(7);

    private const string Name = FolderSecrets.PortalKeys;

    private readonly Lock _lock = new();
    private PortalKeySet? _keys;

    /// <summary>True where the key is set from outside, and so cannot be rotated here.</summary>
    public bool IsConfigured => options.Value.SigningKey is not null;

    /// <summary>Read once, and again when another node has changed them; made where there are none.</summary>
    public PortalKeySet Keys => Volatile.Read(ref _keys) ?? Load();

    /// <summary>A new key from now on. The one before is accepted for <see cref="Overlap"/> longer.</summary>
    public Outcome<PortalKeySet> Rotate(ICurrentUser user) =>
        Change(user, keys => new(PortalKey.Make(), keys.Current, clock.GetUtcNow() + Overlap));

    /// <summary>
    /// Ends the overlap now: for when all portals have changed over, or the old key is known to strangers.
    /// </summary>
    public Outcome<PortalKeySet> EndOverlap(ICurrentUser user) => Change(user, keys => new(keys.Current, null, null));

    /// <summary>Takes what another node has changed; nothing before the first who asks for the keys.</summary>
    public async Task LoadAsync(StoredSettings stored, CancellationToken cancellationToken = default)
    {
        if (IsConfigured || Volatile.Read(ref _keys) is not { } known || await secrets.FindAsync(Name, cancellationToken) is not { } content)
        {
            return;
        }

        // A set that was replaced here meanwhile is the newer one.
        if (!content.AsSpan().SequenceEqual(Content(known)))
        {
            Interlocked.CompareExchange(ref _keys, Same(Read(content), known), known);
        }
    }

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
            // Another node may have rotated them a moment ago.
            var changed = change(secrets.Find(Name) is { } kept ? Same(Read(kept), Keys) : Keys);
            secrets.Replace(Name, Content(changed));
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
                Volatile.Write(ref _keys, options.Value.SigningKey is { } configured
                    ? new(new(configured), null, null)
                    : Read(secrets.ReadOrMake(Name, () => Content(new(PortalKey.Make(), null, null)))));
            }

            return _keys;
        }
    }

    private PortalKeySet Read(byte[] content)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(content) ?? throw new JsonException("It holds nothing.");
            return new(new(stored.Current), stored.Previous is null ? null : new(stored.Previous), stored.PreviousUntil);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{secrets.PlaceOf(Name)} holds no key. Put it back from a backup, or delete it to have a new key made.", e);
        }
    }

    // Keys that stay are the same objects: tokens that were good are known by them.
    private static PortalKeySet Same(PortalKeySet read, PortalKeySet known) =>
        read with { Current = Same(read.Current, known), Previous = read.Previous is { } previous ? Same(previous, known) : null };

    private static PortalKey Same(PortalKey key, PortalKeySet known) =>
        known.Current.Text == key.Text ? known.Current : known.Previous?.Text == key.Text ? known.Previous : key;

    private static byte[] Content(PortalKeySet keys) =>
        JsonSerializer.SerializeToUtf8Bytes(new Stored(keys.Current.Text, keys.Previous?.Text, keys.PreviousUntil));

    private sealed record Stored(string Current, string? Previous, DateTimeOffset? PreviousUntil);
}
