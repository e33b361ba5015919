using System.IO.Compression;
using System.Text;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Tests.Domain.Intake;

public sealed class FeedLinesTests
{
    [Theory]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\nb", new[] { "a", "b" })]
    [InlineData("a\n\n\nb\n", new[] { "a", "", "", "b" })]
    [InlineData("", new string[0])]
    [InlineData("\n", new[] { "" })]
    [InlineData("a\rb\n", new[] { "a\rb" })]
    public async Task Read_LineEnds_AreLfOrCrLf(string text, string[] expected) =>
        (await ReadAsync(Encoding.UTF8.GetBytes(text))).Should().Equal(expected);

    [Fact]
    public async Task Read_EveryEncoding_GivesTheSameLines()
    {
        const string text = "Ålesund\tC\r\n東京\n";
        string[] expected = ["Ålesund\tC", "東京"];

        foreach (var encoding in (Encoding[])[Encoding.UTF8, new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

            (await ReadAsync(bytes)).Should().Equal(expected, encoding.EncodingName);
            (await ReadAsync(bytes, step: 1)).Should().Equal(expected, "a stream may come byte by byte");
            (await ReadAsync(Gzip(bytes))).Should().Equal(expected, "gzip is seen by its first bytes");
        }
    }

    [Fact]
    public async Task ContentHash_PackedOrNot_IsTheSame()
    {
        var plain = Encoding.UTF8.GetBytes("C-1\t\tC\tNordic\n");

        var hash = await HashAsync(plain);

        hash.Should().HaveLength(64).And.Be(await HashAsync(Gzip(plain)));
        hash.Should().NotBe(await HashAsync([.. plain, (byte)'\n']));
    }

    [Fact]
    public async Task Read_LineWithoutEnd_IsCutAndTheNextIsFound()
    {
        var limit = 1000;
        byte[] bytes = [.. Encoding.UTF8.GetBytes("a\n"), .. new byte[5_000_000].Select(_ => (byte)'x'), .. Encoding.UTF8.GetBytes("\nb\n")];
        using var lines = await FeedLines.OpenAsync(
            new MemoryStream(bytes), FeedRules.Default with { LineLimit = limit }, TestContext.Current.CancellationToken);

        var read = new List<(int Number, int Length, bool IsTooLong)>();
        while (await lines.FillAsync(TestContext.Current.CancellationToken))
        {
            while (lines.TryRead(out var line))
            {
                read.Add((lines.Number, line.Length, lines.IsTooLong));
            }
        }

        read.Should().Equal((1, 1, false), (2, limit, true), (3, 1, false));
    }

    [Fact]
    public async Task Read_GzipThatBreaksOff_SaysSo()
    {
        var packed = Gzip(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 20_000))));

        var read = () => ReadAsync(packed[..(packed.Length / 2)]);

        await read.Should().ThrowAsync<FeedUnreadableException>();
    }

    [Fact]
    public async Task Read_MoreThanAllowedOnceUnpacked_IsStopped()
    {
        var packed = Gzip(new byte[50_000_000]);
        packed.Length.Should().BeLessThan(1_000_000);

        var read = () => ReadAsync(packed, rules: FeedRules.Default with { ContentLimit = 1_000_000 });

        await read.Should().ThrowAsync<FeedUnreadableException>();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static async Task<List<string>> ReadAsync(byte[] bytes, int step = int.MaxValue, FeedRules? rules = null)
    {
        using var lines = await FeedLines.OpenAsync(
            new StepStream(bytes, step), rules ?? FeedRules.Default, TestContext.Current.CancellationToken);
        var read = new List<string>();
        while (await lines.FillAsync(TestContext.Current.CancellationToken))
        {
            while (lines.TryRead(out var line))
            {
                read.Add(Encoding.UTF8.GetString(line));
            }
        }

        return read;
    }

    private static async Task<string> HashAsync(byte[] bytes)
    {
        using var lines = await FeedLines.OpenAsync(
            new MemoryStream(bytes), FeedRules.Default, TestContext.Current.CancellationToken);
        while (await lines.FillAsync(TestContext.Current.CancellationToken))
        {
            while (lines.TryRead(out _))
            {
            }
        }

        return lines.ContentHash();
    }

    /// <summary>Gives at most so many bytes at a time, as a network does.</summary>
    private sealed class StepStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}
