using System.Threading.Channels;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Background;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security.Mail;

/// <summary>
/// Takes what is typed at "Forgot your password?" and answers it in the background. So the page says the
/// same and takes the same time whether the address has an account or not.
/// </summary>
public sealed class ForgottenPasswords(
    IServiceScopeFactory scopes, BackgroundState state, TimeProvider clock, ILogger<ForgottenPasswords> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    private const int MostPerAddress = 3;
    private const int MostPerSender = 20;
    private static readonly TimeSpan s_window = TimeSpan.FromHours(1);

    private readonly Channel<string> _asked = Channel.CreateBounded<string>(
        new BoundedChannelOptions(200) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Quota _perAddress = new(clock, MostPerAddress, s_window);
    private readonly Quota _perSender = new(clock, MostPerSender, s_window);

    /// <summary>
    /// Notes a request. What is too much is dropped without a word: an answer would tell strangers something.
    /// </summary>
    public void Ask(string email, string sender)
    {
        var address = email.Trim().ToUpperInvariant();
        if (address.Length is > 0 and <= 256 && _perSender.Takes(sender) && _perAddress.Takes(address))
        {
            _asked.Writer.TryWrite(address);
        }
    }

    public override string Work => "forgotten passwords";

    // One that fails is asked for again.
    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        var address = await _asked.Reader.ReadAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        await SendAsync(scope.ServiceProvider, address, stoppingToken);
    }

    // An account of a provider has no password here, and a disabled one no way in.
    private static async Task SendAsync(IServiceProvider services, string address, CancellationToken cancellationToken)
    {
        var users = services.GetRequiredService<UserManager<AppUser>>();
        if (await users.FindByEmailAsync(address) is { IsDisabled: false } user && (await users.GetLoginsAsync(user)).Count == 0)
        {
            var path = await services.GetRequiredService<OneTimeLinks>().MakeAsync(user);
            await services.GetRequiredService<AccountMail>().SendResetAsync(user, path, cancellationToken);
        }
    }
}
