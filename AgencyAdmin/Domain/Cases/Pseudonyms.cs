using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Cases;

/// <summary>What stands for the names, keys and addresses of a case: the same for the same, counted in the order in which they are met.</summary>
internal sealed class Pseudonyms
{
    public const string CustomerNumber = "C-1";

    public const string CustomerName = "Customer 1";

    private readonly Dictionary<(string Kind, object Of), int> _numbers = [];

    public string RepId(string normalised) => $"R{Number("ID", normalised)}";

    /// <summary>An agency without its website and type, on which nothing depends.</summary>
    public AgencySnapshot Agency(AgencySnapshot agency)
    {
        var number = Number("agency", agency.Id);
        return agency with
        {
            Id = number,
            BusinessNumber = $"B-{number}",
            Name = $"Agency {number}",
            Type = null,
            Website = null,
            Phone = Phone(agency.Phone),
            Email = Email(agency.Email),
            Reps = [.. agency.Reps.Select((rep, place) => rep with
            {
                Id = (number * 100) + place + 1,
                SalesRepId = RepId(rep.SalesRepId),
                ContactId = rep.ContactId is { } contact ? Number("contact", contact) : null,
                Order = place,
            })],
        };
    }

    public ContactSnapshot Contact(ContactSnapshot contact)
    {
        var number = Number("contact", contact.Id);
        var other = contact with
        {
            Id = number,
            Name = $"Person {number}",
            Position = contact.Position is null ? null : $"Position {number}",
            Email = Email(contact.Email),
            OfficePhone = Phone(contact.OfficePhone),
            CellPhone = Phone(contact.CellPhone),
            PictureId = contact.PictureId is { } picture ? $"picture-{Number("picture", picture)}" : null,
            Parts = null,
        };
        return other.With(contact.StandIns.Select(plan => plan with { ContactId = Number("contact", plan.ContactId) }));
    }

    public FallbackSnapshot Fallback(FallbackSnapshot fallback) => fallback with
    {
        CompanyDesk = fallback.CompanyDesk is { } desk ? new("Company desk", Phone(desk.Phone), Email(desk.Email)) : null,
        Text = fallback.Text is null ? null : "A text for those without a rep.",
        Texts = null,
    };

    // What nobody can dial stays what nobody can dial.
    private PhoneLine? Phone(PhoneLine? phone) => phone switch
    {
        null => null,
        { IsReadable: true } => PhoneLine.Read($"+1 702 456 {Number("phone", phone.Href!):0000}", countryCode: null),
        _ => PhoneLine.Read($"ask desk {Number("phone", phone.Text)}", countryCode: null),
    };

    private string? Email(string? email) => email switch
    {
        null => null,
        _ when EmailAddress.IsWellFormed(email) => $"mailbox{Number("email", email)}@example.com",
        _ => $"mailbox {Number("email", email)}",
    };

    private int Number(string kind, object of)
    {
        if (!_numbers.TryGetValue((kind, of), out var number))
        {
            number = _numbers.Keys.Count(key => key.Kind == kind) + 1;
            _numbers.Add((kind, of), number);
        }

        return number;
    }
}
