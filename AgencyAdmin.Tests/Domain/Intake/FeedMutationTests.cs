using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Tests.Support;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Intake;

/// <summary>Whatever happens to a file on its way: no crash, and every line is accounted for.</summary>
public sealed class FeedMutationTests
{
    private static readonly byte[] s_good = Encoding.UTF8.GetBytes(new FeedBuilder()
        .With("C-1", "JD01;MK17", website: "https://example.com")
        .With("C-2", "0042\u00FDNORTH-3", name: "Ærø Skibsværft")
        .With("V-1", type: "V")
        .With("C-3", status: "I")
        .Build());

    private static readonly byte[] s_nasty = [0x00, 0x09, 0x0A, 0x0D, 0x1A, 0x20, 0x3B, 0x7F, 0x80, 0x9F, 0xC2, 0xC3, 0xBD, 0xEF, 0xFD, 0xFE, 0xFF];

    [Property(MaxTest = 400)]
    public async Task Read_MutatedFile_CountsEveryLine(int seed)
    {
        var bytes = Mutate(new Random(seed));
        var rules = FeedRules.Default with { LineLimit = 400 };
        var parser = new CustomerLineParser(rules);
        var kinds = new Dictionary<LineKind, int>();
        using var lines = await FeedLines.OpenAsync(new MemoryStream(bytes), rules);
        while (await lines.FillAsync())
        {
            Read(lines, parser, kinds);
        }

        kinds.Values.Sum().Should().Be(lines.Number);
    }

    private static void Read(FeedLines lines, CustomerLineParser parser, Dictionary<LineKind, int> kinds)
    {
        while (lines.TryRead(out var line))
        {
            var kind = lines.IsTooLong ? parser.RefuseTooLong(line, lines.Number) : parser.Parse(line, lines.Number, out _);
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            (kind is LineKind.Refused).Should().Be(parser.Refused is not null);
            if (kind is LineKind.Refused)
            {
                parser.NumberOf(line);
                parser.TextOf(line).Should().NotContain("\0");
            }
        }
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = s_good.ToList();
        for (var i = random.Next(1, 20); i > 0 && bytes.Count > 4; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = s_nasty[random.Next(s_nasty.Length)]; break;
                case 2: bytes.Insert(at, s_nasty[random.Next(s_nasty.Length)]); break;
                case 3: bytes.RemoveRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }
}
