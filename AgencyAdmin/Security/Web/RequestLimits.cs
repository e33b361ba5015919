using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Web;

/// <summary>The settings under <c>Requests</c>: what one client may cost.</summary>
public sealed class RequestLimits
{
    public const string Section = "Requests";

    /// <summary>How long a client may take to send the head of a request.</summary>
    public int HeaderSeconds { get; set; } = 20;

    /// <summary>What a body must bring per second, after <see cref="BodyGraceSeconds"/>.</summary>
    public int BodyBytesPerSecond { get; set; } = 240;

    public int BodyGraceSeconds { get; set; } = 5;

    /// <summary>The most bytes of a body, but for feeds and pictures, which have their own limits.</summary>
    public int BodyBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>How many windows of the console one person may have open at once.</summary>
    public int WindowsPerPerson { get; set; } = 50;

    /// <summary>How many passwords and codes one address may try in a minute; 0 for as many as it likes.</summary>
    public int SignInsPerMinute { get; set; } = 60;

    /// <summary>How many passwords may wait for their hash, from all addresses together; some 50 ms each.</summary>
    public int PasswordsWaiting { get; set; } = 32;

    /// <summary>What is wrong, naming the setting; null where nothing is.</summary>
    internal string? Problem() =>
        HeaderSeconds is < 1 or > 600 ? "Requests:HeaderSeconds must be 1 to 600."
        : BodyBytesPerSecond is < 1 or > 1024 * 1024 ? "Requests:BodyBytesPerSecond must be 1 to 1,048,576."
        : BodyGraceSeconds is < 2 or > 600 ? "Requests:BodyGraceSeconds must be 2 to 600."
        : BodyBytes is < 64 * 1024 or > 1024 * 1024 * 1024 ? "Requests:BodyBytes must be 65,536 to 1,073,741,824."
        : SignInsPerMinute is < 0 or > 100_000 ? "Requests:SignInsPerMinute must be 0 to 100,000."
        : PasswordsWaiting is < 1 or > 10_000 ? "Requests:PasswordsWaiting must be 1 to 10,000."
        : WindowsPerPerson is < 1 or > 10_000 ? "Requests:WindowsPerPerson must be 1 to 10,000."
        : null;
}

/// <summary>Ends the start of the process with a sentence where a limit is wrong.</summary>
internal sealed class RequestLimitsCheck : IValidateOptions<RequestLimits>
{
    public ValidateOptionsResult Validate(string? name, RequestLimits options) =>
        options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}

/// <summary>Hands the limits to the web server.</summary>
internal sealed class KestrelLimits(IOptions<RequestLimits> limits) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = limits.Value.BodyBytes;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.Value.HeaderSeconds);
        options.Limits.MinRequestBodyDataRate = new(
            limits.Value.BodyBytesPerSecond, TimeSpan.FromSeconds(limits.Value.BodyGraceSeconds));
    }
}
