using System.Security.Cryptography;
using System.Text;

namespace AgencyAdmin.Domain.Webhooks;

/// <summary>The secret of an endpoint and what is signed with it, after Standard Webhooks 1.0.0.</summary>
public static class WebhookSecret
{
    public const string Prefix = "whsec_";

    /// <summary>How many random bytes make one.</summary>
    public const int Length = 32;

    /// <summary>How long the secret before a rotation signs as well, so that receivers can change theirs in peace.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>The secret as its receiver gets it: <c>whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw</c>.</summary>
    public static string TextOf(ReadOnlySpan<byte> secret) => Prefix + Convert.ToBase64String(secret);

    /// <summary>The value of <c>webhook-signature</c>: one for each secret, parted by spaces.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return string.Join(
            ' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))}"));
    }
}
