using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.HandOvers.Choices;

namespace AgencyAdmin.Tests.Features.HandOvers;

/// <summary>What is typed for a part, and what it becomes.</summary>
public sealed class PartFormTests
{
    private static readonly SuccessorChoice s_desk = new(SuccessorKind.AgencyDesk);

    public static TheoryData<PartKind, string?, string?, string?> Typed => new()
    {
        { PartKind.Place, "US", null, "in US" },
        { PartKind.Place, "US", "NV", "in NV, US" },
        { PartKind.Place, null, "NV", null },
        { PartKind.PostalCodes, "89000", "89599", "with postal codes 89000 to 89599" },
        { PartKind.PostalCodes, "895", null, "with postal codes 895 to 895" },
        { PartKind.PostalCodes, "9", "1", null },
        { PartKind.Site, "S-1", null, "of site S-1" },
        { PartKind.Names, "A", "F", "with names from A to F" },
        { PartKind.Share, "1", "3", "in share 1 of 3" },
        { PartKind.Share, "4", "3", null },
        { PartKind.Share, "one", "3", null },
        { PartKind.Customers, "C-1, C-2; C-1", null, "for 2 chosen customers" },
        { PartKind.Customers, " , ", null, null },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public void Part_IsRead_OrSaysWhatIsMissing(PartKind kind, string? first, string? second, string? words)
    {
        var part = new PartForm(kind, first, second, s_desk);

        part.Where?.Words.Should().Be(words);
        (part.Where is null).Should().Be(words is null);
        (part.Fault is null).Should().Be(words is not null);
    }

    [Fact]
    public void NothingTyped_IsNoFault()
    {
        PartForm.Empty.Fault.Should().BeNull();
        PartForm.Empty.Where.Should().BeNull();
    }

    [Fact]
    public void OneMorePart_AfterAShare_IsTheNextShare()
    {
        var split = new SplitForm([new(PartKind.Share, "1", "3", s_desk)], s_desk);

        split.WithOneMore().Parts[1].Should().Be(new PartForm(PartKind.Share, "2", "3", SuccessorChoice.Open));
    }

    [Fact]
    public void Exceptions_StandBeforeWhatIsChosen()
    {
        CustomerChoice[] exceptions =
        [
            new("C-1", "Alba", ["R1"], new(SuccessorKind.Leaver)), new("C-2", "Boreal", ["R1"], new(SuccessorKind.Nobody)), new("C-3", "Cedar", ["R1"], new(SuccessorKind.Leaver)),
        ];

        s_desk.Read(7, exceptions).TryGet(out var successor).Should().BeTrue();

        successor!.Parts!.All.Select(part => $"{part.Where.Words}: {part.To.Name(id => $"no. {id}")}").Should().Equal(
            "for 2 chosen customers: no. 7", "for customer C-2: nobody", "for the rest: the agency's desk");
    }
}
