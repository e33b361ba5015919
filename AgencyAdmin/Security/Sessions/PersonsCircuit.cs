using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// The circuit as one person's. Tells its <see cref="CurrentUser"/> who is signed in before anything of the circuit
/// runs, and when the sign-in ends: from then on services refuse, what the browser sends is not heard, and the browser
/// goes to the sign-in.
/// </summary>
internal sealed class PersonsCircuit(
    AuthenticationStateProvider authentication, CurrentUser user, LiveCircuits live, NavigationManager navigation,
    IJSRuntime js,
    IOptions<IdentityOptions> options, TimeProvider clock) : CircuitHandler, IDisposable
{
    private static readonly ClaimsPrincipal s_nobody = new(new ClaimsIdentity());
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private volatile bool _isEnded;

    public int Account { get; private set; }

    public string? Stamp { get; private set; }

    public string? Role { get; private set; }

    public string? Session { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var principal = (await authentication.GetAuthenticationStateAsync()).User;
        user.ActAs(principal);
        if (int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var account))
        {
            (Account, Role) = (account, principal.FindFirstValue(options.Value.ClaimsIdentity.RoleClaimType));
            Session = principal.FindFirstValue(AppClaims.Session);
            Stamp = principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
            EndsAt = SignInTime.EndOf(principal);
            live.Add(this);
        }
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context => _isEnded ? Task.CompletedTask : next(context);

    public void Dispose() => live.Remove(this);

    /// <summary>
    /// Ends the sign-in of this circuit. Comes on any thread; when it returns, nothing of the circuit may do anything.
    /// </summary>
    public void End(SessionEnd why)
    {
        _isEnded = true;
        user.ActAs(s_nobody);
        live.Remove(this);
        _ = LeaveAsync(why);
    }

    private async Task LeaveAsync(SessionEnd why)
    {
        try
        {
            var here = new Uri(navigation.Uri).PathAndQuery;
            await js.InvokeVoidAsync("agencyAdmin.leaveFor", Urls.SignInAfter(SessionEnds.Word(why), here)).AsTask()
                .WaitAsync(s_patience, clock);
        }
        catch (Exception exception) when (
            exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The browser has left.
        }
        catch (TimeoutException)
        {
            // One that stays where it is gets no more to see: its pages go.
            ((ServerAuthenticationStateProvider)authentication).SetAuthenticationState(
                Task.FromResult(new AuthenticationState(s_nobody)));
        }
    }
}
