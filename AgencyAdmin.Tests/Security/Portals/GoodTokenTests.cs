using System.Text;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security.Portals;

/// <summary>A token that was good once is remembered; whether it still is, is asked each time.</summary>
public sealed class GoodTokenTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private PortalTokens Tokens => _services.Get<PortalTokens>();

    private PortalKeys Keys => _services.Get<PortalKeys>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public void Again_NamesTheSameCustomer()
    {
        var token = Tokens.Make("C-ø/1", TimeSpan.FromMinutes(30));

        Read(token).Should().Be("C-ø/1");
        Read(token).Should().Be("C-ø/1");
    }

    [Fact]
    public void Again_OnceItsTimeIsOver_IsRefused()
    {
        var token = Tokens.Make("C-1", TimeSpan.FromMinutes(30));
        Read(token).Should().Be("C-1");

        _services.Clock.Advance(TimeSpan.FromMinutes(31));

        Read(token).Should().BeNull();
    }

    [Fact]
    public void Again_WithAnythingChanged_IsRefused()
    {
        var token = Tokens.Make("C-1", TimeSpan.FromMinutes(30));
        Read(token).Should().Be("C-1");

        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Read(new(changed)).Should().BeNull("character {0} is another", i);
        }
    }

    [Fact]
    public void Again_OfTheKeyBefore_EndsWithTheOverlap()
    {
        var token = Tokens.Make("C-1", TimeSpan.FromMinutes(30));
        Read(token).Should().Be("C-1");

        Keys.Rotate(_services.Get<ICurrentUser>()).TryGet(out _).Should().BeTrue();
        Read(token).Should().Be("C-1", "portals change over in their own time");
        Keys.EndOverlap(_services.Get<ICurrentUser>()).TryGet(out _).Should().BeTrue();

        Read(token).Should().BeNull();
    }

    [Fact]
    public void Again_ManyMoreThanThereIsRoomFor_EachNamesItsOwnCustomer()
    {
        var tokens = Enumerable.Range(0, 80_000).Select(i => Tokens.Make($"C-{i}", TimeSpan.FromMinutes(30))).ToList();
        tokens.ForEach(token => Read(token));

        Enumerable.Range(0, tokens.Count).Where(i => Read(tokens[i]) != $"C-{i}").Should().BeEmpty();
    }

    private string? Read(string token) => Tokens.Find(token) is { } good ? Encoding.UTF8.GetString(good.Customer) : null;
}
