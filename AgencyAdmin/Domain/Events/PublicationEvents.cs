using System.Globalization;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Domain.Events;

/// <summary>What a publication tells.</summary>
public static class PublicationEvents
{
    /// <param name="made">The publication.</param>
    /// <param name="before">Coverage before it.</param>
    /// <param name="touched">Some of the customers to whom something happens.</param>
    /// <param name="target">The coverage that is asked for, in percent; null for none.</param>
    public static IEnumerable<AppEvent> Of(
        Publication made, Coverage before, IReadOnlyList<EventCustomer> touched, double? target)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"/publications/{made.Number}");
        yield return AppEvent.Of(
            made.RestoredFrom is null ? EventTypes.Published : EventTypes.RolledBack,
            new
            {
                made.Number,
                made.RestoredFrom,
                made.At,
                made.By,
                made.Note,
                Summary = Cut(made.Summary),
                made.Effects,
                Coverage = EventCoverage.Of(before, made.Coverage),
                Url = url,
            });
        if (made.Effects.Affected > 0)
        {
            yield return AppEvent.Of(EventTypes.AssignmentsChanged, touched, examples => new
            {
                Cause = "publication",
                made.Number,
                Customers = made.Effects.Affected,
                made.Effects.Gained,
                made.Effects.Lost,
                Examples = examples,
                Url = url,
            }) with
            {
                Notice = Notice.Losers(made.Effects.Lost, "publication", made.Number, url),
            };
        }

        if (CoverageEvents.Of(before, made.Coverage, target, "publication", url) is { } turn)
        {
            yield return turn;
        }
    }

    // A first publication of hundreds of agencies names what it can of them.
    private static string Cut(string text) => text.Length <= 2_000 ? text : text[..1_999] + "…";
}
