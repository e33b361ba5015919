using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Customers;

/// <summary>Which active customers by the cards that they see.</summary>
public enum Sees
{
    Anything,

    /// <summary>Whatever they see: all active customers.</summary>
    Active,

    /// <summary>At least one card that can be called and written to: what coverage counts.</summary>
    Complete,

    /// <summary>Cards, but none that is complete.</summary>
    Incomplete,

    /// <summary>No complete card: what coverage lacks.</summary>
    Uncovered,
}

/// <summary>What the Customer Listing shows. What is asked about cards looks at active customers only, as coverage does.</summary>
/// <param name="Text">Found in number, name, city, postal code, phone or rep.</param>
/// <param name="WithoutRep">Only those whose module shows nobody.</param>
/// <param name="WithoutRepId">Only those for whom the ERP sends no sales rep ID.</param>
/// <param name="RepId">Only those that have this normalised sales rep ID.</param>
/// <param name="Reason">Only those whose module is empty for this reason.</param>
/// <param name="Sees">Only those that see such cards.</param>
/// <param name="Cause">Only those with an ID that fails for the very cause that this normalised ID fails for.</param>
/// <param name="Agency">Only those with an ID that this agency claims.</param>
/// <param name="Rep">Only those that see the card of this contact.</param>
/// <param name="Country">Only those in this country; <see cref="None"/> for those without.</param>
/// <param name="State">Only those in this state; <see cref="None"/> for those without.</param>
/// <param name="Site">Only those of this site; <see cref="None"/> for those without.</param>
/// <param name="IsInactive">Only inactive ones.</param>
/// <param name="Rung">Only those on this rung of the ladder.</param>
/// <param name="OfDraft">Whether what counts is what they would see if the draft were published, not what they see.</param>
public sealed record CustomerFilter(
    string? Text = null, bool WithoutRep = false, bool WithoutRepId = false, string? RepId = null, Reason? Reason = null,
    Sees Sees = Sees.Anything, string? Cause = null, int? Agency = null, int? Rep = null, string? Country = null,
    string? State = null, string? Site = null, bool IsInactive = false,
    Rung? Rung = null, bool OfDraft = false)
{
    /// <summary>Stands for "nothing sent" in country, state and site.</summary>
    public const string None = "-";

    public bool HasText => !string.IsNullOrWhiteSpace(Text);

    /// <summary>Nothing but a text, or not even that: no look at every customer is needed.</summary>
    public bool IsPlain => (this with { Text = null }) == new CustomerFilter();

    public bool IsEmpty => !HasText && IsPlain;

    /// <summary>Without what is said about cards and state: those chips exclude each other.</summary>
    public CustomerFilter WithAnyState() =>
        this with { WithoutRep = false, WithoutRepId = false, Reason = null, Sees = Sees.Anything, IsInactive = false, Rung = null };
}
