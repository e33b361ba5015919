using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Security.Passkeys;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Account.Own;

/// <summary>Lists, adds, names and removes one's own passkeys.</summary>
public sealed partial class PasskeysPage : OwnPage
{
    private IReadOnlyList<ListedPasskey> _passkeys = [];

    [SupplyParameterFromForm]
    public string? Credential { get; set; }

    [SupplyParameterFromForm]
    public string? Name { get; set; }

    [Inject]
    public required OwnPasskeys Passkeys { get; init; }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _passkeys = await Passkeys.ListAsync(Account);
    }

    private async Task AddAsync() =>
        Answer(await Passkeys.AddAsync(Account, Credential, Name), SecurityNotices.PasskeyAdded);

    private async Task RenameAsync(ListedPasskey passkey) =>
        Answer(await Passkeys.RenameAsync(Account, passkey.Key, Name), SecurityNotices.PasskeyRenamed);

    private async Task RemoveAsync(ListedPasskey passkey) =>
        Answer(await Passkeys.RemoveAsync(Account, passkey.Key, Current), SecurityNotices.PasskeyRemoved);

    private void Answer(Outcome<AppUser> outcome, string notice)
    {
        Refusals = outcome.Refusals;
        if (outcome.TryGet(out _))
        {
            Navigation.NavigateTo(Urls.SecurityAfter(notice), forceLoad: true);
        }
    }
}
