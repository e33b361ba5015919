using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>A hand-over that was just done, as its page tells of it.</summary>
/// <param name="Batch">Where the change log tells of it, and undoes it.</param>
/// <param name="Sentence">"Ann Lee hands 3 sales rep IDs over on 14 May 2026".</param>
/// <param name="Example">A customer who sees another person by it.</param>
/// <param name="Letters">What customers may be told, a text for each successor.</param>
public sealed record HandedOverNow(
    long Batch, string Sentence, DateOnly Day, ExampleCustomer? Example, IReadOnlyList<HandOverLetter> Letters)
{
    internal static HandedOverNow Of(Dependants of, HandOverPreview preview, long batch)
    {
        var setup = preview.Setups.After;
        var leaver = preview.Setups.Before.Contact(of.ContactId);
        return new(
            batch,
            $"{of.Name} hands {DisplayFormat.Plural(preview.Plan.Ids.Count, "sales rep ID")} over on {HandOverWords.Day(preview.Plan.Day)}",
            preview.Plan.Day,
            preview.Report.Examples[EffectKind.ChangedPerson].Concat(preview.Report.Examples[EffectKind.Lost]).FirstOrDefault(),
            [
                .. preview.Plan.Ids.SelectMany(Shares).Where(share => share.Contact != of.ContactId).GroupBy(share => share.Contact)
                    .Select(shares => HandOverLetter.Of(leaver, setup.Contact(shares.Key)!, [.. shares.Select(share => share.Customers)], preview.Plan.Day)),
            ]);
    }

    // Of an ID that is split each successor has a part, or several.
    private static IEnumerable<(int Contact, string Customers)> Shares(HandedId handed)
    {
        var (id, successor) = (DisplayFormat.Id(handed.SalesRepId), handed.Successor);
        foreach (var part in successor.Parts?.All ?? [])
        {
            if (part.To.ContactId is { } holder)
            {
                yield return (holder, $"{id} {part.Where.Words}");
            }
        }

        if (successor.ContactId is { } own)
        {
            yield return (own, successor.Parts is null ? id : $"{id} for the rest");
        }
    }
}

/// <summary>A mail to customers, to be copied: who follows whom, and when.</summary>
/// <param name="Successor">Who takes over.</param>
/// <param name="Customers">Whom it is for, as IDs and parts of them: "R1", "R2 in NV, US".</param>
public sealed record HandOverLetter(string Successor, IReadOnlyList<string> Customers, string Text)
{
    internal static HandOverLetter Of(ContactSnapshot? leaver, ContactSnapshot successor, IReadOnlyList<string> customers, DateOnly day) => new(
        successor.Name, customers, string.Join(
            "\n",
            [
                $"From {HandOverWords.Day(day)} your contact with us is {successor.Name}{(leaver is null ? "" : $", who follows {leaver.Name}")}.", "",
                .. Card(successor),
                .. leaver is null ? Array.Empty<string>() : ["", $"Until {HandOverWords.Day(day.AddDays(-1))} you reach {leaver.Name} as before:", "", .. Card(leaver)],
            ]));

    private static IEnumerable<string> Card(ContactSnapshot contact) =>
        new[] { contact.Name, contact.Position, contact.OfficePhone?.Text, contact.CellPhone?.Text, contact.Email }.OfType<string>();
}
