using AgencyAdmin.Data.Background;

namespace AgencyAdmin.Tests.Data.Background;

public sealed class LowPriorityThreadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_GoesOnOnTheThreadOnWhichItBegan_OneAfterTheOther()
    {
        using var thread = new LowPriorityThread();

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => thread.RunAsync(
            async () =>
            {
                var before = Environment.CurrentManagedThreadId;
                await Task.Yield();
                return (before, After: Environment.CurrentManagedThreadId);
            },
            Token)));

        ids.SelectMany(id => new[] { id.before, id.After }).Distinct().Should().ContainSingle()
            .Which.Should().NotBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public async Task Work_ThatFails_TellsWhoAskedForIt_AndTheNextIsDone()
    {
        using var thread = new LowPriorityThread();

        await thread.Invoking(low => low.RunAsync<int>(() => throw new InvalidOperationException("Broken"), Token)).Should()
            .ThrowAsync<InvalidOperationException>();

        (await thread.RunAsync(() => Task.FromResult(7), Token)).Should().Be(7);
    }

    [Fact]
    public async Task Thread_OnLinux_IsNicerThanOthers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere .NET's own priority counts.");
        using var thread = new LowPriorityThread();

        var stat = await thread.RunAsync(() => Task.FromResult(File.ReadAllText("/proc/thread-self/stat")), Token);

        Niceness(stat).Should().Be(Niceness(await File.ReadAllTextAsync("/proc/self/stat", Token)) + 10);
    }

    // The nineteenth field, counted from behind the name, which may have spaces.
    private static int Niceness(string stat) => int.Parse(
        stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);
}
