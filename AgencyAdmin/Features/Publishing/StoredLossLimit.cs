using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Features.Publishing;

/// <summary>The share of customers above which publishing asks a second time, as set in the console.</summary>
public sealed class StoredLossLimit(StoredSettings stored, ICurrentUser user)
{
    private const string Name = "publishing";

    public async Task<LossLimit> ReadAsync(CancellationToken cancellationToken = default) =>
        (await LastChangeAsync(cancellationToken))?.Value ?? LossLimit.Default;

    /// <summary>Who changed it last, or null where nobody has.</summary>
    public Task<StoredSetting<LossLimit>?> LastChangeAsync(CancellationToken cancellationToken = default) =>
        stored.ReadAsync<LossLimit>(Name, cancellationToken);

    /// <summary>Answers what held before, so that the change can be undone.</summary>
    public async Task<Outcome<LossLimit>> SaveAsync(LossLimit limit, CancellationToken cancellationToken = default)
    {
        if ((user.Refuses(Policies.EditSettings) ?? limit.Check()) is { } refusal)
        {
            return refusal;
        }

        var before = await ReadAsync(cancellationToken);
        await stored.WriteAsync(Name, limit, user.Name, cancellationToken);
        return before;
    }
}
