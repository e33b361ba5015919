using System.Globalization;

namespace AgencyAdmin.Security.Passwords;

/// <summary>Answers whoever would have had to wait too long for the hash of a password: later, and when.</summary>
internal sealed partial class PasswordQueue(RequestDelegate next, ILogger<PasswordQueue> logger)
{
    // By then the line that was full is hashed.
    private const int Seconds = 5;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (TooManyPasswordsException) when (!context.Response.HasStarted)
        {
            Log.Full(logger);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsync(
                "Too many people sign in at this moment. Wait a few seconds, go back and try again.", context.RequestAborted);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A password was not looked at: too many wait for their hash")]
        public static partial void Full(ILogger logger);
    }
}
