using System.ComponentModel.DataAnnotations;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Features.Account;

/// <summary>Reached with the one-time address that the console prints where no account exists.</summary>
public sealed partial class FirstAdministratorPage : ComponentBase
{
    private IReadOnlyList<Refusal> _refusals = [];
    private bool _isOpen;

    [SupplyParameterFromForm(FormName = "first-administrator")]
    public Person Input { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? Token { get; set; }

    [Inject]
    public required FirstAdministrator First { get; init; }

    [Inject]
    public required Accounts Accounts { get; init; }

    [Inject]
    public required SignInManager<AppUser> SignIn { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    // The property is named like the form's fields, Input.Email: what a browser sends finds its way by that name alone.
    protected override async Task OnInitializedAsync()
    {
        Input ??= new();

        // The command line or a provider may have made the first one: then whoever reads the log later gets nothing.
        _isOpen = First.IsValid(Token) && !await Accounts.AnyAsync();
    }

    private async Task AddAsync()
    {
        // Used up first: of two who send at the same moment only one makes an account.
        if (!_isOpen || !First.Use(Token))
        {
            _isOpen = false;
            return;
        }

        var outcome = await Accounts.AddAsync(Input.Email, Input.Name, Roles.Administrator, Input.Password);
        _refusals = outcome.Refusals;
        if (!outcome.TryGet(out var user))
        {
            First.GiveBack(Token!);
            return;
        }

        await SignIn.SignInAsync(user, isPersistent: false);
        Navigation.NavigateTo(Urls.Overview, forceLoad: true);
    }

    /// <summary>What the form holds.</summary>
    public sealed class Person
    {
        [Required(ErrorMessage = "Give your name.")]
        [StringLength(100, ErrorMessage = "Use at most 100 characters.")]
        public string Name { get; set; } = "";

        [Required(ErrorMessage = "Give your email address.")]
        [EmailAddress(ErrorMessage = "Give an email address like name@example.com.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Choose a password.")]
        public string Password { get; set; } = "";
    }
}
