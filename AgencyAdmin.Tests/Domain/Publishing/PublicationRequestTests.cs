using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Tests.Domain.Publishing;

public sealed class PublicationRequestTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly RequestActor s_editor = new("7", "Edda Editor");
    private static readonly RequestActor s_administrator = new("1", "Adam Administrator");

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(366 * 24 * 60, true)]
    [InlineData((366 * 24 * 60) + 1, false)]
    public void Schedule_ForAMoment_TakesOneToComeWithinAYear(int minutes, bool isTaken)
    {
        var request = new PublicationRequest(s_editor, s_now, " Winter team ", 3, "F1");

        var refusal = request.Schedule(s_administrator, s_now, s_now.AddMinutes(minutes), takesLoss: false);

        (refusal is null).Should().Be(isTaken);
        request.State.Should().Be(isTaken ? RequestState.Scheduled : RequestState.Asked);
        request.Note.Should().Be("Winter team");
    }

    [Fact]
    public void Request_ThatEnded_IsToldWhereSomebodyShouldReadIt()
    {
        Ended(request => request.SendBack(s_administrator, s_now, "Wait for the fair")).Should().BeEquivalentTo(
            new { IsOpen = false, IsTold = true, Answer = "Wait for the fair", DecidedBy = "Adam Administrator" });
        Ended(request => request.Fail("The draft changed.")).Should().BeEquivalentTo(new { IsOpen = false, IsTold = true });
        Ended(request => request.TakeBack(s_editor, s_now)).Should().BeEquivalentTo(new { IsOpen = false, IsTold = false });
        Ended(request => request.Publish()).Should().BeEquivalentTo(new { IsOpen = false, IsTold = false });
    }

    private static PublicationRequest Ended(Action<PublicationRequest> end)
    {
        var request = new PublicationRequest(s_editor, s_now, null, 3, "F1");
        request.IsOpen.Should().BeTrue();
        end(request);
        return request;
    }
}
