using AgencyAdmin.Data.Accounts;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Mail;

/// <summary>Mails notices, each at most once.</summary>
public sealed partial class NoticeMail(AccountMail mail, IOptions<MailOptions> options, ILogger<NoticeMail> logger)
{
    public bool IsOn => mail.IsOn;

    /// <summary>Where people reach the console, without a stroke at its end.</summary>
    public string ConsoleAddress => options.Value.ConsoleAddress!.TrimEnd('/');

    /// <summary>Sends it once.</summary>
    /// <returns>
    /// False where the server certainly has not taken it. True also where it broke off on its way: what may have arrived is not sent again.
    /// </returns>
    public async Task<bool> SendAsync(AppUser user, string subject, string text)
    {
        using var patience = new CancellationTokenSource(AccountMail.Patience);
        using var client = new SmtpClient();
        var isOnItsWay = false;
        try
        {
            using var message = mail.MessageTo(user, subject, text);
            await mail.OpenAsync(client, patience.Token);
            isOnItsWay = true;
            await client.SendAsync(message, patience.Token);
            Log.Sent(logger, user.Id);
            await client.DisconnectAsync(quit: true, patience.Token);
            return true;
        }
        catch (Exception failure) when (AccountMail.IsOfMail(failure))
        {
            // What a server refuses in words it has not taken.
            var mayHaveArrived = isOnItsWay && failure is not SmtpCommandException;
            Log.Failed(logger, user.Id, failure.GetType().Name);
            return mayHaveArrived;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Notices were mailed to account {AccountId}")]
        public static partial void Sent(ILogger logger, int accountId);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Mailing notices to account {AccountId} failed: {Kind}")]
        public static partial void Failed(ILogger logger, int accountId, string kind);
    }
}
