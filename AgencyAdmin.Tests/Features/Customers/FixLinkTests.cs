using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Domain.Resolution;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>Every reason leads to the one form that mends it.</summary>
public sealed class FixLinkTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    private static readonly Dictionary<SuggestedFix, string> s_forms = new()
    {
        [SuggestedFix.ReviewId] = "/setup/rep-ids?rep-id=JD01&preview-of=C-10482",
        [SuggestedFix.VerifyId] = "/setup/rep-ids?rep-id=JD01&preview-of=C-10482",
        [SuggestedFix.PickContact] = "/setup/contacts?rep-id=JD01&preview-of=C-10482",
        [SuggestedFix.ChooseAgency] = "/setup/agencies?agency=1&preview-of=C-10482",
        [SuggestedFix.OpenAgency] = "/agencies/1?preview-of=C-10482",
        [SuggestedFix.OpenIdInAgency] = "/agencies/1?find=JD01&preview-of=C-10482",
        [SuggestedFix.OpenContact] = "/contacts/1?preview-of=C-10482",
    };

    public static TheoryData<Reason> Reasons =>
        [.. ResolverTests.ReasonsOfIds.Select(row => row.Data).Where(reason => !reason.IsShown())];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void For_Reason_OpensTheFormOfItsFix_AtTheRow_WithTheCustomerInThePreview(Reason reason)
    {
        var id = Assigned(reason);

        id.Resolved.Reason.Should().Be(reason);
        FixLink.Of(id.Normalised, id.Resolved.Finding, "C-10482")!.Href.Should().Be(s_forms[ReasonText.Of(reason).Fix]);
    }

    [Fact]
    public void For_ShownId_HasNothingToMend() =>
        FixLink.Of("JD01", Assigned(SetupBuilder.Working()).Resolved.Finding).Should().BeNull();

    [Fact]
    public void Forms_Always_CoverEveryFix() =>
        s_forms.Keys.Append(SuggestedFix.None).Should().BeEquivalentTo(Enum.GetValues<SuggestedFix>());

    internal static AssignedId Assigned(SetupBuilder setup, int others = 0) => Assigned(setup, new CustomerFactsBuilder(), others);

    internal static AssignedId Assigned(Reason reason) => Assigned(ResolverTests.SetupFor(reason), ResolverTests.CustomerFor(reason));

    private static AssignedId Assigned(SetupBuilder setup, CustomerFactsBuilder customer, int others = 0) => new(
        "JD01", Resolver.Resolve("C-10482", customer.Build(), setup.Build(), s_today).Ids[0], others);
}
