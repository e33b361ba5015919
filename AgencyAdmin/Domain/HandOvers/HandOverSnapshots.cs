using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.HandOvers;

/// <summary>What a setup would be once a hand-over is done: for the before/after, which is shown before anything is.</summary>
public static class HandOverSnapshots
{
    /// <param name="setup">The draft.</param>
    /// <param name="plan">What is to be done to it.</param>
    /// <param name="candidates">Those who are named as successors, by key.</param>
    public static SetupSnapshot With(this SetupSnapshot setup, HandOverPlan plan, IReadOnlyDictionary<int, Candidate> candidates)
    {
        var agencies = setup.Agencies.ToDictionary(agency => agency.Id, agency => agency.Reps.ToList());
        var contacts = setup.Contacts.ToDictionary(contact => contact.Id);
        foreach (var candidate in candidates.Values)
        {
            contacts.TryAdd(candidate.Contact.Id, candidate.Contact);
            foreach (var standIn in candidate.StandIns ?? [])
            {
                contacts.TryAdd(standIn.Id, standIn);
            }
        }

        foreach (var edit in plan.Edits)
        {
            Make(edit, plan.LeaverId, agencies, contacts);
        }

        return setup with
        {
            Agencies = [.. setup.Agencies.Select(agency => agency with { Reps = agencies[agency.Id] })],
            Contacts = [.. contacts.Values.OrderBy(contact => contact.Id)],
        };
    }

    private static void Make(HandOverEdit edit, int leaverId, Dictionary<int, List<AgencyRepSnapshot>> agencies, Dictionary<int, ContactSnapshot> contacts)
    {
        switch (edit)
        {
            case RowEnds ends:
                Change(agencies[ends.AgencyId], ends.RowId, row => row with { ValidUntil = ends.LastDay });
                break;
            case RowPasses passes:
                Change(agencies[passes.AgencyId], passes.RowId, row => row with { ContactId = passes.ContactId, Parts = passes.Parts });
                break;
            case RowGoes goes:
                agencies[goes.AgencyId].RemoveAll(row => row.Id == goes.RowId);
                break;
            case RowComes comes:
                var rows = agencies[comes.AgencyId];
                var source = rows.FindIndex(row => row.Id == comes.SourceId);
                rows.Insert(
                    source < 0 ? rows.Count : source + 1,
                    comes.Row with { Order = source < 0 ? rows.Select(row => row.Order + 1).DefaultIfEmpty().Max() : rows[source].Order });
                break;
            case StandInEnds ends:
                var away = contacts[ends.ContactId];
                contacts[ends.ContactId] = away.With(away.StandIns.Ended(leaverId, ends.LastDay));
                break;
            case ContactEnds ends when contacts.TryGetValue(ends.ContactId, out var leaver):
                contacts[ends.ContactId] = leaver with { LastDay = ends.LastDay };
                break;
        }
    }

    private static void Change(List<AgencyRepSnapshot> rows, int id, Func<AgencyRepSnapshot, AgencyRepSnapshot> change)
    {
        var place = rows.FindIndex(row => row.Id == id);
        rows[place] = change(rows[place]);
    }
}
