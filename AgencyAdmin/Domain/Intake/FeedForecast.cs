using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Domain.Intake;

/// <summary>What a feed would do, counted before anything of it is written.</summary>
/// <param name="Before">Coverage by what is published, with the customers as they are.</param>
/// <param name="After">Likewise with the feed applied.</param>
/// <param name="Active">Active customers of the ERP now.</param>
/// <param name="Leaving">How many of them it would make inactive.</param>
/// <param name="WithIds">Active customers that have a sales rep ID now.</param>
/// <param name="Emptied">How many of them would stay active and have none any more.</param>
/// <param name="Losers">Customers who see a complete card now and would see none.</param>
/// <param name="Gainers">Customers known now who see no complete card and would see one.</param>
/// <param name="OtherPeople">Contacts or sales rep IDs that customers see and that it would make another person's.</param>
/// <param name="Covering">The fingerprint of the sales rep IDs that show a complete card then; null where none was taken.</param>
public sealed record FeedForecast(
    int NewRepIds, int GoneRepIds, Coverage Before, Coverage After, int Active, int Leaving, int WithIds, int Emptied,
    long? Covering = null, int Losers = 0, int Gainers = 0, int OtherPeople = 0)
{
    public static FeedForecast None { get; } = new(0, 0, Coverage.None, Coverage.None, 0, 0, 0, 0);
}
