using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security.Sessions;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Users;

/// <summary>One person's account: its role, its ways in, and whether it may come in at all.</summary>
public sealed partial class UserPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<Refusal> _refusals = [];
    private UserRow? _row;
    private OneTimeLink? _link;
    private string _role = "";
    private bool _isRead;
    private bool _isBusy;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    public required UserQueries Queries { get; init; }

    [Inject]
    public required UserService Service { get; init; }

    [Inject]
    public required LiveCircuits Live { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required Confirmation Confirmation { get; init; }

    [Inject]
    public required ViewerZone Zone { get; init; }

    private bool IsOwn => User.Key == Id.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        (_link, _refusals) = (null, []);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        _row = await Queries.FindAsync(Id, _leaving.Token);
        (_role, _isRead) = (_row?.Role ?? "", true);
    }

    private Task SaveRoleAsync() => ActAsync(
        () => Service.ChangeRoleAsync(Id, _role, _row!.Role),
        before =>
        {
            var role = _role;
            Notices.Tell($"{_row!.Name} is {role} now",
                () => UndoAsync(() => Service.ChangeRoleAsync(Id, before, role)));
        });

    private Task MakeLinkAsync() => ActAsync(() => Service.MakeLinkAsync(Id), link => _link = link);

    private Task SignOutAsync() => ActAsync(
        () => Service.SignOutEverywhereAsync(Id), _ => Notices.Tell($"{_row!.Name} is signed out everywhere"));

    private Task UnlockAsync() =>
        ActAsync(() => Service.UnlockAsync(Id), _ => Notices.Tell($"{_row!.Name} can sign in again"));

    private async Task ResetSecondStepAsync()
    {
        if (await Confirmation.AskAsync(
            $"Take every second step off {_row!.Name}'s account?",
            "The authenticator app, its recovery codes and every passkey are taken off, and the sessions end. The password alone signs in after that, "
                + $"until they are set up again. Make sure that it is {_row.Name} who asks.",
            "Take them off", "Leave them"))
        {
            await ActAsync(() => Service.ResetSecondStepAsync(Id), _ => Notices.Tell($"{_row!.Name} signs in with the password alone now"));
        }
    }

    private Task DisableAsync() => ActAsync(
        () => Service.DisableAsync(Id),
        _ => Notices.Tell($"{_row!.Name} can no longer sign in", () => UndoAsync(() => Service.EnableAsync(Id))));

    private Task EnableAsync() => ActAsync(
        () => Service.EnableAsync(Id),
        _ => Notices.Tell($"{_row!.Name} can sign in again", () => UndoAsync(() => Service.DisableAsync(Id))));

    private Task UndoAsync<T>(Func<Task<Outcome<T>>> act)
        where T : class => InvokeAsync(async () =>
        {
            await ActAsync(act, _ => { });
            StateHasChanged();
        });

    private async Task ActAsync<T>(Func<Task<Outcome<T>>> act, Action<T> tell)
        where T : class
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            var outcome = await act();
            (_refusals, _link) = (outcome.Refusals, null);
            if (outcome.TryGet(out var answer))
            {
                tell(answer);
            }

            await ReadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
