using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Data.Serving;

/// <summary>
/// The counts of <see cref="CustomerEffectsQuery"/> from the customers in memory: each different list of IDs is looked at once, and
/// counts for all who have it.
/// </summary>
internal static class ListEffects
{
    public static CustomerEffectsReport Measure(AssignmentIndex index, SetupIndex before, SetupIndex after, DateOnly day)
    {
        // Keys begin with 1, as those of the database do.
        var faces = TwoFaces.Of(
            [.. Enumerable.Range(0, index.Spellings).Select(number => (number + 1, index.Spelling(number)))], before, after, day);
        var tally = new EffectTally(examples: 0);
        var customer = new CustomerView(faces);
        for (var list = 0; list < index.Lists; list++)
        {
            if ((list & 0x1FFF) == 0)
            {
                // As Politely does, for so much smaller items.
                Thread.Yield();
            }

            var ids = index.ActiveIds(list);
            foreach (var id in ids)
            {
                customer.Add(list + 1, id + 1);
            }

            if (!ids.IsEmpty)
            {
                tally.Count(customer.Look(), index.CustomersOf(list));
            }
            else if (index.IsActive(list))
            {
                tally.CountWithoutIds(faces.WithoutIds, index.CustomersOf(list), []);
            }
        }

        return tally.Report(_ => throw new System.Diagnostics.UnreachableException());
    }
}
