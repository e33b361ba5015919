using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Features.Agencies;

/// <summary>What someone has typed into the Agency editor, with what stood there when the typing began.</summary>
/// <param name="Undecided">The fields that somebody else changed as well, and for which nobody has chosen yet.</param>
public sealed record TypedAgency(
    int AgencyId, AgencyDetails Mine, bool IsActive, AgencyDetails BaseDetails, bool IsBaseActive,
    IReadOnlyList<string>? Undecided = null)
{
    /// <summary>The agency as it was when the typing began: what others saved since then is still told.</summary>
    public AgencyForm Base => AgencyForm.Of(BaseDetails, IsBaseActive);

    public AgencyForm Form => AgencyForm.Of(Mine, IsActive);
}
