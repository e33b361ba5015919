using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgencyAdmin.Data.ChangeLog;

/// <summary>
/// A change of a tracked entity, noted before it is saved: afterwards nobody knows any more what stood there.
/// </summary>
internal sealed class CapturedChange
{
    private readonly EntityEntry _entry;
    private readonly IReadOnlyList<LoggedProperty> _properties;
    private readonly Dictionary<string, object?> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object?>? _removedKey;

    private CapturedChange(
        EntityEntry entry, LoggedEntity definition, ChangeKind kind, IReadOnlyList<LoggedProperty> properties)
    {
        (_entry, Definition, Kind, _properties) = (entry, definition, kind, properties);
        if (kind is not ChangeKind.Added)
        {
            foreach (var property in definition.Properties)
            {
                _before[property.Path] = Property(entry, property.Path).OriginalValue;
            }
        }

        if (kind is ChangeKind.Removed)
        {
            // Whose it was, too: a passkey's own key does not name its account.
            _removedKey = entry.Metadata.GetProperties().Where(property => property.IsKey() || property.IsForeignKey())
                .ToDictionary(property => property.Name, property => entry.Property(property.Name).OriginalValue);
        }
    }

    public LoggedEntity Definition { get; }

    public ChangeKind Kind { get; }

    public object Entity => _entry.Entity;

    /// <summary>The properties that changed; all of them for something added or removed.</summary>
    public IReadOnlyList<LoggedProperty> Properties => _properties;

    /// <summary>Everything that is about to be saved and that the log tells of.</summary>
    public static List<CapturedChange> AllOf(DbContext context)
    {
        var found = new List<CapturedChange>();
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (LoggedEntities.Of(entry.Metadata.ClrType) is { } definition && definition.Only?.Invoke(entry.Entity) != false
                && Of(entry, definition) is { } change)
            {
                found.Add(change);
            }
        }

        return found;
    }

    /// <summary>The value before, or null for something added.</summary>
    public object? Before(LoggedProperty property) => _before.GetValueOrDefault(property.Path);

    /// <summary>
    /// The value after, or null for something removed. Right only once it is saved: then keys are what they stay.
    /// </summary>
    public object? After(LoggedProperty property) =>
        Kind is ChangeKind.Removed ? null : Property(_entry, property.Path).CurrentValue;

    /// <summary>The value that names it: after the change, or before where it was removed.</summary>
    public object? Latest(string path) =>
        Kind is ChangeKind.Removed ? _before.GetValueOrDefault(path) : Property(_entry, path).CurrentValue;

    public object? KeyPart(string name) =>
        _removedKey is { } removed ? removed[name] : _entry.Property(name).CurrentValue;

    /// <summary>The property of that path: <c>Address.City</c> lies in a complex one.</summary>
    public static PropertyEntry Property(EntityEntry entry, string path) =>
        path.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
            ? entry.ComplexProperty(path[..dot]).Property(path[(dot + 1)..])
            : entry.Property(path);

    private static CapturedChange? Of(EntityEntry entry, LoggedEntity definition) => entry.State switch
    {
        EntityState.Added => new(entry, definition, ChangeKind.Added, definition.Properties),
        EntityState.Deleted => new(entry, definition, ChangeKind.Removed, definition.Properties),
        EntityState.Modified when Changed(entry, definition) is { Count: > 0 } changed =>
            new(entry, definition, ChangeKind.Changed, changed),
        _ => null,
    };

    private static List<LoggedProperty> Changed(EntityEntry entry, LoggedEntity definition)
    {
        var changed = definition.Properties.Where(property => Differs(Property(entry, property.Path))).ToList();
        var isWhole = definition.IsWrittenWhole
            && definition.Properties.Any(property => Property(entry, property.Path).IsModified);
        return isWhole ? [.. definition.Properties] : changed;
    }

    private static bool Differs(PropertyEntry property) => (property.OriginalValue, property.CurrentValue) switch
    {
        (byte[] before, byte[] after) => !before.AsSpan().SequenceEqual(after),
        var (before, after) => !Equals(before, after),
    };
}
