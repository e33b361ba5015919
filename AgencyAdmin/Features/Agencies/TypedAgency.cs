using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Features.Agencies;

/// <summary>What someone has typed into the Agency editor, with what stood there when the typing began.</summary>
public sealed record TypedAgency(
    int AgencyId, AgencyDetails Mine, bool IsActive, int BaseVersion, AgencyDetails BaseDetails, bool IsBaseActive)
{
    /// <summary>The agency as it was when the typing began: what others saved since then is still told.</summary>
    public AgencyView Base(AgencyView now) =>
        now with { Version = BaseVersion, Details = BaseDetails, IsActive = IsBaseActive };

    public AgencyForm Form(AgencyView now) => AgencyForm.Of(now with { Details = Mine, IsActive = IsActive });
}
