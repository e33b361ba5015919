using System.Text;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security.Portals;

/// <summary>A token that was good once is remembered; whether it still is, is asked each time.</summary>
public sealed class SeenTokenTests : IAsyncDisposable
{
    private static readonly byte[] s_address = "https://reps.example"u8.ToArray();

    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PortalTokens Tokens => _services.Get<PortalTokens>();

    private PortalKeys Keys => _services.Get<PortalKeys>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public void Seen_Again_NamesTheSameCustomer()
    {
        var token = Tokens.Make("C-ø/1", TimeSpan.FromMinutes(30));

        Read(token).Should().Be("C-ø/1");
        Read(token).Should().Be("C-ø/1");
    }

    [Fact]
    public void Seen_OnceItsTimeIsOver_IsRefused()
    {
        var token = Tokens.Make("C-1", TimeSpan.FromMinutes(30));
        Read(token).Should().Be("C-1");

        _services.Clock.Advance(TimeSpan.FromMinutes(30));

        Read(token).Should().BeNull();
    }

    [Fact]
    public void Seen_WithAnythingChanged_IsRefused()
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
    public void Seen_OfTheKeyBefore_EndsWithTheOverlap()
    {
        var token = Tokens.Make("C-1", TimeSpan.FromMinutes(30));
        Read(token).Should().Be("C-1");

        Keys.Rotate(_services.Get<ICurrentUser>()).TryGet(out _).Should().BeTrue();
        Read(token).Should().Be("C-1", "portals change over in their own time");
        Keys.EndOverlap(_services.Get<ICurrentUser>()).TryGet(out _).Should().BeTrue();

        Read(token).Should().BeNull();
    }

    [Fact]
    public void Seen_ManyMoreThanThereIsRoomFor_EachNamesItsOwnCustomer()
    {
        var tokens = Enumerable.Range(0, 80_000).Select(i => Tokens.Make($"C-{i}", TimeSpan.FromMinutes(30))).ToList();
        tokens.ForEach(token => Read(token));

        Enumerable.Range(0, tokens.Count).Where(i => Read(tokens[i]) != $"C-{i}").Should().BeEmpty();
    }

    [Fact]
    public void Known_BeforeAnybodyAsked_IsTrueOfNothing() =>
        Tokens.Find(Tokens.Make("C-1", TimeSpan.FromMinutes(30)))!.Known.IsTrue(1, s_address).Should().BeFalse();

    [Fact]
    public void Known_IsTrueOfWhatStoodThenAndOfThatAddress()
    {
        var seen = Tokens.Find(Tokens.Make("C-1", TimeSpan.FromMinutes(30)))!;

        seen.Keep(new(7, s_address, 42, 3));

        seen.Known.Should().Be(new KnownAnswer(7, s_address, 42, 3));
        seen.Known.IsTrue(7, [.. s_address]).Should().BeTrue();
        seen.Known.IsTrue(8, s_address).Should().BeFalse();
        seen.Known.IsTrue(7, "https://other.example"u8.ToArray()).Should().BeFalse();
    }

    [Fact]
    public async Task Known_WrittenByManyAtOnce_IsNeverHalfOfTwo()
    {
        var seen = Tokens.Find(Tokens.Make("C-1", TimeSpan.FromMinutes(30)))!;
        var isOver = false;
        var writers = Enumerable.Range(1, 3).Select(writer => Task.Run(() =>
        {
            for (var i = writer; !Volatile.Read(ref isOver); i += 3)
            {
                seen.Keep(new(i, s_address, (ulong)i, i));
            }
        })).ToList();
        var (whole, mixed) = (0, 0);
        while (whole < 100_000 && !Token.IsCancellationRequested)
        {
            var known = seen.Known;
            whole += known.Standing == 0 ? 0 : 1;
            mixed += known.Standing == known.Place && (ulong)known.Standing == known.Hash ? 0 : 1;
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(writers);
        (whole, mixed).Should().Be((100_000, 0));
    }

    private string? Read(string token) => Tokens.Find(token) is { } good ? Encoding.UTF8.GetString(good.Customer) : null;
}
