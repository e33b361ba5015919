using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Accounts;

namespace AgencyAdmin.Tests.Components.Shared;

public sealed class DisplayFormatTests
{
    [Theory]
    [InlineData("en", "1,234.5 · 23 November 2026, 14:05")]
    [InlineData("en-US", "1,234.5 · November 23, 2026, 2:05 PM")]
    [InlineData("de", "1.234,5 · 23 November 2026, 14:05")]
    [InlineData("fr", "1\u202f234,5 · 23 November 2026, 14:05")]
    [InlineData("iso", "1\u202f234.5 · 2026-11-23, 14:05")]
    public void Sample_IsWhatEachChoiceSays(string formats, string sample) => DisplayFormat.Sample(formats).Should().Be(sample);

    [Fact]
    public void EveryFormatThatCanBeChosen_CanBeWritten() =>
        OwnSettings.AllFormats.Should().AllSatisfy(formats => DisplayFormat.Sample(formats).Should().NotBeEmpty());

    [Fact]
    public async Task Write_HoldsInItsCircuitOnly()
    {
        var (one, other) = (new SynchronizationContext(), new SynchronizationContext());

        await InAsync(one, () => DisplayFormat.Write("de"));

        (await InAsync(one, Written)).Should().Be("12.345 · 97,2 % · 5 Jan 2026");
        (await InAsync(other, Written)).Should().Be("12,345 · 97.2 % · 5 Jan 2026");
        (await InAsync(null, Written)).Should().Be("12,345 · 97.2 % · 5 Jan 2026");

        static string Written() => $"{DisplayFormat.Count(12_345)} · {DisplayFormat.Percent(97.2)} · {DisplayFormat.Day(new(2026, 1, 5))}";
    }

    private static Task<string> InAsync(SynchronizationContext circuit, Action act) => InAsync(circuit, () =>
    {
        act();
        return "";
    });

    private static Task<string> InAsync(SynchronizationContext? circuit, Func<string> act) => Task.Run(() =>
    {
        SynchronizationContext.SetSynchronizationContext(circuit);
        try
        {
            return act();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    });
}
