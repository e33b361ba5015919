using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Publishing;
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
                .. preview.Plan.Ids.Where(id => id.Successor.ContactId is not null).GroupBy(id => id.Successor.ContactId)
                    .Select(ids => HandOverLetter.Of(leaver, setup.Contact(ids.Key)!, [.. ids.Select(id => id.SalesRepId)], preview.Plan.Day)),
            ]);
    }
}

/// <summary>A mail to customers, to be copied: who follows whom, and when.</summary>
/// <param name="Successor">Who takes over.</param>
/// <param name="SalesRepIds">The IDs whose customers it is for.</param>
public sealed record HandOverLetter(string Successor, IReadOnlyList<string> SalesRepIds, string Text)
{
    internal static HandOverLetter Of(ContactSnapshot? leaver, ContactSnapshot successor, IReadOnlyList<string> salesRepIds, DateOnly day) => new(
        successor.Name, salesRepIds, string.Join(
            "\n",
            [
                $"From {HandOverWords.Day(day)} your contact with us is {successor.Name}{(leaver is null ? "" : $", who follows {leaver.Name}")}.", "",
                .. Card(successor),
                .. leaver is null ? Array.Empty<string>() : ["", $"Until {HandOverWords.Day(day.AddDays(-1))} you reach {leaver.Name} as before:", "", .. Card(leaver)],
            ]));

    private static IEnumerable<string> Card(ContactSnapshot contact) =>
        new[] { contact.Name, contact.Position, contact.OfficePhone?.Text, contact.CellPhone?.Text, contact.Email }.OfType<string>();
}
