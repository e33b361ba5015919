using System.Text.RegularExpressions;

namespace AgencyAdmin.Tests.Api.Description;

/// <summary>What chance made of a recorded answer, as an integrator would see it: so recording twice changes nothing.</summary>
internal static partial class RecordedExamples
{
    /// <summary>A name, an address, and secrets that are nobody's in place of those of the run.</summary>
    public static string WithoutChance(string json)
    {
        json = KeyName().Replace(json, "Portal server");
        json = OwnAddress().Replace(json, "https://reps.example.com");
        json = Secret().Replace(json, $"whsec_{Convert.ToBase64String("a secret of nobody's, as examples"u8)}");
        json = MessageId().Replace(json, $"msg_{new string('0', 31)}1");
        json = LogHash().Replace(json, "\"hash\": \"" + new string('0', 63) + "1\"");
        return Jitter().Replace(json, "$1+00:00\"");
    }

    [GeneratedRegex("test [0-9a-f]{32}")]
    private static partial Regex KeyName();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d{4,5}")]
    private static partial Regex OwnAddress();

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]+")]
    private static partial Regex Secret();

    [GeneratedRegex("msg_[0-9a-f]{32}")]
    private static partial Regex MessageId();

    [GeneratedRegex("\"hash\": \"[0-9a-f]{64}\"")]
    private static partial Regex LogHash();

    // The wait before the next attempt is drawn; the second is enough of it.
    [GeneratedRegex("(\"nextAt\": \"[^\"]+?)\\.\\d+\\+00:00\"")]
    private static partial Regex Jitter();
}
