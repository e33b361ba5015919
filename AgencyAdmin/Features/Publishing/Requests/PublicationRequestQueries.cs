using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Publishing.Requests;

/// <summary>The wish to publish that everybody is told of.</summary>
/// <param name="Request">The latest one.</param>
/// <param name="HasChanged">Whether the draft is another by now, so that nobody has agreed to this one.</param>
public sealed record ToldRequest(PublicationRequest Request, bool HasChanged);

/// <summary>Reads what somebody wishes to publish.</summary>
public sealed class PublicationRequestQueries(IDbContextFactory<AppDbContext> databases, Setups setups)
{
    /// <summary>What is asked or scheduled, or was sent back or failed since the last publication; null for nothing.</summary>
    public async Task<ToldRequest?> CurrentAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var latest = await read.Db.PublicationRequests.AsNoTracking().OrderByDescending(request => request.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (latest is not { IsTold: true })
        {
            return null;
        }

        var draft = await setups.DraftAsync(read, cancellationToken);
        return new(latest, draft.Fingerprint != latest.Draft);
    }
}
