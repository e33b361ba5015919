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

    [Property(MaxTest = 400)]
    public async Task Read_MutatedFile_CountsEveryLine(int seed)
    {
        var bytes = FeedMutations.Of(s_good, new Random(seed));
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
            var kind = lines.IsTooLong
                ? parser.RefuseTooLong(line, lines.Number)
                : parser.Parse(line, lines.Number, out _);
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            (kind is LineKind.Refused).Should().Be(parser.Refused is not null);
            if (kind is LineKind.Refused)
            {
                parser.NumberOf(line);
                parser.TextOf(line).Should().NotContain("\0");
            }
        }
    }
}
