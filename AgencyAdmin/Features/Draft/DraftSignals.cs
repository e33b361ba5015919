using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Publishing;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Draft;

/// <summary>Tells the pages that are open here of an edit, a publication or a wish to publish that came by another process.</summary>
internal sealed class DraftSignals(DraftChanges changes) : IHearsOthers
{
    private (long Draft, int Publication, int Requests, DateTimeOffset? Asked, DateTimeOffset? Decided)? _heard;

    public async Task HearAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var requests = db.PublicationRequests.AsNoTracking();
        var now = (
            await DraftEdits.VersionAsync(db, cancellationToken),
            await db.Publications.MaxAsync(publication => (int?)publication.Number, cancellationToken) ?? 0,
            await requests.CountAsync(cancellationToken),
            await requests.MaxAsync(request => (DateTimeOffset?)request.AskedAt, cancellationToken),
            await requests.MaxAsync(request => request.DecidedAt, cancellationToken));
        var isNews = _heard is { } before && before != now;
        _heard = now;

        // What was edited here was told at once, and is told once more: pages read versions, and find nothing new.
        if (isNews)
        {
            await changes.SignalAsync();
        }
    }
}
