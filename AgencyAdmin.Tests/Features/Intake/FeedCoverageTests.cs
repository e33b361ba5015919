using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Features.Intake;

/// <summary>
/// A feed's coverage is carried on from the feed before where that is still right, and is always what counting gives.
/// </summary>
public sealed class FeedCoverageTests : IntakeTest
{
    [Property(MaxTest = 12)]
    public async Task Coverage_AfterFeedsPublicationsDaysAndUndo_IsWhatCountingGives(int seed)
    {
        var random = new Random(seed);
        await using var services = new TestServices();
        for (var step = 0; step < 8; step++)
        {
            if (random.Next(3) == 0)
            {
                await PublishAsync(services, step + 1, random);
            }

            services.Clock.Advance(TimeSpan.FromDays(random.Next(2)));
            var setup = (await services.Get<Setups>().PublishedAsync()).Index;
            var counted = (await services.Get<AllModules>().CountAsync(setup)).Coverage;
            var feed = new FeedBuilder().With($"Z-{step}", "JD01");
            for (var i = 0; i < 12; i++)
            {
                feed.With($"C-{random.Next(15)}", Ids(random), $"Name {random.Next(3)}", status: random.Next(5) == 0 ? "I" : "A");
            }

            await using var stream = feed.Stream();
            var outcome = await services.Get<IntakeService>().TakeAsync(
                new($"KS_CUSTOMERS.{(random.Next(3) == 0 ? "full" : "net")}", null, FeedChannel.CommandLine, "t", PassesGate: true), stream);
            outcome.TryGet(out var taken).Should().BeTrue();

            taken!.Report.Coverage.Before.Should().Be(Math.Round(counted.Percent, 2));
            taken.Report.Coverage.After.Should()
                .Be(Math.Round((await services.Get<AllModules>().CountAsync(setup)).Coverage.Percent, 2));
            if (random.Next(4) == 0)
            {
                await services.Get<FeedUndo>().UndoAsync(taken.Report.Id!.Value);
            }
        }
    }

    private static string Ids(Random random) =>
        string.Join(';', Enumerable.Range(0, random.Next(3)).Select(_ => $"ID{random.Next(6)}").Distinct());

    // One contact behind two of the IDs, of which one is in force on some days only.
    private static Task<int> PublishAsync(TestServices services, int number, Random random) =>
        services.InDatabaseAsync(db =>
    {
        var today = DateOnly.FromDateTime(services.Clock.GetUtcNow().UtcDateTime);
        var snapshot = new SetupSnapshot(
            NormalisationRules.Default, [],
            [
                new(1, "AG-1", "Agency", AgencyTraits.Sells, null, null, null, null, IsActive: true,
                [
                    new(1, $"ID{random.Next(6)}", 1, null, IsVisible: true, null, null, 0),
                    new(2, "JD01", 1, null, IsVisible: true, today.AddDays(random.Next(-2, 2)), today.AddDays(random.Next(2, 4)), 1),
                ]),
            ],
            [new(1, "First Contact", null, "first@example.com", PhoneLine.Read("+47 22 00 00 00", "NO"), null, null, IsActive: true, IsHidden: false)]);
        db.Publications.Add(new(
            number, services.Clock.GetUtcNow(), "tester", null, SnapshotFormat.Write(snapshot), "Next.", CustomerEffects.None, Coverage.None));
        return db.SaveChangesAsync();
    });
}
