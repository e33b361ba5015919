namespace AgencyAdmin.Domain.Setup;

/// <summary>
/// What a snapshot would be with one thing changed: how a form shows what is typed before it is saved.
/// </summary>
public static class SnapshotEdits
{
    /// <summary>With this contact in place of the one of its key, or added.</summary>
    public static SetupSnapshot WithContact(this SetupSnapshot snapshot, ContactSnapshot contact) =>
        snapshot with { Contacts = Replace(snapshot.Contacts, contact, c => c.Id == contact.Id) };

    /// <summary>
    /// With this agency's fields in place of those of its key; its reps stay as they are in the snapshot.
    /// </summary>
    public static SetupSnapshot WithAgencyFields(this SetupSnapshot snapshot, AgencySnapshot agency) => snapshot with
    {
        Agencies = [.. snapshot.Agencies.Select(other => other.Id == agency.Id ? agency with { Reps = other.Reps } : other)],
    };

    /// <summary>
    /// With this row in that agency, in place of the one of its key; a row that was never saved has key 0 and is added.
    /// </summary>
    /// <remarks>An agency that is not in the snapshot has no rows, so nothing changes.</remarks>
    public static SetupSnapshot WithAgencyRep(this SetupSnapshot snapshot, int agencyId, AgencyRepSnapshot rep) =>
        snapshot with
        {
            Agencies = [.. snapshot.Agencies.Select(agency => agency.Id == agencyId ? agency.With(rep) : agency)],
        };

    /// <summary>With this contact picked for an ID in that agency: in the row that the ID has there, or in a new one.</summary>
    public static SetupSnapshot WithPick(this SetupSnapshot snapshot, int agencyId, string salesRepId, int contactId)
    {
        var row = snapshot.Agencies.FirstOrDefault(agency => agency.Id == agencyId)?.Reps.FirstOrDefault(rep => rep.SalesRepId == salesRepId);
        return snapshot.WithAgencyRep(
            agencyId, row is null ? new(0, salesRepId, contactId, null, true, null, null, 0) : row with { ContactId = contactId });
    }

    private static AgencySnapshot With(this AgencySnapshot agency, AgencyRepSnapshot rep) => agency with
    {
        Reps = [.. Replace(agency.Reps, rep, r => rep.Id != 0 && r.Id == rep.Id).OrderBy(r => r.Order)],
    };

    private static IReadOnlyList<T> Replace<T>(IReadOnlyList<T> all, T one, Func<T, bool> isSame) =>
        all.Any(isSame) ? [.. all.Select(other => isSame(other) ? one : other)] : [.. all, one];
}
