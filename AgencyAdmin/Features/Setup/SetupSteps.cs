using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Features.Setup;

/// <summary>Where each step of the wizard is found.</summary>
internal static class SetupSteps
{
    public static string Address(SetupStep step) => step switch
    {
        SetupStep.VerifyRepIds => Urls.SetupRepIds,
        SetupStep.PickContacts => Urls.SetupContacts,
        SetupStep.DefineAgencies => Urls.SetupAgencies,
        _ => Urls.SetupReview,
    };
}
