using AgencyAdmin.Domain;
using AgencyAdmin.Security.TwoFactor;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Account.Own;

/// <summary>
/// Switches the second step on and off, and makes recovery codes, which are shown in the answer to the form and never
/// again.
/// </summary>
public sealed partial class AuthenticatorPage : OwnPage
{
    private OfferedKey? _offer;
    private IReadOnlyList<string>? _codes;

    [SupplyParameterFromForm]
    public string? Code { get; set; }

    [SupplyParameterFromForm]
    public string? Offered { get; set; }

    [Inject]
    public required AuthenticatorSetup Authenticator { get; init; }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (!Protection.HasTwoFactor)
        {
            _offer = Authenticator.Offer(Account, Offered);
        }
    }

    private async Task TurnOnAsync() => Show(await Authenticator.TurnOnAsync(Account, Offered, Code ?? "", Current));

    private async Task NewCodesAsync() => Show(await Authenticator.NewCodesAsync(Account, Current));

    private async Task TurnOffAsync()
    {
        var outcome = await Authenticator.TurnOffAsync(Account, Current);
        Refusals = outcome.Refusals;
        if (outcome.TryGet(out _))
        {
            Navigation.NavigateTo(Urls.SecurityAfter(SecurityNotices.TwoFactorOff), forceLoad: true);
        }
    }

    private void Show(Outcome<RecoveryCodes> outcome)
    {
        Refusals = outcome.Refusals;
        _codes = outcome.TryGet(out var made) ? made.Codes : null;
    }
}
