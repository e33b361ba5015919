using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;

namespace AgencyAdmin.Features.Overview;

/// <summary>Sends the sample feed that comes with the app, as if somebody had uploaded it.</summary>
public sealed class SampleFeed(FeedJobs jobs, ICurrentUser user)
{
    private const string Name = "KS_CUSTOMERS.full";

    public async Task<Outcome<FeedJob>> StartAsync(CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.SendFeeds) is { } refusal)
        {
            return refusal;
        }

        var upload = jobs.OpenUpload();
        var isHandedOver = false;
        try
        {
            await using (var sample = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", Name)))
            {
                await sample.CopyToAsync(upload, cancellationToken);
            }

            var outcome = jobs.Start(new(Name, FeedMode.Full, FeedChannel.Upload, user.Name, Length: upload.Length), upload, user);
            isHandedOver = outcome.TryGet(out _);
            return outcome;
        }
        finally
        {
            if (!isHandedOver)
            {
                await upload.DisposeAsync();
            }
        }
    }
}
