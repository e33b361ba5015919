using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Features.Contacts;

/// <summary>What someone has typed into the contact form and not saved yet.</summary>
/// <param name="ContactId">The contact that is changed; 0 for a new one.</param>
/// <param name="Base">The contact as it was when the typing began: what others saved since then is still told.</param>
/// <param name="Undecided">The fields that somebody else changed as well, and for which nobody has chosen yet.</param>
public sealed record TypedContact(
    int ContactId, ContactDetails Details, string? PictureId, int BusinessId, ContactToEdit? Base = null,
    IReadOnlyList<string>? Undecided = null);
