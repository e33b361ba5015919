using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake;

/// <summary>Tells the pages of feeds that are open here of one that another process has taken or decided on.</summary>
internal sealed class FeedSignals(FeedJobs pages) : IHearsOthers
{
    private (int Last, int Held)? _heard;

    public async Task HearAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var now = (
            await db.Feeds.MaxAsync(feed => (int?)feed.Id, cancellationToken) ?? 0,
            await db.Feeds.CountAsync(feed => feed.Status == FeedStatus.Held, cancellationToken));
        var isNews = _heard is { } before && before != now;
        _heard = now;
        if (isNews)
        {
            await pages.NewsAsync();
        }
    }
}
