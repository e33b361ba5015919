using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Features.Setup;

/// <summary>Where each step of the wizard is found, and what is left to do in it.</summary>
internal static class SetupSteps
{
    public static string Address(SetupStep step) => step switch
    {
        SetupStep.VerifyRepIds => Urls.SetupRepIds,
        SetupStep.PickContacts => Urls.SetupContacts,
        SetupStep.DefineAgencies => Urls.SetupAgencies,
        _ => Urls.SetupReview,
    };

    /// <summary>"2 without a contact, 1 in two agencies"; that it is finished where nothing is left.</summary>
    public static string Left(SetupStep step, SetupProgress progress) => step switch
    {
        SetupStep.VerifyRepIds => Left(
            progress.Verify, "sales rep ID to verify or ignore", "sales rep IDs to verify or ignore", "",
            "Every sales rep ID is decided", "No sales rep ID yet"),
        SetupStep.PickContacts => Left(
            progress.Contacts, "ID without a contact", "IDs without a contact", "in two agencies",
            "Every verified ID has its contact", "No verified ID yet"),
        SetupStep.DefineAgencies => Left(
            progress.Agencies, "agency to confirm", "agencies to confirm", "with an ID of another agency",
            "Every agency is confirmed", "No agency yet"),
        _ => "Customers see what is published, and nothing of the draft",
    };

    private static string Left(StepProgress step, string one, string many, string blocked, string finished, string none) =>
        step.IsFinished ? finished
        : (step.Open, step.Blocked) switch
        {
            (0, 0) => none,
            (_, 0) => DisplayFormat.Plural(step.Open, one, many),
            (0, _) => $"{DisplayFormat.Count(step.Blocked)} {blocked}",
            _ => $"{DisplayFormat.Plural(step.Open, one, many)}, {DisplayFormat.Count(step.Blocked)} {blocked}",
        };
}
