using System.Globalization;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgencyAdmin.Data.ChangeLog.Undoing;

/// <summary>
/// Makes a thing again that was removed, with its old key, so that publications and the log go on knowing it.
/// </summary>
internal static class RestoreEntity
{
    /// <summary>The thing with its values, not yet in the context.</summary>
    public static EntityEntry Make(DbContext db, UndoStep step)
    {
        var values = LoggedValues.Read(step.Entry.Before);
        var entity = step.Definition.Type == typeof(AgencyType)
            ? AgencyType.Create(values["name"].GetString()!).TryGet(out var type) ? type : throw new InvalidOperationException("A type lost its name.")
            : Activator.CreateInstance(step.Definition.Type, nonPublic: true)!;
        var entry = db.Entry(entity);
        entry.Property("Id").CurrentValue = int.Parse(step.Entry.SubjectKey, CultureInfo.InvariantCulture);
        if (entry.Metadata.FindComplexProperty("Address") is not null)
        {
            // One of its own: the empty address that a new thing begins with is everybody's.
            entry.ComplexProperty("Address").CurrentValue = PostalAddress.Empty with { };
        }

        foreach (var logged in step.Definition.Properties)
        {
            var property = CapturedChange.Property(entry, logged.Path);
            property.CurrentValue = LoggedValues.ToModel(
                LoggedValues.Of(values, logged.Name), logged, property.Metadata.ClrType)
                ?? Default(property.Metadata.ClrType);
        }

        return entry;
    }

    private static object? Default(Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
}
