using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts.Lists;

/// <summary>What is done with all selected contacts.</summary>
public enum ContactMark
{
    Hide,
    Show,
    Deactivate,
    Activate,
}

/// <summary>A contact that was marked, in the version that it has by it.</summary>
public sealed record MarkedContact(int Id, int Version);

/// <summary>The contacts that a mark changed; the others had it already.</summary>
public sealed record MarkedContacts(ContactMark Mark, IReadOnlyList<MarkedContact> Contacts);

/// <summary>How many an undo brought back, and how many it left because somebody has changed them since.</summary>
public sealed record MarksUndone(int Restored, int Left);

/// <summary>Hides, shows, deactivates and activates many contacts in one step, with one undo.</summary>
public sealed partial class ContactBulkService(DraftWriter writer, ILogger<ContactBulkService> logger)
{
    // SQLite takes some thousand parameters a statement.
    private const int Chunk = 500;

    private static readonly Refusal s_stale =
        new("contacts.stale", "Somebody else has changed the same contacts just now. Nothing was done: look again and repeat it.");

    public async Task<Outcome<MarkedContacts>> MarkAsync(
        IReadOnlyCollection<int> ids, ContactMark mark, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync<MarkedContacts>(
            s_stale, async db =>
            {
                var marked = new List<Contact>();
                foreach (var some in ids.Chunk(Chunk))
                {
                    marked.AddRange((await db.Contacts.Where(contact => some.Contains(contact.Id)).ToListAsync(cancellationToken))
                        .Where(contact => Set(contact, mark)));
                }

                using var act = ChangeAct.Begin($"{Verb(mark)} {ChangeSubjects.Count(ChangeSubjects.Contact, marked.Count)}");
                await db.SaveChangesAsync(cancellationToken);
                return new MarkedContacts(mark, marked.ConvertAll(contact => new MarkedContact(contact.Id, contact.Version)));
            },
            cancellationToken);
        if (outcome.TryGet(out var done))
        {
            Log.Marked(logger, mark, done.Contacts.Count);
        }

        return outcome;
    }

    /// <summary>Takes a step back; contacts that somebody has changed since are left as they are.</summary>
    public Task<Outcome<MarksUndone>> UndoAsync(MarkedContacts step, CancellationToken cancellationToken = default) =>
        writer.EditAsync<MarksUndone>(
            s_stale, async db =>
            {
                var back = step.Mark switch
                {
                    ContactMark.Hide => ContactMark.Show,
                    ContactMark.Show => ContactMark.Hide,
                    ContactMark.Deactivate => ContactMark.Activate,
                    _ => ContactMark.Deactivate,
                };
                var restored = 0;
                foreach (var some in step.Contacts.Chunk(Chunk))
                {
                    var versions = some.ToDictionary(contact => contact.Id, contact => contact.Version);
                    var stored = await db.Contacts.Where(contact => versions.Keys.Contains(contact.Id)).ToListAsync(cancellationToken);
                    restored += stored.Count(contact => contact.Version == versions[contact.Id] && Set(contact, back));
                }

                using var act = ChangeAct.Begin($"{Verb(back)} {ChangeSubjects.Count(ChangeSubjects.Contact, restored)} again");
                await db.SaveChangesAsync(cancellationToken);
                return new MarksUndone(restored, step.Contacts.Count - restored);
            },
            cancellationToken);

    // In the past, as the change log goes on behind who it was.
    private static string Verb(ContactMark mark) => mark switch
    {
        ContactMark.Hide => "hid",
        ContactMark.Show => "showed",
        ContactMark.Deactivate => "deactivated",
        _ => "activated",
    };

    // True where it changes the contact.
    private static bool Set(Contact contact, ContactMark mark)
    {
        var (isActive, isHidden) = (contact.IsActive, contact.IsHidden);
        switch (mark)
        {
            case ContactMark.Hide or ContactMark.Show when isHidden != (mark is ContactMark.Hide):
                contact.SetHidden(!isHidden);
                return true;
            case ContactMark.Deactivate or ContactMark.Activate when isActive != (mark is ContactMark.Activate):
                contact.SetActive(!isActive);
                return true;
            default:
                return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Mark}: {Contacts} contacts in one step")]
        public static partial void Marked(ILogger logger, ContactMark mark, int contacts);
    }
}
