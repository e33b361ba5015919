using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Account;

/// <summary>
/// Reached with a one-time link: the first password of an account, or a new one in place of a forgotten one.
/// </summary>
public sealed partial class SetPasswordPage : ComponentBase
{
    private IReadOnlyList<Refusal> _refusals = [];
    private AppUser? _user;

    [SupplyParameterFromForm(FormName = "set-password", Name = "Password")]
    public string? Password { get; set; }

    [SupplyParameterFromQuery(Name = "account")]
    public int AccountId { get; set; }

    [SupplyParameterFromQuery]
    public string? Token { get; set; }

    [Inject]
    public required OneTimeLinks Links { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync() => (await Links.LookAsync(AccountId, Token)).TryGet(out _user);

    // No sign-in with it: a second step, where there is one, is asked for on the sign-in page.
    private async Task SetAsync()
    {
        var outcome = await Links.UseAsync(AccountId, Token, Password ?? "");
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out _))
        {
            Navigation.NavigateTo(Urls.SignInAfter(SignInNotices.PasswordSet), forceLoad: true);
        }
    }
}
