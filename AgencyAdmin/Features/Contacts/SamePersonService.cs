using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Says of a contact that customers see under another name that it is the same person, and takes it back.</summary>
public sealed class SamePersonService(DraftWriter writer)
{
    private static readonly Refusal s_stale = new("same-person.stale", "Somebody has changed or deleted this contact meanwhile. Look at it again.");

    /// <summary>Holds until either of the two is another again.</summary>
    public async Task<Outcome<Done>> ConfirmAsync(PersonChange change, CancellationToken cancellationToken = default) =>
        writer.NotAllowed is { } refusal ? refusal
        : await SetAsync(change.After.Id, change.Words, $"said that {change.After.Name} is {change.Before.Name}, renamed", cancellationToken);

    /// <summary>Lets it be asked again.</summary>
    public async Task<Outcome<Done>> TakeBackAsync(PersonChange change, CancellationToken cancellationToken = default) =>
        writer.NotAllowed is { } refusal ? refusal
        : await SetAsync(change.After.Id, null, $"took back that {change.After.Name} is {change.Before.Name}, renamed", cancellationToken);

    private Task<Outcome<Done>> SetAsync(int contactId, string? words, string told, CancellationToken cancellationToken) => writer.EditAsync<Done>(
        s_stale,
        async db =>
        {
            if (await db.Contacts.SingleOrDefaultAsync(contact => contact.Id == contactId, cancellationToken) is not { } contact)
            {
                return s_stale;
            }

            using var act = ChangeAct.Begin(told);
            contact.ConfirmPerson(words);
            await db.SaveChangesAsync(cancellationToken);
            return Done.It;
        },
        cancellationToken);
}
