using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace AgencyAdmin.Security.Mail;

/// <summary>
/// Mails one-time links to the people of the accounts, as plain text. Neither links nor addresses get into the log.
/// </summary>
public sealed partial class AccountMail(IOptions<MailOptions> options, ILogger<AccountMail> logger)
{
    /// <summary>A server that does not answer must not hold up an administrator.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public bool IsOn => options.Value.IsOn;

    /// <summary>The link for the first password of a new account. Null where the server took it.</summary>
    public Task<Refusal?> SendInvitationAsync(AppUser user, string path, CancellationToken cancellationToken = default) => SendAsync(
        user,
        "Your account in AgencyAdmin",
        $"An account in AgencyAdmin was made for you. Set your password here, once and within 24 hours:\n\n{Address(path)}\n\n"
            + "After that, sign in with this email address. If the link is too old, ask whoever gave you the account for another.",
        cancellationToken);

    /// <summary>The link for a new password in place of a forgotten one. Null where the server took it.</summary>
    public Task<Refusal?> SendResetAsync(AppUser user, string path, CancellationToken cancellationToken = default) =>
        SendAsync(
        user,
        "Set a new password in AgencyAdmin",
        $"A new password was asked for. Set it here, once and within 24 hours:\n\n{Address(path)}\n\n"
            + "Your password stays as it is until then. If you did not ask, do nothing.",
        cancellationToken);

    private string Address(string path) => options.Value.ConsoleAddress!.TrimEnd('/') + path;

    private async Task<Refusal?> SendAsync(
        AppUser user, string subject, string text, CancellationToken cancellationToken)
    {
        try
        {
            using var message = MessageTo(user, subject, text);
            await SendAsync(message, cancellationToken);
            Log.Sent(logger, user.Id);
            return null;
        }
        catch (Exception failure) when (IsOfMail(failure) && !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, user.Id, failure.GetType().Name);
            return new("mail.failed", "The mail could not be sent. The log says how the mail server failed.");
        }
    }

    /// <summary>A mail in plain text.</summary>
    internal MimeMessage MessageTo(AppUser user, string subject, string text)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress("AgencyAdmin", options.Value.From!));
        message.To.Add(new MailboxAddress(user.DisplayName, user.Email!));
        message.Subject = subject;
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain") { Text = $"Hello {user.DisplayName},\n\n{text}\n" };
        return message;
    }

    /// <returns>What the server said to it.</returns>
    private async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var client = new SmtpClient();
        await OpenAsync(client, patience.Token);
        var answer = await client.SendAsync(message, patience.Token);
        await client.DisconnectAsync(quit: true, patience.Token);
        return answer;
    }

    /// <summary>Whether the server can be reached, and takes the account that is set; why not, or null.</summary>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new SmtpClient();
            await OpenAsync(client, patience.Token);
            await client.DisconnectAsync(quit: true, patience.Token);
            return null;
        }
        catch (Exception failure) when (IsOfMail(failure) && !cancellationToken.IsCancellationRequested)
        {
            return failure is OperationCanceledException ? $"it does not answer within {Patience.TotalSeconds:0} s" : failure.Message.TrimEnd('.');
        }
    }

    internal async Task OpenAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        await client.ConnectAsync(options.Value.Host!, options.Value.Port, options.Value.Socket, cancellationToken);
        if (options.Value.User is { } name)
        {
            await client.AuthenticateAsync(name, options.Value.Password!, cancellationToken);
        }
    }

    // NotSupported: the server offers no TLS where TLS is asked for. Parse: an account may have an address that no mail
    // can have, such as one with two dots in a row.
    internal static bool IsOfMail(Exception failure) => failure
        is CommandException or ProtocolException or ServiceNotConnectedException or AuthenticationException or SslHandshakeException
        or System.Net.Sockets.SocketException or IOException or NotSupportedException or ParseException or OperationCanceledException;

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "A link was mailed for account {AccountId}")]
        public static partial void Sent(ILogger logger, int accountId);

        [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "The mail for account {AccountId} was not sent: {Kind}")]
        public static partial void Failed(ILogger logger, int accountId, string kind);
    }
}
