using System.Collections.Immutable;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>What one sales rep ID leads to, for whoever has it: a card, or a reason and perhaps a desk.</summary>
public sealed class IdOutcome
{
    private IdOutcome(string salesRepId, Finding finding, Fallback? desk)
    {
        (SalesRepId, Finding, Desk) = (salesRepId, finding, desk);
        Card = finding.Reason.IsShown() ? RepCard.Of(finding) : null;
        Alone = Card is null ? [] : [this];
    }

    /// <summary>The ID by the setup's rules.</summary>
    public string SalesRepId { get; }

    /// <summary>How far it got, for people.</summary>
    public Finding Finding { get; }

    /// <summary>
    /// The card without the customer's own mail subjects (see <see cref="RepCard.For"/>); null where nothing shows.
    /// </summary>
    public RepCard? Card { get; }

    /// <summary>The desk of its agency, where that stands in for a rep.</summary>
    public Fallback? Desk { get; }

    public Reason Reason => Finding.Reason;

    /// <summary>The agency that claims it, where one does.</summary>
    public int? AgencyId => Finding.Claims is [var claim, ..] ? claim.Agency.Id : null;

    /// <summary>What stands in the way; where it shows, nothing that others share.</summary>
    public Cause Cause => Cause.Of(SalesRepId, Finding);

    /// <summary>What shows where this is the only ID.</summary>
    internal ImmutableArray<IdOutcome> Alone { get; }

    /// <summary>Whether a customer cannot tell one from the other: nobody who has the ID sees anything else, or for another reason.</summary>
    public bool ShowsAs(IdOutcome other) => ReferenceEquals(this, other)
        || (Reason == other.Reason && Equals(Card, other.Card) && Equals(Desk, other.Desk));

    /// <param name="raw">The ID as it was sent.</param>
    /// <param name="setup">The draft, or a publication.</param>
    /// <param name="asOf">The day in the company's calendar, or the moment.</param>
    /// <param name="customer">Whose part counts where the ID is split; null for the ID as a whole.</param>
    public static IdOutcome Of(string raw, SetupIndex setup, AsOf asOf, SplitFacts? customer = null)
    {
        var normalised = setup.Rules.Normalise(raw);
        var finding = Finding.Of(normalised, setup, asOf, customer);
        return new(normalised, finding, Fallback.OfAgency(finding, setup));
    }
}
