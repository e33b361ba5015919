namespace AgencyAdmin.Domain.Webhooks;

/// <summary>How long a message waits between attempts, and when an endpoint is given up.</summary>
public static class RetryWaits
{
    /// <summary>How much longer a wait may become at random, so that a receiver that comes back is not met by all at once.</summary>
    public const double Jitter = 0.1;

    /// <summary>How long an endpoint may fail before it is disabled.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromDays(5);

    /// <summary>How many attempts must have failed besides: a clock that is set ahead by a week disables nothing.</summary>
    public const int GiveUpAttempts = 10;

    private static readonly TimeSpan s_longestAsked = TimeSpan.FromDays(1);

    private static readonly TimeSpan[] s_waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The longest that any message waits; what waits longer was written by another clock.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(24) * (1 + Jitter);

    /// <summary>How long a message waits now; null where this was its last attempt.</summary>
    /// <param name="attempts">How many have failed.</param>
    /// <param name="chance">From 0 to 1: how much of the jitter.</param>
    /// <param name="asked">What the receiver asked for with <c>Retry-After</c>; it makes a wait longer, never shorter.</param>
    public static TimeSpan? After(int attempts, double chance, TimeSpan? asked = null)
    {
        if (attempts < 1 || attempts > s_waits.Length)
        {
            return null;
        }

        var wait = s_waits[attempts - 1] * (1 + (Jitter * chance));
        return asked is { } pause && pause > wait ? (pause < s_longestAsked ? pause : s_longestAsked) : wait;
    }

    /// <summary>Whether an endpoint that has failed since then is to be disabled.</summary>
    /// <param name="since">Its first failure after a success.</param>
    /// <param name="failures">How many there were in a row.</param>
    /// <param name="now">Now.</param>
    public static bool IsGivenUp(DateTimeOffset since, int failures, DateTimeOffset now) =>
        failures >= GiveUpAttempts && now - since >= GiveUp;
}
