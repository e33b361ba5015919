using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Tests.Support;
using Bogus;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.ChangeLog;

/// <summary>
/// Whatever was done, and whatever others did after it: undoing it puts back what nobody has touched since, and nothing
/// else.
/// </summary>
public sealed class ChangeUndoPropertyTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 40)];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Undo_RandomBatchWithLaterEdits_LeavesTheEditsAndPutsTheRestBack(int seed)
    {
        // Rules and places in a list reach beyond the things that they are about; each has its own test.
        var random = new Randomizer(seed);
        var names = UndoableActs.All.Keys.Except(["rules", "rep moved"]).ToArray();
        var acts = new UndoableActs(_services);
        await acts.BuildAsync();
        await DoAsync(acts, random, names, random.Int(0, 4));
        var (before, count) = (await ThingsAsync(), await CountAsync());
        while (await CountAsync() == count)
        {
            await DoAsync(acts, random, names, 1);
        }

        var (done, batch) = (await ThingsAsync(), count + 1);
        await DoAsync(acts, random, names, random.Int(0, 5));
        var later = await ThingsAsync();

        var outcome = await _services.Get<ChangeUndoService>().UndoAsync(batch, isBatch: true, Token);

        var after = await ThingsAsync();
        var isTold = outcome.Refusals.Count > 0 || (outcome.TryGet(out var undone) && undone.Plan.Stays.Count > 0);
        var touched = before.Keys.Union(done.Keys).Union(later.Keys).Union(after.Keys)
            .Where(name => !name.EndsWith(" order", StringComparison.Ordinal));
        foreach (var name in touched)
        {
            var (was, did, stood, now) = (Of(before, name), Of(done, name), Of(later, name), Of(after, name));
            if (was == did || did != stood)
            {
                now.Should().Be(stood, $"{name} was not of the batch, or was changed since");
            }
            else if (now != was)
            {
                now.Should().Be(stood, $"{name} is as before or as it was left");
                isTold.Should().BeTrue($"{name} stays, and that is said");
            }
        }

        var report = await _services.InDatabaseAsync(db => ChangeLogCommands.VerifyAsync(db, Token));
        report.Broken.Should().BeNull();
    }

    private static async Task DoAsync(UndoableActs acts, Randomizer random, string[] names, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await UndoableActs.All[random.ArrayElement(names)](acts, random.Int(0, 60));
        }
    }

    private static string? Of(SortedDictionary<string, string> things, string name) => things.GetValueOrDefault(name);

    private Task<int> CountAsync() => _services.InDatabaseAsync(db => db.ChangeEntries.CountAsync(Token));

    private Task<SortedDictionary<string, string>> ThingsAsync() => _services.InDatabaseAsync(StoredThings.ReadAsync);
}
