using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Administration;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.Seeding;

public sealed class DemoSizeTests
{
    private static readonly DemoSize s_small = new(Customers: 200, Reps: 40);

    [Fact]
    public async Task Fill_SameSeedTwice_MakesTheSame()
    {
        var first = await DumpAsync(s_small);
        var second = await DumpAsync(s_small);

        second.Should().Equal(first);
    }

    [Fact]
    public async Task Fill_OtherSeed_MakesOthers()
    {
        var first = await DumpAsync(s_small);
        var second = await DumpAsync(s_small with { Seed = 1 });

        second.Should().NotEqual(first);
    }

    [Theory]
    [InlineData(200, 40)]
    [InlineData(3_000, 250)]
    public async Task Fill_AnySize_HasTheHardCases(int customers, int reps)
    {
        await using var services = new TestServices();

        var outcome = await services.Get<DemoData>()
            .FillAsync(new(customers, reps), TestContext.Current.CancellationToken);

        outcome.TryGet(out var counts).Should().BeTrue();
        counts.Should().BeEquivalentTo(new { Customers = customers, SalesRepIds = reps });
        var draft = await services.Get<Setups>().DraftAsync(TestContext.Current.CancellationToken);
        var raw = await services.InDatabaseAsync(db => db.RepIdSpellings
            .Where(s => db.Assignments.Any(a => a.SpellingId == s.Id)).Select(s => s.Raw).ToListAsync());
        raw.Select(id => IdOutcome.Of(id, draft, CompanyDay.Today(services.Clock)).Reason).Distinct().Should()
            .HaveCount(14);
    }

    [Fact]
    public async Task Fill_ManyReps_HasAnAgencyForEveryTen()
    {
        await using var services = new TestServices();

        var outcome = await services.Get<DemoData>()
            .FillAsync(new(Customers: 2_000, Reps: 600), TestContext.Current.CancellationToken);

        outcome.TryGet(out var counts).Should().BeTrue();
        counts!.Agencies.Should().Be(60);
        var few = await services.InDatabaseAsync(db => db.Agencies.CountAsync(agency => agency.Reps.Count == 2));
        few.Should().BeGreaterThanOrEqualTo(54);
    }

    [Fact]
    public async Task Fill_DatabaseInUse_RefusesAndChangesNothing()
    {
        await using var services = new TestServices();
        await services.Get<DemoData>().FillAsync(s_small, TestContext.Current.CancellationToken);

        var second = await services.Get<DemoData>().FillAsync(s_small, TestContext.Current.CancellationToken);

        second.Refusals.Should().ContainSingle().Which.Code.Should().Be("demo.not-empty");
        (await services.InDatabaseAsync(db => db.Customers.CountAsync())).Should().Be(200);
    }

    [Theory]
    [InlineData(199, 60, "demo.customers")]
    [InlineData(2_000, 39, "demo.reps")]
    public async Task Fill_TooSmall_IsRefused(int customers, int reps, string code)
    {
        await using var services = new TestServices();

        var outcome = await services.Get<DemoData>()
            .FillAsync(new(customers, reps), TestContext.Current.CancellationToken);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be(code);
    }

    [Fact]
    public async Task Command_Twice_FillsThenRefuses()
    {
        await using var services = new TestServices();
        var command = DemoCommand.Create(services.Get<IServiceProvider>());
        string[] arguments = ["--customers", "200", "--reps", "40", "--seed", "9"];

        var first = await command.Parse(arguments)
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        var second = await command.Parse(arguments)
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

        (first, second).Should().Be((0, 1));
        (await services.InDatabaseAsync(db => db.Customers.CountAsync())).Should().Be(200);
    }

    [Fact]
    public void Portraits_AreSquareAndDifferent()
    {
        var pictures = Enum.GetValues<PortraitKind>()
            .SelectMany(kind => Enumerable.Range(0, DemoPortraits.OfEachKind).Select(number => DemoPortraits.Read(kind, number)))
            .ToList();

        pictures.Should().OnlyContain(picture => picture.Width == picture.Height);
        pictures.Select(picture => Convert.ToHexString(picture.Bytes)).Should().OnlyHaveUniqueItems();
        pictures.ForEach(picture => picture.Dispose());
    }

    private static async Task<List<string>> DumpAsync(DemoSize size)
    {
        await using var services = new TestServices();
        await services.Get<DemoData>().FillAsync(size, TestContext.Current.CancellationToken);
        return await services.InDatabaseAsync(async db =>
        {
            var customers = await db.Customers.AsNoTracking().OrderBy(c => c.Id).ToListAsync();
            var assignments = await db.Assignments.AsNoTracking().OrderBy(a => a.CustomerId).ThenBy(a => a.Position)
                .ToListAsync();
            var contacts = await db.Contacts.AsNoTracking().OrderBy(c => c.Id).ToListAsync();
            return (List<string>)[
                .. customers.Select(c => $"{c.Number} {c.Name} {c.Address} {c.Phone} {c.Website} {c.IsActive}"),
                .. assignments.Select(a => $"{a.CustomerId} {a.Position} {a.SpellingId}"),
                .. contacts.Select(c => $"{c.Details} {c.PictureId} {c.IsActive} {c.IsHidden}"),
            ];
        });
    }
}
