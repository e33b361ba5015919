using AgencyAdmin.Data;
using AgencyAdmin.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Publishing.Requests;

internal static class OpenRequests
{
    /// <summary>The one wish that is open, to be changed in the caller's transaction; null for none.</summary>
    public static Task<PublicationRequest?> OpenRequestAsync(this AppDbContext db, CancellationToken cancellationToken) =>
        db.PublicationRequests.SingleOrDefaultAsync(
            request => request.State == RequestState.Asked || request.State == RequestState.Scheduled, cancellationToken);
}
