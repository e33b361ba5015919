using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Events;

/// <summary>What dates tell once they have come.</summary>
public static class DateEvents
{
    /// <summary>Null where only people are told.</summary>
    public static AppEvent? Of(DueDate date) => date switch
    {
        StandInBegan began => AppEvent.Of(
            EventTypes.StandInBegan,
            new { began.Contact, began.StandIn, began.From, began.Until, Url = UrlOf(began.Contact) }, began.Key),
        StandInEnded ended => AppEvent.Of(
            EventTypes.StandInEnded,
            new { ended.Contact, ended.StandIn, ended.From, ended.Until, Url = UrlOf(ended.Contact) }, ended.Key),
        HandOverInForce act => AppEvent.Of(
            EventTypes.HandOverInForce,
            new { act.Leaver, act.From, Count = act.Ids.DistinctBy(id => id.SalesRepId).Count(), Ids = act.Ids.Take(AppEvent.Examples), Url = UrlOf(act.Leaver) }, act.Key),
        _ => null,
    };

    private static string UrlOf(DatedPerson person) => FormattableString.Invariant($"/contacts/{person.Id}");
}
