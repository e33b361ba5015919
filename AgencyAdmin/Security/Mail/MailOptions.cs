using System.ComponentModel.DataAnnotations;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Mail;

/// <summary>
/// The settings under <c>Mail</c>. Without a host nothing is mailed, and administrators hand links over themselves.
/// </summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The address that mails come from.</summary>
    public string? From { get; set; }

    /// <summary>
    /// <c>StartTls</c>, <c>Tls</c> (from the first byte on, port 465) or <c>None</c>, for a server on this very
    /// machine.
    /// </summary>
    public string Security { get; set; } = "StartTls";

    /// <summary>
    /// Where people reach this app, as <c>https://reps.company.example</c>. It is never taken from a request, which
    /// anybody can make.
    /// </summary>
    public string? ConsoleAddress { get; set; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Host);

    internal SecureSocketOptions Socket => Security switch
    {
        "Tls" => SecureSocketOptions.SslOnConnect,
        "None" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>What is wrong, naming the setting; null where nothing is.</summary>
    internal string? Problem() =>
        !IsOn ? (From ?? User ?? Password ?? ConsoleAddress) is null ? null : "Mail:Host is missing. Name the mail server, or leave all of Mail out."
        : Port is < 1 or > 65_535 ? "Mail:Port must be 1 to 65,535."
        : Security is not ("StartTls" or "Tls" or "None") ? $"Mail:Security is \"{Security}\". Choose StartTls, Tls or None."
        : From is null || !new EmailAddressAttribute().IsValid(From) ? "Mail:From must be an address like agencyadmin@company.example."
        : User is null != Password is null ? "Mail:User and Mail:Password go together. Give both or neither."
        : Security is "None" && User is not null ? "Mail:Security is None, so Mail:Password would be sent in the clear. Choose StartTls or Tls."
        : !Uri.TryCreate(ConsoleAddress, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            ? "Mail:ConsoleAddress must say where people reach this app, as https://reps.company.example."
        : null;
}

/// <summary>Ends the start of the process with a sentence where a setting of the mail is wrong.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options) =>
        options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
