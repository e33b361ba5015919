using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.DropFolder;

namespace AgencyAdmin.Tests.Features.Intake.DropFolder;

public sealed class DropOrderTests
{
    [Theory]
    [InlineData("KS_CUSTOMERS.net", 5, "Take")]
    [InlineData("DT_0000001_KS_CUSTOMERS.NET", null, "Take")]
    [InlineData("DT_0000900_KS_CUSTOMERS.NET", null, "Take")]
    [InlineData("DT_0000006_KS_CUSTOMERS.NET", 5, "Take")]
    [InlineData("DT_0000007_KS_CUSTOMERS.NET", 5, "WaitForGap")]
    [InlineData("DT_0000005_KS_CUSTOMERS.NET", 5, "TooLate")]
    [InlineData("DT_0000001_KS_CUSTOMERS.NET", 9_999_999, "Take")]
    [InlineData("DT_0000003_KS_CUSTOMERS.NET", 9_999_999, "WaitForGap")]
    public void TurnOf_AfterTheLast_IsItsTurnOrNot(string name, int? last, string turn)
    {
        FeedName.Read(name).TryGet(out var read).Should().BeTrue();

        DropOrder.TurnOf(read!, last).ToString().Should().Be(turn);
    }

    [Theory]
    [InlineData(5, 7, "sequence 6")]
    [InlineData(5, 9, "sequences 6 to 8")]
    [InlineData(9_999_999, 3, "sequences 1 to 2")]
    public void Missing_Gap_NamesTheNumbers(int last, int sequence, string expected) =>
        DropOrder.Missing(last, sequence).Should().Be(expected);

    [Fact]
    public void Sort_Files_BySourceSequenceAndTime()
    {
        string[] names =
        [
            "KS_CUSTOMERS.net", "DT_0000010_KS_CUSTOMERS.NET", "DT_0000009_KS_CUSTOMERS.NET",
            "AA_0000011_KS_CUSTOMERS.NET",
            "ZZ_9999999_KS_CUSTOMERS.NET",
        ];
        var files = names.Select((name, i) => new DroppedFile(
            name, FeedName.Read(name).TryGet(out var read) ? read : throw new InvalidOperationException(), DateTime.UnixEpoch.AddDays(i)));

        DropOrder.Sort(files).Select(file => file.Path).Should().Equal(
            "KS_CUSTOMERS.net", "AA_0000011_KS_CUSTOMERS.NET", "DT_0000009_KS_CUSTOMERS.NET",
            "DT_0000010_KS_CUSTOMERS.NET",
            "ZZ_9999999_KS_CUSTOMERS.NET");
    }

    [Fact]
    public void Sort_SequenceThatStartsAgain_TheOldEndComesFirst()
    {
        string[] names = ["DT_0000001_KS_CUSTOMERS.NET", "DT_9999999_KS_CUSTOMERS.NET"];
        var files = names.Select(name => new DroppedFile(
            name, FeedName.Read(name).TryGet(out var read) ? read : throw new InvalidOperationException(), DateTime.UnixEpoch));

        DropOrder.Sort(files).Select(file => file.Path).Should()
            .Equal("DT_9999999_KS_CUSTOMERS.NET", "DT_0000001_KS_CUSTOMERS.NET");
    }
}
