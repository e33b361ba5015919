using System.Globalization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Gallery.Faults;

/// <summary>Switches for what else would have to be waited for.</summary>
public sealed partial class FaultsPage : ComponentBase
{
    // Long enough to read what the window says meanwhile, and to try its button.
    private static readonly TimeSpan s_lost = TimeSpan.FromSeconds(15);

    private IReadOnlyList<Refusal> _refusals = [];

    [Inject]
    public required FaultSwitches Faults { get; init; }

    [Inject]
    public required FeedJobs Jobs { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private static double Number(ChangeEventArgs e, double most) =>
        double.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 0, most) : 0;

    // Twenty customers where there were thousands: the gate holds it like any other.
    private async Task SendHeldFeedAsync()
    {
        using var feed = new MemoryStream();
        await new ExampleFeed(customers: 20, reps: 5, seed: 1, hasFlaws: false).WriteAsync(feed);
        var upload = Jobs.OpenUpload();
        await upload.WriteAsync(feed.ToArray());
        var outcome = Jobs.Start(new("KS_CUSTOMERS.full", FeedMode.Full, FeedChannel.Upload, User.Name, Length: upload.Length), upload, User);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out _))
        {
            Navigation.NavigateTo(Urls.Feeds);
        }
        else
        {
            await upload.DisposeAsync();
        }
    }
}
