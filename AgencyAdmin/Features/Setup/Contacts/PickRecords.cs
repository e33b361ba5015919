using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Contacts;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>A sales-related business that was chosen, with its agency.</summary>
public sealed record ChosenBusiness(
    int Id, int AgencyId, string Number, string Name, string? Country, int Contacts, int Reps, bool IsProposed);

/// <summary>A contact of a chosen business.</summary>
public sealed record PickableContact(
    int Id, int BusinessId, string Business, string Name, string? Email, string? Number, string? Phone,
    string? PictureId,
    IReadOnlyList<ContactWarning> Warnings);

/// <summary>An agency that claims an ID, and whom it has picked.</summary>
public sealed record PickedIn(int AgencyId, string Agency, PickableContact? Contact, int? ContactId = null);

/// <summary>A verified ID: who was picked, or who might be.</summary>
public sealed record PickRow(
    int Id, string Normalised, int Customers, IReadOnlyList<PickedIn> Claims, bool IsConflict, RepIdMatch? Match)
{
    /// <summary>Who stands for the ID as it was read, also where that is nobody who can be picked.</summary>
    public Standing? Standing =>
        IsConflict ? null : new(Claims.Select(claim => claim.ContactId).FirstOrDefault(id => id is not null));

    public PickableContact? Contact =>
        IsConflict ? null : Claims.Select(claim => claim.Contact).FirstOrDefault(c => c is not null);
}

/// <summary>The filter chips of step 2.</summary>
public enum PickFilter
{
    All,
    WithoutContact,
    Sure,
    Look,
    Conflicts,
}

/// <summary>All of step 2.</summary>
public sealed record PickList(
    IReadOnlyList<ChosenBusiness> Businesses, IReadOnlyList<PickableContact> Contacts, IReadOnlyList<PickRow> Rows,
    bool HasRepIds,
    NormalisationRules Rules)
{
    /// <summary>Those in that state of which the text is a part: of the ID, of who was picked or of who is suggested.</summary>
    public IEnumerable<PickRow> Shown(PickFilter filter, string? text = null) =>
        Shown(filter).Where(row => string.IsNullOrWhiteSpace(text) || Words(row).Any(word =>
            word?.Contains(text.Trim(), StringComparison.CurrentCultureIgnoreCase) == true));

    private static IEnumerable<string?> Words(PickRow row) =>
    [
        row.Normalised, row.Contact?.Name, row.Contact?.Business, row.Match?.Best.Name, row.Match?.Best.Business,
        .. row.Claims.Select(claim => claim.Agency),
    ];

    private IEnumerable<PickRow> Shown(PickFilter filter) => Rows.Where(row => filter switch
    {
        PickFilter.WithoutContact => row is { Contact: null, IsConflict: false },
        PickFilter.Sure => row.Match is { Band: MatchBand.Sure },
        PickFilter.Look => row.Match is { Band: MatchBand.Look },
        PickFilter.Conflicts => row.IsConflict,
        _ => true,
    });
}

/// <summary>A customer that may be chosen as a sales-related business.</summary>
public sealed record BusinessOption(int Id, string Number, string Name, string Place);

/// <summary>What someone has typed into the panels of step 2 and not stored yet.</summary>
/// <param name="AddingFor">The normalised ID for which a contact is being added.</param>
/// <param name="Contact">The contact that is being added.</param>
/// <param name="Pasted">The text in the panel of the pasted list, while that is open.</param>
/// <param name="Business">What stands in the panel of the businesses, while that is open.</param>
public sealed record TypedPicks(
    string? AddingFor, TypedContact? Contact, string? Pasted, TypedBusiness? Business, IReadOnlyList<SureTick>? Sure = null);

/// <summary>A sure suggestion in the list that is about to be accepted, and whether it is ticked.</summary>
public sealed record SureTick(int RowId, int ContactId, bool IsTicked);

/// <summary>What someone has typed to choose or add a business.</summary>
public sealed record TypedBusiness(string Sought, string? Number, string? Name, string? Phone, string? Website);
