using AgencyAdmin.Components.Shared;
using AgencyAdmin.Tests.Support;
using Bunit;
using MudBlazor;

namespace AgencyAdmin.Tests.Components.Shared;

/// <summary>Notices say what was done, offer to undo it, and go by themselves before they cover the page.</summary>
public sealed class NoticesTests : ComponentTest
{
    [Fact]
    public void Undo_IsOfferedForTenSeconds_AndNotUntilSomebodyClosesIt()
    {
        var snackbar = new RecordedSnackbar(Get<ISnackbar>());

        new Notices(snackbar).Tell("Verified JD01", () => Task.CompletedTask);

        snackbar.Options.Should().BeEquivalentTo(new { Action = "Undo", RequireInteraction = false, VisibleStateDuration = 10_000 });
    }

    [Fact]
    public void Fault_StaysUntilSomebodyClosesIt()
    {
        var snackbar = new RecordedSnackbar(Get<ISnackbar>());

        new Notices(snackbar).Warn("One pick stayed");

        snackbar.Options.Should().BeEquivalentTo(new { RequireInteraction = true, ShowCloseIcon = true });
    }

    [Fact]
    public void Third_TakesThePlaceOfTheOldest()
    {
        var shown = Render<MudSnackbarProvider>();

        foreach (var id in new[] { "JD01", "MO02", "OR07" })
        {
            shown.InvokeAsync(() => Get<Notices>().Tell($"Verified {id}", () => Task.CompletedTask));
        }

        shown.WaitForAssertion(() => shown.FindAll("button").Count(button => button.TextContent.Trim() == "Undo").Should().Be(Notices.MostAtOnce));
        shown.Markup.Should().ContainAll("Verified MO02", "Verified OR07").And.NotContain("Verified JD01");
    }

    [Fact]
    public void Fault_IsNotDrivenOutByWhatIsDoneAfterIt()
    {
        var shown = Render<MudSnackbarProvider>();

        shown.InvokeAsync(() =>
        {
            Get<Notices>().Warn("One pick stayed");
            Get<Notices>().Tell("Verified MO02");
            Get<Notices>().Tell("Verified OR07");
        });

        shown.WaitForAssertion(() => shown.Markup.Should().ContainAll("One pick stayed", "Verified OR07").And.NotContain("Verified MO02"));
    }
}
