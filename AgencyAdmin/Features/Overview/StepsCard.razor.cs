using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Setup;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Overview;

/// <summary>The three steps of the wizard with what is done, open and blocked, and the way on.</summary>
public sealed partial class StepsCard : ComponentBase
{
    [Parameter, EditorRequired]
    public required SetupProgress Progress { get; set; }

    private IEnumerable<(StepProgress Step, int Number)> Steps =>
        [(Progress.Verify, 1), (Progress.Contacts, 2), (Progress.Agencies, 3)];

    private string ContinueText => Progress.Next is SetupStep.Review ? "Review and publish" : "Continue";

    private string NextWords => Progress.Next switch
    {
        SetupStep.VerifyRepIds when Progress.Verify.Open == 0 => "Next: the ERP has to send sales rep IDs.",
        SetupStep.VerifyRepIds =>
            $"Next: look at {DisplayFormat.Plural(Progress.Verify.Open, "sales rep ID")} that nobody has verified.",
        SetupStep.PickContacts when Progress.Contacts.Open > 0 =>
            $"Next: pick a contact for {DisplayFormat.Plural(Progress.Contacts.Open, "sales rep ID")}.",
        SetupStep.PickContacts => "Next: settle which agency has each sales rep ID.",
        SetupStep.DefineAgencies when Progress.Agencies.Open > 0 =>
            $"Next: confirm {DisplayFormat.Plural(Progress.Agencies.Open, "proposed agency", "proposed agencies")}.",
        SetupStep.DefineAgencies => "Next: settle which agency has each sales rep ID.",
        _ => "Every step is done. Look at what changes, then publish.",
    };

    private static string Name(SetupStep step) => step switch
    {
        SetupStep.VerifyRepIds => "Verify rep IDs",
        SetupStep.PickContacts => "Pick contacts",
        _ => "Define agencies",
    };

    private static string Address(SetupStep step) => step switch
    {
        SetupStep.VerifyRepIds => Urls.SetupRepIds,
        SetupStep.PickContacts => Urls.SetupContacts,
        SetupStep.DefineAgencies => Urls.SetupAgencies,
        _ => Urls.SetupReview,
    };

    private static string Part(StepProgress step, int count) =>
        (100.0 * count / Math.Max(1, step.Done + step.Open + step.Blocked))
            .ToString("0.##", CultureInfo.InvariantCulture);
}
