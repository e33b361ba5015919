using System.Text.RegularExpressions;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Cases;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Data.Seeding;
using AgencyAdmin.Tests.Domain.Resolution;
using AgencyAdmin.Tests.Support;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Domain.Cases;

/// <summary>A customer's case says what the customer sees, compiles as a test, passes, and has nobody in it.</summary>
public sealed partial class CustomerCaseTests(DemoDatabase demo) : IClassFixture<DemoDatabase>
{
    private static readonly DateOnly s_day = new(2026, 1, 5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Property(Arbitrary = [typeof(ResolverProperties.Worlds)], MaxTest = 300)]
    public bool Case_OfAnything_ResolvesAlike(ResolverProperties.World world)
    {
        var made = AnonymousCase.Of(world.Customer, world.Setup, s_day);

        return Shape(Resolver.Resolve("C-1", made.Customer, new SetupIndex(made.Setup), s_day)) == Shape(world.Resolve());
    }

    [Fact]
    public async Task Code_OfTwoHundredCustomers_CompilesPassesAndHasNobodyInIt()
    {
        var cases = new List<string>();
        foreach (var version in new[] { await DraftAsync(), await PublishedAsync() })
        {
            foreach (var customer in await CustomersAsync(100))
            {
                var made = AnonymousCase.Of(customer, version, s_day);
                var code = CaseCode.Of(made, $"Customer{cases.Count}_OnThatDay_SeesWhatItSaw");
                code.Should().NotContainAny(Originals(customer, version));
                Shape(Resolver.Resolve("C-1", made.Customer, new SetupIndex(made.Setup), s_day))
                    .Should().Be(Shape(Resolver.Resolve(customer.Number, customer, version, s_day)));
                cases.Add(code);
            }
        }

        CopiedCode.Run(CaseCode.Usings, cases).Should().Be(200);
    }

    [Fact]
    public void Code_OfAStandInWithADesk_ReadsLikeATest()
    {
        var setup = SetupBuilder.Working(
                agency => agency.WithDesk("702 456 0111", "desk@westline.example"),
                contact => contact.At("Field rep").WithOfficePhone("702 456 0100").WithCellPhone(null).WithEmail("jolene@westline.example")
                    .StoodInBy(7, until: s_day.AddDays(4)))
            .With(new ContactSnapshotBuilder(7).Named("Ben Ode").At(null).WithOfficePhone("reception").WithCellPhone(null).WithEmail(null))
            .Falling(new(UsesAgencyDesk: true, CompanyDesk: null, "Call Westline."));

        var code = CaseCode.Of(AnonymousCase.Of(new CustomerFactsBuilder().WithIds(" JD01", "ZZ9").Build(), setup.Build(), s_day));

        code.Should().Be(
            """
            [Fact]
            public void Customer_OnThatDay_SeesWhatItSaw()
            {
                var setup = new SetupBuilder()
                    .With(new AgencySnapshotBuilder(1).Named("Agency 1")
                        .WithDesk("+1 702-456-0001", "mailbox1@example.com")
                        .WithRep("R1", 1))
                    .With(new ContactSnapshotBuilder(1).Named("Person 1").At("Position 1")
                        .WithOfficePhone("+1 702-456-0002").WithCellPhone(null).WithEmail("mailbox2@example.com")
                        .StoodInBy(2, until: new DateOnly(2026, 1, 9)))
                    .With(new ContactSnapshotBuilder(2).Named("Person 2").At(null)
                        .WithOfficePhone("ask desk 3").WithCellPhone(null).WithEmail(null))
                    .Falling(new(UsesAgencyDesk: true, CompanyDesk: null, "A text for those without a rep."))
                    .Build();
                var customer = new CustomerFacts("C-1", "Customer 1", IsActive: true, ["R1", "R2"]);

                var resolution = Resolver.Resolve(customer.Number, customer, setup, new DateOnly(2026, 1, 5));

                resolution.Reason.Should().Be(Reason.Shown);
                resolution.Ids.Select(id => id.Reason).Should().Equal(Reason.StandInShown, Reason.IdInNoAgency);
                resolution.Cards.Select(card => card.Name).Should().Equal("Person 2");
                resolution.Fallback.Should().BeNull();
            }
            """);
        CopiedCode.Run(CaseCode.Usings, [code]).Should().Be(1);
    }

    // All that can be told of a resolution without naming anybody.
    private static string Shape(AgencyAdmin.Domain.Resolution.Resolution seen) => string.Join(
        '\n',
        [
            $"{seen.Reason} {seen.Fallback?.Kind} {seen.Fallback?.Phone?.IsReadable} {seen.Fallback?.Email is not null}",
            .. seen.Ids.Select(id => $"{id.Reason} {string.Join(',', id.Chain.Select(link => link.State))}"),
            .. seen.Cards.Select(card => $"{card.Role} {card.IsPrimary} {card.IsComplete} {card.OfficePhone?.IsReadable} {card.CellPhone?.IsReadable}"
                + $" {card.Email is not null} {card.PictureId is not null} {card.Availability} {card.StandsInFor?.Until} {card.Position is not null}"),
        ]);

    private static IEnumerable<string> Originals(CustomerFacts customer, SetupIndex setup) => setup.Snapshot.Contacts
        .SelectMany(contact => new[] { contact.Name, contact.Email, contact.OfficePhone?.Text, contact.CellPhone?.Text, contact.PictureId, contact.Position })
        .Concat(setup.Snapshot.Agencies.SelectMany(agency => new[] { agency.Name, agency.BusinessNumber, agency.Email, agency.Website, agency.Phone?.Text }))
        .Concat(customer.SalesRepIds.Where(id => !Replacement().IsMatch(id)))
        .Append(customer.Number).Append(customer.Name)
        .OfType<string>().Where(text => text.Length > 0);

    private Task<SetupIndex> DraftAsync() => demo.Services.Get<Setups>().DraftAsync(Ct);

    private async Task<SetupIndex> PublishedAsync() => (await demo.Services.Get<Setups>().PublishedAsync(Ct)).Index;

    private async Task<List<CustomerFacts>> CustomersAsync(int count)
    {
        var numbers = await demo.Services.InDatabaseAsync(db => db.Customers.Select(one => one.Number).ToListAsync(Ct));
        var drawn = new Random(4711).GetItems(numbers.ToArray(), count);
        var customers = new List<CustomerFacts>();
        foreach (var number in drawn)
        {
            customers.Add((await demo.Services.Get<CustomerResolutions>().FactsAsync(number, Ct))!);
        }

        return customers;
    }

    // An ID that looks like one of ours cannot be told from it.
    [GeneratedRegex("^R[0-9]+$")]
    private static partial Regex Replacement();
}
