using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Account.Own;

/// <summary>A page on the account of whoever has it open: never on one that the request names.</summary>
public abstract class OwnPage : ComponentBase
{
    /// <summary>The current password, typed once more.</summary>
    [SupplyParameterFromForm]
    public string? Current { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    public required OwnAccount Own { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected AppUser Account { get; private set; } = null!;

    protected Protection Protection { get; private set; } = null!;

    protected IReadOnlyList<Refusal> Refusals { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        Account = await Own.FindAsync(Context.User)
            ?? throw new InvalidOperationException("The session check lets nobody through whose account is gone.");
        await LookAsync();
    }

    protected async Task LookAsync() => Protection = await Own.ProtectionOfAsync(Account);
}
