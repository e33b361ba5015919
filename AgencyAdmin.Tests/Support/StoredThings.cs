using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Everything that the change log can undo, as it is stored: each property of each thing by what the log calls it.
/// </summary>
internal static class StoredThings
{
    private static readonly string[] s_subjects =
    [
        ChangeSubjects.Contact, ChangeSubjects.Agency, ChangeSubjects.AgencyRep, ChangeSubjects.AgencyType,
        ChangeSubjects.RepId,
        ChangeSubjects.Spelling, ChangeSubjects.Customer, ChangeSubjects.Setting,
    ];

    /// <summary>
    /// "contact 3 officePhone" to its value; what a thing lacks is left out, that it is there is not.
    /// </summary>
    public static async Task<SortedDictionary<string, string>> ReadAsync(AppDbContext db)
    {
        var things = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await db.Contacts.LoadAsync();
        await db.Agencies.Include(agency => agency.Reps).LoadAsync();
        await db.AgencyTypes.LoadAsync();
        await db.SalesRepIds.Include(id => id.Spellings).LoadAsync();
        await db.Customers.LoadAsync();
        await db.Settings.Where(setting => setting.Name != "normalisation-undo").LoadAsync();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (LoggedEntities.Of(entry.Metadata.ClrType) is { } logged && s_subjects.Contains(logged.Subject))
            {
                Add(things, entry, logged);
            }
        }

        return things;
    }

    private static void Add(SortedDictionary<string, string> things, EntityEntry entry, LoggedEntity logged)
    {
        var name = $"{logged.Subject} {entry.Properties.Single(property => property.Metadata.IsPrimaryKey()).CurrentValue}";
        things[name] = "there";
        foreach (var property in logged.Properties)
        {
            var value = CapturedChange.Property(entry, property.Path).CurrentValue;
            if (property.Form is LoggedForm.Json)
            {
                foreach (var (part, text) in ChangeJson.Parts((string)value!))
                {
                    things[$"{name} {part}"] = text;
                }
            }
            else if (value is not null)
            {
                things[$"{name} {property.Name}"] = $"{value}";
            }
        }
    }
}
