using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// Makes and checks the tokens with which a portal names its customer: JWT, HS256, no longer than an hour. Signature,
/// algorithm and audience are Microsoft.IdentityModel's to check; what it takes more lightly than the contract says is
/// refused here.
/// </summary>
public sealed class PortalTokens(PortalKeys keys, TimeProvider clock)
{
    public const string Audience = "agencyadmin-portal";

    /// <summary>Room for any customer number in UTF-8.</summary>
    public const int CustomerBytes = 4 * Domain.Customers.Customer.NumberLimit;

    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    private const int LengthLimit = 2048;

    /// <summary>How far a portal's clock may be ahead.</summary>
    private static readonly TimeSpan s_leeway = TimeSpan.FromMinutes(1);

    // Two readers that understand a token differently are how tokens are abused.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private static readonly JsonWebTokenHandler s_handler = new()
    {
        SetDefaultTimesOnTokenCreation = false,
        MaximumTokenSizeInBytes = LengthLimit,
    };

    private readonly GoodTokens _good = new();

    /// <summary>A token for that customer, as a portal would make it.</summary>
    public string Make(string customer, TimeSpan life)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, LongestLife);
        return s_handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = Audience,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = customer },
            Expires = (clock.GetUtcNow() + life).UtcDateTime,
            SigningCredentials = new(keys.Keys.Current.SecurityKey, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>What the token says, where it is good now; else null, and no word why.</summary>
    internal GoodToken? Find(ReadOnlySpan<char> token) => Find(token, clock.GetUtcNow());

    /// <summary>As above, for whoever has looked at the clock already.</summary>
    internal GoodToken? Find(ReadOnlySpan<char> token, DateTimeOffset now)
    {
        if (token.Length is > LengthLimit or 0)
        {
            return null;
        }

        if (_good.Find(token) is { } known)
        {
            return known.Expires > now - s_leeway && Accepted(now).Contains(known.Key) ? known : null;
        }

        return Validate(token.ToString(), now) is { } good ? _good.Keep(token, good) : null;
    }

    private GoodToken? Validate(string token, DateTimeOffset now)
    {
        var accepted = Accepted(now).ToList();
        var result = s_handler.ValidateTokenAsync(token, Parameters(accepted, now));

        // Keys are at hand, so nothing of it waits.
        return result is { IsCompletedSuccessfully: true, Result: { IsValid: true, SecurityToken: JsonWebToken read } }
            && IsSpelledOneWay(read) && CustomerOf(read) is { } customer
                ? new(customer, read.ValidTo, accepted.Single(key => ReferenceEquals(key.SecurityKey, read.SigningKey)))
                : null;
    }

    private IEnumerable<PortalKey> Accepted(DateTimeOffset now)
    {
        var set = keys.Keys;
        return set.Previous is { } previous && now < set.PreviousUntil ? [set.Current, previous] : [set.Current];
    }

    private static TokenValidationParameters Parameters(List<PortalKey> accepted, DateTimeOffset now) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidAudience = Audience,
        ValidateIssuer = false,
        TryAllIssuerSigningKeys = false,

        // A token need not name its key; one that does is nobody else's.
        IssuerSigningKeyResolver = (_, _, id, _) =>
            accepted.Where(key => string.IsNullOrEmpty(id) || id == key.Id).Select(key => key.SecurityKey),
        LifetimeValidator = (from, until, _, _) =>
            until > now.UtcDateTime - s_leeway && until <= now.UtcDateTime + LongestLife + s_leeway && !(from > now.UtcDateTime + s_leeway),
    };

    // One spelling of the signature, no member twice, and nothing that must be understood and is not.
    private static bool IsSpelledOneWay(JsonWebToken token)
    {
        try
        {
            using var header = Json(token.EncodedHeader);
            return !header.RootElement.TryGetProperty("crit", out _)
                && Base64Url.EncodeToString(Base64Url.DecodeFromChars(token.EncodedSignature)) == token.EncodedSignature;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return false;
        }
    }

    private static byte[]? CustomerOf(JsonWebToken token)
    {
        try
        {
            using var claims = Json(token.EncodedPayload);
            return claims.RootElement.TryGetProperty(JwtRegisteredClaimNames.Exp, out var expires)
                && expires.ValueKind is JsonValueKind.Number
                && claims.RootElement.TryGetProperty(JwtRegisteredClaimNames.Sub, out var subject)
                && subject.ValueKind is JsonValueKind.String
                && Encoding.UTF8.GetBytes(subject.GetString()!) is { Length: > 0 and <= CustomerBytes } customer
                    ? customer
                    : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8, is no number of anybody.
            return null;
        }
    }

    private static JsonDocument Json(string encoded) => JsonDocument.Parse(Base64Url.DecodeFromChars(encoded), s_strict);
}
