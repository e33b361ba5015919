using AgencyAdmin.Security.TwoFactor;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Account;

/// <summary>Asks for a code of the authenticator app, or a recovery code, once the password was right.</summary>
public sealed partial class SecondStepPage : ComponentBase
{
    private bool _isAwaited;
    private bool _isRecovery;
    private string? _error;

    [SupplyParameterFromForm]
    public string? Code { get; set; }

    [SupplyParameterFromForm]
    public string? Recovery { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [Inject]
    public required SecondStep Step { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync() => _isAwaited = await Step.IsAwaitedAsync();

    // Nothing typed is no wrong try: those lock the account.
    private async Task TryCodeAsync()
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            _error = "Type the six figures that the app shows.";
            return;
        }

        Answer(
            await Step.TryCodeAsync(Code),
            "This code is not right, was used already, or the account is locked for ten minutes after five wrong tries. Type the one that the app shows now.");
    }

    private async Task TryRecoveryCodeAsync()
    {
        _isRecovery = true;
        if (string.IsNullOrWhiteSpace(Recovery))
        {
            _error = "Type one of your recovery codes.";
            return;
        }

        Answer(
            await Step.TryRecoveryCodeAsync(Recovery),
            "This recovery code is not right, was used already, or the account is locked for ten minutes after five wrong tries.");
    }

    private void Answer(bool isSignedIn, string refusal)
    {
        _error = isSignedIn ? null : refusal;
        if (isSignedIn)
        {
            Navigation.NavigateTo(ReturnAddress.Of(ReturnUrl), forceLoad: true);
        }
    }
}
