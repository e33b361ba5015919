using System.ComponentModel.DataAnnotations;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Mail;
using AgencyAdmin.Security.OpenId;
using AgencyAdmin.Security.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Account;

/// <summary>Sign-in with email and password; in Development also with a demo account in one click.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private string? _error;
    private bool _isFirstVisit;

    [SupplyParameterFromForm(FormName = "sign-in")]
    public Credentials Input { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    public required SignInManager<AppUser> SignIn { get; init; }

    [Inject]
    public required PasswordSignIn Password { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required AccountMail Mail { get; init; }

    [Inject]
    public required IOptions<OpenIdOptions> OpenId { get; init; }

    [Inject]
    public required DemoAccounts Demo { get; init; }

    [Inject]
    public required Accounts Accounts { get; init; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    // The property is named like the form's fields, Input.Email: what a browser sends finds its way by that name alone.
    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        _isFirstVisit = !await Accounts.AnyAsync();

        // Another window of this browser has signed in again, or changed the password itself: nobody need be asked once
        // more.
        if (SessionEnds.Say(After) is not null && Context.User.Identity?.IsAuthenticated is true && HttpMethods.IsGet(Context.Request.Method))
        {
            Leave();
        }
    }

    private async Task SignInAsync()
    {
        switch (await Password.TryAsync(Input.Email, Input.Password))
        {
            case PasswordAnswer.SignedIn:
                Leave();
                break;
            case PasswordAnswer.CodeNeeded:
                Navigation.NavigateTo(Urls.SecondStep(ReturnUrl), forceLoad: true);
                break;
            default:
                _error = "Email and password do not match, or the account is locked for ten minutes after five wrong passwords. "
                    + "Check both, or ask an administrator for a link to set a new password.";
                break;
        }
    }

    private async Task SignInDemoAsync(DemoAccount account)
    {
        if (!Demo.IsOffered || await SignIn.UserManager.FindByEmailAsync(account.Email) is not { } user)
        {
            return;
        }

        if (!await SignIn.CanSignInAsync(user))
        {
            _error = "An administrator has disabled this demo account.";
            return;
        }

        await SignIn.SignInAsync(user, isPersistent: false);
        Leave();
    }

    private void Leave() => Navigation.NavigateTo(ReturnAddress.Of(ReturnUrl), forceLoad: true);

    /// <summary>What the form holds.</summary>
    public sealed class Credentials
    {
        [Required(ErrorMessage = "Give your email address.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Give your password.")]
        public string Password { get; set; } = "";
    }
}
