using System.Security.Cryptography;
using System.Text;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgencyAdmin.Tests.Security.Portals;

/// <summary>
/// Which tokens name a customer and which name nobody, with Microsoft's own library as the second opinion.
/// </summary>
public sealed class PortalTokenTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static readonly DateTimeOffset s_now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly long s_soon = s_now.AddMinutes(30).ToUnixTimeSeconds();

    private string Key => _services.Get<PortalKeys>().Keys.Current.Text;

    /// <summary>
    /// Well signed, and still not good: the claims or the header say something else than the contract.
    /// </summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "alg none", """{"alg":"none"}""", ForgedToken.Claims("C-1", s_soon) },
        { "alg in other letters", """{"alg":"hs256"}""", ForgedToken.Claims("C-1", s_soon) },
        { "other HMAC", """{"alg":"HS512"}""", ForgedToken.Claims("C-1", s_soon) },
        { "RSA", """{"alg":"RS256"}""", ForgedToken.Claims("C-1", s_soon) },
        { "no alg", """{"typ":"JWT"}""", ForgedToken.Claims("C-1", s_soon) },
        { "alg twice", """{"alg":"HS256","alg":"HS256"}""", ForgedToken.Claims("C-1", s_soon) },
        { "alg is no text", """{"alg":256}""", ForgedToken.Claims("C-1", s_soon) },
        { "must understand", """{"alg":"HS256","crit":["b64"],"b64":false}""", ForgedToken.Claims("C-1", s_soon) },
        { "key of somebody else", """{"alg":"HS256","kid":"deadbeef"}""", ForgedToken.Claims("C-1", s_soon) },
        { "header is a list", """["HS256"]""", ForgedToken.Claims("C-1", s_soon) },
        { "header goes on", """{"alg":"HS256"}{}""", ForgedToken.Claims("C-1", s_soon) },
        { "other audience", Good, $$"""{"sub":"C-1","aud":"somebody","exp":{{s_soon}}}""" },
        { "audience in other letters", Good, $$"""{"sub":"C-1","aud":"AgencyAdmin-Portal","exp":{{s_soon}}}""" },
        { "no audience", Good, $$"""{"sub":"C-1","exp":{{s_soon}}}""" },
        { "audience among others", Good, $$"""{"sub":"C-1","aud":["a","b"],"exp":{{s_soon}}}""" },
        { "audience nested", Good, $$"""{"sub":"C-1","aud":[["agencyadmin-portal"]],"exp":{{s_soon}}}""" },
        { "expired", Good, ForgedToken.Claims("C-1", s_now.AddMinutes(-1).ToUnixTimeSeconds()) },
        { "expired long ago", Good, ForgedToken.Claims("C-1", 0) },
        { "before time", Good, ForgedToken.Claims("C-1", -5) },
        { "too far ahead", Good, ForgedToken.Claims("C-1", s_now.AddMinutes(62).ToUnixTimeSeconds()) },
        { "for ever", Good, ForgedToken.Claims("C-1", 99999999999) },
        { "expires as text", Good, $$"""{"sub":"C-1","aud":"agencyadmin-portal","exp":"{{s_soon}}"}""" },
        { "expires in infinity", Good, """{"sub":"C-1","aud":"agencyadmin-portal","exp":1e999}""" },
        { "no expiry", Good, """{"sub":"C-1","aud":"agencyadmin-portal"}""" },
        { "not yet", Good, $$"""{"sub":"C-1","aud":"agencyadmin-portal","exp":{{s_soon}},"nbf":{{s_soon}}}""" },
        { "no customer", Good, $$"""{"aud":"agencyadmin-portal","exp":{{s_soon}}}""" },
        { "empty customer", Good, ForgedToken.Claims("", s_soon) },
        { "customer is a number", Good, $$"""{"sub":1,"aud":"agencyadmin-portal","exp":{{s_soon}}}""" },
        { "customer is null", Good, $$"""{"sub":null,"aud":"agencyadmin-portal","exp":{{s_soon}}}""" },
        { "two customers", Good, $$"""{"sub":"C-1","sub":"C-2","aud":"agencyadmin-portal","exp":{{s_soon}}}""" },
        { "two customers, one escaped", Good, $$"""{"sub":"C-1","s\u0075b":"C-2","aud":"agencyadmin-portal","exp":{{s_soon}}}""" },
        { "two expiries", Good, $$"""{"sub":"C-1","aud":"agencyadmin-portal","exp":{{s_soon}},"exp":{{s_soon}}}""" },
        { "endless customer", Good, ForgedToken.Claims(new string('9', 400), s_soon) },
        { "half a character", Good, ForgedToken.Claims(@"\ud800", s_soon) },
        { "claims are a list", Good, "[]" },
        { "claims are no JSON", Good, "sub=C-1" },
        { "claims break off", Good, """{"sub":"C-1",""" },
        { "claims go on", Good, ForgedToken.Claims("C-1", s_soon) + "," },
    };

    private static string Good => """{"alg":"HS256"}""";

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Token_SignedButWrong_NamesNobody(string what, string header, string claims)
    {
        var token = new ForgedToken(Key, s_now).WithHeader(header).WithClaims(claims).Build();

        Read(token).Should().BeNull(what);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJDLTEiLCJhdWQiOiJhZ2VuY3lhZG1pbi1wb3J0YWwiLCJleHAiOjk5OTk5OTk5OTl9.")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJDLTEiLCJhdWQiOiJhZ2VuY3lhZG1pbi1wb3J0YWwiLCJleHAiOjk5OTk5OTk5OTl9")]
    [InlineData("....................................................................................................")]
    public void Token_ThatIsNone_NamesNobody(string token) => Read(token).Should().BeNull();

    [Fact]
    public void Token_SignedWithSomethingElse_NamesNobody()
    {
        var secret = Encoding.UTF8.GetBytes(Key);
        Func<byte[], byte[]>[] signers =
        [
            content => HMACSHA256.HashData("another key, just as long as the real one"u8, content),
            content => HMACSHA256.HashData(Array.Empty<byte>(), content),
            content => HMACSHA512.HashData(secret, content),
            content => HMACSHA512.HashData(secret, content)[..32],
            content => SHA256.HashData(content),
            content => SHA256.HashData([.. secret, .. content]),
            _ => [],
            _ => new byte[32],
            content => [.. HMACSHA256.HashData(secret, content), 0],
            content => HMACSHA256.HashData(secret, content)[..31],
        ];

        signers.Select(sign => Read(new ForgedToken(Key, s_now).SignedBy(sign).Build())).Should()
            .OnlyContain(customer => customer == null);
    }

    [Fact]
    public void Token_WithAnyCharacterChanged_NamesNobody()
    {
        var token = new ForgedToken(Key, s_now).Build();

        for (var at = 0; at < token.Length; at++)
        {
            foreach (var other in "Aa0-_.=+ é".Where(c => c != token[at]))
            {
                Read($"{token[..at]}{other}{token[(at + 1)..]}").Should().BeNull($"character {at} became {other}");
            }
        }

        Read(token + "A").Should().BeNull();
        Read(" " + token).Should().BeNull();
        Read(token).Should().Be("C-1");
    }

    [Theory]
    [InlineData("C-1", "C-1")]
    [InlineData(@"\u0043-1", "C-1")]
    [InlineData("Größe/7 ☂", "Größe/7 ☂")]
    [InlineData(@"\ud83d\ude00", "😀")]
    public void Token_Good_NamesItsCustomer(string written, string customer) =>
        Read(new ForgedToken(Key, s_now).WithClaims(ForgedToken.Claims(written, s_soon)).Build()).Should().Be(customer);

    [Fact]
    public void Token_WithClaimsThatConcernNobodyHere_IsGood()
    {
        var claims = $$"""{"iss":"portal","aud":["x","agencyadmin-portal"],"roles":[{"sub":"C-2"}],"sub":"C-1","exp":{{s_soon}}.5,"iat":1,"nbf":0}""";
        var header = $$"""{"typ":"JWT","kid":"{{_services.Get<PortalKeys>().Keys.Current.Id}}","x":{"alg":"none"},"alg":"HS256"}""";

        Read(new ForgedToken(Key, s_now).WithHeader(header).WithClaims(claims).Build()).Should().Be("C-1");
    }

    [Fact]
    public void Token_OfExactlyAnHour_IsGoodForAMinuteMore_AsClocksDiffer()
    {
        var token = _services.Get<PortalTokens>().Make("C-1", PortalTokens.LongestLife);

        Read(token).Should().Be("C-1");
        _services.Clock.Advance(TimeSpan.FromMinutes(61) - TimeSpan.FromSeconds(1));
        Read(token).Should().Be("C-1");
        _services.Clock.Advance(TimeSpan.FromSeconds(1));
        Read(token).Should().BeNull();
    }

    /// <remarks>The portal's clock may go a minute before ours or behind it.</remarks>
    [Theory]
    [InlineData(-60, false)]
    [InlineData(-59, true)]
    [InlineData(3_660, true)]
    [InlineData(3_661, false)]
    public void Token_OfAPortalWhoseClockDiffers_IsGoodWithinAMinuteOnBothSides(int secondsUntilExpiry, bool isGood)
    {
        var expires = s_now.AddSeconds(secondsUntilExpiry).ToUnixTimeSeconds();

        Read(new ForgedToken(Key, s_now).WithClaims(ForgedToken.Claims("C-1", expires)).Build()).Should().Be(isGood ? "C-1" : null);
    }

    [Fact]
    public void Make_LongerThanAnHour_IsABug() =>
        _services.Get<PortalTokens>().Invoking(tokens => tokens.Make("C-1", TimeSpan.FromMinutes(61))).Should()
            .Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Token_MadeByMicrosoftsLibrary_IsRead()
    {
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Audience = PortalTokens.Audience,
                Claims = new Dictionary<string, object> { ["sub"] = "C-10482" },
                Expires = s_now.AddMinutes(5).UtcDateTime,
                SigningCredentials = new(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key)), SecurityAlgorithms.HmacSha256),
            });

        Read(token).Should().Be("C-10482");
    }

    [Fact]
    public async Task Token_OfOurs_IsReadByMicrosoftsLibrary()
    {
        var parameters = new TokenValidationParameters
        {
            ValidAudience = PortalTokens.Audience,
            ValidateIssuer = false,
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key)),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (_, expires, _, _) => expires == s_now.AddMinutes(15).UtcDateTime,
        };

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            _services.Get<PortalTokens>().Make("C-10482", TimeSpan.FromMinutes(15)), parameters);

        result.IsValid.Should().BeTrue(result.Exception?.Message);
        result.Claims["sub"].Should().Be("C-10482");
    }

    [Fact]
    public void Token_OfTheKeyBefore_IsGoodForTheOverlapOnly()
    {
        var keys = _services.Get<PortalKeys>();
        var before = keys.Keys.Current.Text;
        keys.Rotate(_services.Get<ICurrentUser>()).TryGet(out _).Should().BeTrue();

        Read(new ForgedToken(before, s_now).Build()).Should().Be("C-1");
        Read(new ForgedToken(Key, s_now).Build()).Should().Be("C-1");

        _services.Clock.Advance(PortalKeys.Overlap);
        Read(new ForgedToken(before, _services.Clock.GetUtcNow()).Build()).Should().BeNull();
        Read(new ForgedToken(Key, _services.Clock.GetUtcNow()).Build()).Should().Be("C-1");
    }

    [Fact]
    public void Token_OfTheKeyBefore_NamesNobodyOnceTheOverlapIsEnded()
    {
        var keys = _services.Get<PortalKeys>();
        var before = keys.Keys.Current.Text;
        keys.Rotate(_services.Get<ICurrentUser>());

        keys.EndOverlap(_services.Get<ICurrentUser>()).TryGet(out _).Should().BeTrue();

        Read(new ForgedToken(before, s_now).Build()).Should().BeNull();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private string? Read(string token) =>
        _services.Get<PortalTokens>().Find(token) is { } good ? Encoding.UTF8.GetString(good.Customer) : null;
}
